"""Names in Hangul: at the start of a word or run of words, by sound from Latin letters, or with a slip."""

import re
from collections.abc import Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.questions.gazetteer import Entry, Gazetteer
from bot.questions.korean import is_hangul, letters, unslipped
from bot.questions.romanisation import folded, romanised
from bot.questions.slots import slotted
from bot.questions.vocabulary import Vocabulary

MOST_WORDS = 5  # of one name
SHORT_NAME = 3  # syllables
LONGEST_HEARD = 5  # syllables of a name that is compared by its sound
LONGEST_MISSPELT = 11
_VOWELS = re.compile("[\u1161-\u1175]")


def link_hangul(words: list[str], at: int, gazetteer: Gazetteer, vocabulary: Vocabulary) -> None:
    """A name at the start of a word or of a run of words; what follows it stays as a word."""
    best = _longest(words[at : at + MOST_WORDS], gazetteer)
    if best is None:
        best = _misspelt(words[at : at + 2], gazetteer, vocabulary)
    if best:
        length, size, entry = best
        rest = "".join(words[at : at + length])[size:]
        words[at : at + length] = [slotted(entry.mention), *([rest] if rest else [])]


def _longest(words: Sequence[str], gazetteer: Gazetteer) -> tuple[int, int, Entry] | None:
    """The longest name that these words begin with: how many words and how many syllables it takes."""
    run = ""
    best: tuple[int, int, Entry] | None = None
    for length, word in enumerate(words, start=1):
        if word.isascii() and not word.isdigit():
            break
        before, run = len(run), run + word
        for size in range(len(run), max(before, 1), -1):
            entry = gazetteer.raw.get(run[:size]) or _by_sound(run[:size], gazetteer, inside=length == 1)
            if entry and (best is None or size > best[1]):
                best = (length, size, entry)
                break
    return best


def _misspelt(
    words: Sequence[str], gazetteer: Gazetteer, vocabulary: Vocabulary
) -> tuple[int, int, Entry] | None:
    """The name that one or two Korean words begin with, be it with a slip: as `_longest`."""
    for length in range(len(words), 0, -1):
        part = words[:length]
        strange = all(map(is_hangul, part)) and not any(map(vocabulary.knows, part))
        if strange and (near := _nearest("".join(part), gazetteer)):
            return (length, *near)
    return None


def _nearest(word: str, gazetteer: Gazetteer) -> tuple[int, Entry] | None:
    """The name that a run begins with, be it with a slip, and how long it is there."""
    found: list[tuple[float, int, str]] = []
    for size in range(2, min(len(word), LONGEST_MISSPELT) + 1):
        head = word[:size]
        found += [
            (1, -size, one) for one in unslipped(head) if len(one) >= SHORT_NAME and one in gazetteer.raw
        ]
        cutoff = min((size + 1) // 3, 3)
        near = process.extractOne(
            letters(head), gazetteer.korean.keys(), scorer=OSA.distance, score_cutoff=cutoff
        )
        if near and _is_slip(head, gazetteer.korean[near[0]]):
            found.append((near[1], -size, gazetteer.korean[near[0]]))
    if not found:
        return None
    _, size, key = min(found)
    return -size, gazetteer.raw[key]


def _is_slip(head: str, key: str) -> bool:
    """Whether a short name is misspelt rather than another's: other consonants make another name."""
    return len(key) > SHORT_NAME or _VOWELS.sub("", letters(head)) == _VOWELS.sub("", letters(key))


def _by_sound(hangul: str, gazetteer: Gazetteer, *, inside: bool) -> Entry | None:
    """The entry whose Latin spelling sounds like these syllables; parts of names `inside` a word only."""
    if not 2 <= len(hangul) <= LONGEST_HEARD:
        return None
    entry = gazetteer.keys.get("".join(folded(romanised(syllable)) for syllable in hangul))
    if entry and entry.partial and not inside:
        return None
    return entry if entry and not entry.weak and entry.mention.slot != "{title}" else None
