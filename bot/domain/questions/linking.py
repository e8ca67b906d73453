"""Finds the show's names and titles in a question, before any spelling is repaired."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.questions.lexicon import SHORTEST_FUZZY, Entry, Lexicon
from bot.domain.questions.romanisation import folded, romanised
from bot.domain.questions.slots import Mention
from bot.domain.questions.vocabulary import Vocabulary

LONG_KEY = 11
LONGEST_PARTICLE = 4


@dataclass(slots=True)
class Linked:
    """Words with the slots of what they name; `weak` tells whether ordinary words were taken for names."""

    words: list[str]
    mentions: list[Mention] = field(default_factory=list[Mention])
    weak: bool = False


def linked(tokens: Sequence[str], lexicon: Lexicon, vocabulary: Vocabulary, *, weak_too: bool) -> Linked:
    """The tokens with a slot in place of each name; the longest names first."""
    result = Linked(list(tokens))
    _link_latin(result, lexicon, weak_too=weak_too)
    _link_misspelt(result, lexicon, vocabulary)
    _link_other_scripts(result, lexicon)
    return result


def _take(result: Linked, start: int, length: int, entry: Entry) -> None:
    result.words[start : start + length] = [entry.mention.slot]
    result.mentions.append(entry.mention)
    result.weak |= entry.weak


def _spans(words: Sequence[str], longest: int) -> Iterator[tuple[int, int]]:
    """Start and length of each run of Latin words without a slot; long runs first."""
    latin = [word.isascii() and word[0].isalnum() for word in words]
    for length in range(min(longest, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            if all(latin[start : start + length]):
                yield start, length


def _link_latin(result: Linked, lexicon: Lexicon, *, weak_too: bool) -> None:
    folds = {word: folded(word) for word in result.words if word.isascii()}
    found = True
    while found:
        found = False
        for start, length in _spans(result.words, lexicon.longest):
            part = result.words[start : start + length]
            entry = lexicon.keys.get("".join(part)) or lexicon.keys.get("".join(folds[word] for word in part))
            if entry and (weak_too or not entry.weak):
                _take(result, start, length, entry)
                found = True
                break


def _link_misspelt(result: Linked, lexicon: Lexicon, vocabulary: Vocabulary) -> None:
    """Names with a slip of the hand, where at least one of the words is none that we know."""
    best: tuple[float, int, int, Entry] | None = None
    for start, length in _spans(result.words, lexicon.longest):
        part = result.words[start : start + length]
        key = "".join(part)
        if len(key) < SHORTEST_FUZZY or all(word in vocabulary.known or word.isdigit() for word in part):
            continue
        found = _nearest(key, lexicon) or _nearest("".join(folded(word) for word in part), lexicon)
        if found and not found[1].weak and (best is None or (found[0], -length) < (best[0], -best[2])):
            best = (found[0], start, length, found[1])
    if best:
        _take(result, best[1], best[2], best[3])
        _link_misspelt(result, lexicon, vocabulary)


def _nearest(key: str, lexicon: Lexicon) -> tuple[float, Entry] | None:
    if len(key) < SHORTEST_FUZZY:
        return None
    cutoff = 2 if len(key) >= LONG_KEY else 1
    found = process.extractOne(key, lexicon.fuzzy, scorer=OSA.distance, score_cutoff=cutoff)
    return (found[1], lexicon.keys[found[0]]) if found else None


def _link_other_scripts(result: Linked, lexicon: Lexicon) -> None:
    at = 0
    while at < len(result.words):
        word = result.words[at]
        if not word.isascii():
            _link_hangul(result, at, lexicon) if "가" <= word[0] <= "힣" else _link_inside(result, at, lexicon)
        at += 1


def _link_hangul(result: Linked, at: int, lexicon: Lexicon) -> None:
    """A name at the start of a word or of a run of words; what follows it stays as a word."""
    run = ""
    best: tuple[int, int, Entry] | None = None
    for words, word in enumerate(result.words[at : at + 5], start=1):
        if word.isascii() and not word.isdigit():
            break
        before, run = len(run), run + word
        for size in range(len(run), max(before, 1), -1):
            entry = lexicon.raw.get(run[:size]) or (_by_sound(run[:size], lexicon) if words <= 2 else None)
            if entry and (best is None or size > best[1]):
                best = (words, size, entry)
                break
    if best:
        words, size, entry = best
        rest = "".join(result.words[at : at + words])[size:]
        result.words[at : at + words] = [entry.mention.slot, *([rest] if rest else [])]
        result.mentions.append(entry.mention)


def _by_sound(hangul: str, lexicon: Lexicon) -> Entry | None:
    """The entry whose Latin spelling sounds like these two to five syllables."""
    if not 2 <= len(hangul) <= 5:
        return None
    entry = lexicon.keys.get("".join(folded(romanised(syllable)) for syllable in hangul))
    return entry if entry and not entry.weak and entry.mention.slot != "{title}" else None


def _link_inside(result: Linked, at: int, lexicon: Lexicon) -> None:
    """A name anywhere in a run of letters that is written without gaps, such as Thai."""
    word = result.words[at]
    inside = [key for key in lexicon.raw if key in word]
    if not inside:
        return
    key = max(inside, key=len)
    before, _, after = word.partition(key)
    result.words[at : at + 1] = [*([before] if before else []), lexicon.raw[key].mention.slot, *([after] if after else [])]
    result.mentions.append(lexicon.raw[key].mention)
