"""Finds the show's names and titles in a question, before any spelling is repaired."""

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile

from bot.questions.gazetteer import SHORTEST_PART, Entry, Gazetteer
from bot.questions.korean import is_hangul
from bot.questions.romanisation import folded, korean_name, romanised
from bot.questions.slots import slotted
from bot.questions.text import BREAKS, plain
from bot.questions.thai import is_thai
from bot.questions.vocabulary import Vocabulary

STRANGER = "{unknown}"  # a person or thing that the show doesn't have
MOST_HANGUL = 5  # words of one name
MOST_STRANGE, LONGEST_STRANGE = 2, 11  # words and syllables of a misspelt name
_CAPITALS = re.compile(r"\b[A-Z]{2}\b")


@dataclass(slots=True)
class Linked:
    """Words with tokens of mentions among them; `weak` tells whether ordinary words were taken for names."""

    words: list[str]
    weak: bool = False


def linked(
    words: Sequence[str],
    gazetteer: Gazetteer,
    vocabulary: Vocabulary,
    *,
    weak_too: bool,
    idle: Collection[str] = (),
) -> Linked:
    """The words with a mention in place of each name; the longest names first, parts of names last.

    Words that are `idle` are no names by themselves.
    """

    def exact(run: Sequence[str], *, partial: bool) -> Entry | None:
        if len(run) == 1 and run[0] in idle:
            return None
        entry = gazetteer.named(*_spellings(run))
        return entry if entry and entry.partial == partial and (weak_too or not entry.weak) else None

    def misspelt(run: Sequence[str]) -> Entry | None:
        if strange.isdisjoint(run):
            return None
        near = next(filter(None, map(gazetteer.nearest, _spellings(run))), None)
        return near[1] if near else None

    strange = {word for word in words if word.isascii() and word.isalpha() and not vocabulary.lists(word)}
    result = Linked(list(_without_idle(words, gazetteer, vocabulary)))
    _link_latin(result, gazetteer.longest, lambda run: exact(run, partial=False))
    if strange:
        _link_latin(result, gazetteer.longest, misspelt)
    _link_koreans(result.words, gazetteer, vocabulary)
    _link_latin(result, gazetteer.longest, lambda run: exact(run, partial=True))
    _link_other_scripts(result.words, gazetteer, vocabulary)
    return result


def idle_in(question: str, split: Sequence[str], vocabulary: Vocabulary) -> frozenset[str]:
    """Words of two letters that carry nothing in the question's language, such as "da", but not "DA"."""
    language = vocabulary.likeliest(split)
    capitals = () if question.isupper() else {plain(one) for one in _CAPITALS.findall(question)}
    short = (one for one in split if len(one) < SHORTEST_PART and one not in capitals)
    return frozenset(filter(language.is_filler, short))


def _without_idle(words: Sequence[str], gazetteer: Gazetteer, vocabulary: Vocabulary) -> Iterator[str]:
    """The words without "my mother", where that says nothing and a mother is on the show."""
    at = 0
    while at < len(words):
        entry = gazetteer.keys.get(words[at + 1]) if at + 1 < len(words) else None
        idle = entry and entry.weak and vocabulary.says_nothing(" ".join(words[at : at + 2]))
        if not idle:
            yield words[at]
        at += 2 if idle else 1


def _link_latin(result: Linked, longest: int, find: Callable[[Sequence[str]], Entry | None]) -> None:
    """Names that are found for runs of Latin words, long runs first; punctuation may stand inside."""
    words = result.words
    reach = _latin_from(words)
    for length in range(min(longest, max(reach, default=0)), 0, -1):
        for start in range(len(words) - length + 1):
            if start + length > len(words) or reach[start] < length:
                continue
            run = words[start : start + length]
            if run[0] in BREAKS or run[-1] in BREAKS:
                continue
            if entry := find([word for word in run if word not in BREAKS]):
                words[start : start + length] = [slotted(entry.mention)]
                result.weak |= entry.weak
                reach = _latin_from(words)


def _latin_from(words: Sequence[str]) -> list[int]:
    """How many words in a row are Latin from each word on."""
    counts = accumulate(reversed(words), lambda count, word: count + 1 if _is_latin(word) else 0, initial=0)
    return list(counts)[:0:-1]


def _spellings(run: Sequence[str]) -> tuple[str, str]:
    """Latin words as they are written, and as they sound."""
    return "".join(run), "".join(map(folded, run))


def _is_latin(word: str) -> bool:
    return word.isascii() and not word.startswith("{")


def _link_koreans(words: list[str], gazetteer: Gazetteer, vocabulary: Vocabulary) -> None:
    """Names of other Koreans, as strangers', so that no part of one is taken for ours."""
    for at in range(len(words)):
        name = korean_name(words[at:], vocabulary.lists)
        if name and not gazetteer.named(*_spellings(name)):
            words[at : at + len(name)] = [STRANGER]


def _link_other_scripts(words: list[str], gazetteer: Gazetteer, vocabulary: Vocabulary) -> None:
    at = 0
    while at < len(words):
        if is_thai(words[at]):
            at += _link_thai(words, at, gazetteer)
            continue
        if words[at].isdigit() or not words[at].isascii():
            _link_hangul(words, at, gazetteer, vocabulary)
        at += 1


def _link_thai(words: list[str], at: int, gazetteer: Gazetteer) -> int:
    """Names in a run of Thai words, be they parted by gaps; returns how many words stand there now."""
    run = list(takewhile(is_thai, words[at:]))
    said = " ".join(run)
    for pattern, token in gazetteer.thai:
        said = pattern.sub(f" {token} ", said)
    words[at : at + len(run)] = said.split()
    return len(said.split())


def _link_hangul(words: list[str], at: int, gazetteer: Gazetteer, vocabulary: Vocabulary) -> None:
    """A name at the start of a word or of a run of words; what follows it stays as a word."""
    run = list(takewhile(lambda word: word.isdigit() or not word.isascii(), words[at : at + MOST_HANGUL]))
    if found := _spelt_at_start(run, gazetteer) or _misspelt_at_start(run, gazetteer, vocabulary):
        size, entry = found
        ends = list(accumulate(map(len, run)))
        last = bisect_left(ends, size)
        rest = "".join(run)[size : ends[last]]
        words[at : at + last + 1] = [slotted(entry.mention), *([rest] if rest else [])]


def _spelt_at_start(words: Sequence[str], gazetteer: Gazetteer) -> tuple[int, Entry] | None:
    """The longest name that Korean words begin with, and its length; one in Latin letters sounds so."""
    run = "".join(words)
    for size in range(len(run), 1, -1):
        sound = "".join(map(folded, map(romanised, run[:size]))) if size <= len(words[0]) else ""
        if entry := gazetteer.named(run[:size], sound):
            return size, entry
    return None


def _misspelt_at_start(
    words: Sequence[str], gazetteer: Gazetteer, vocabulary: Vocabulary
) -> tuple[int, Entry] | None:
    """The name that one or two unknown Korean words begin with, be it with a slip: as `_spelt_at_start`."""
    strange = takewhile(lambda word: is_hangul(word) and not vocabulary.knows(word), words[:MOST_STRANGE])
    run = "".join(strange)
    sizes = range(min(len(run), LONGEST_STRANGE), 1, -1)
    found = [(near[0], size, near[1]) for size in sizes if (near := gazetteer.nearest(run[:size]))]
    return min(found, key=lambda one: one[0])[1:] if found else None
