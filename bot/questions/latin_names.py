"""Names in Latin letters: as they are spelt, as they sound, or with a slip of the hand."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.questions.gazetteer import SHORTEST_FUZZY, Entry, Gazetteer
from bot.questions.romanisation import folded, korean_name_at
from bot.questions.slots import slotted
from bot.questions.text import BREAKS
from bot.questions.vocabulary import Vocabulary

STRANGER = "{unknown}"  # a person or thing that the show doesn't have
LONG_KEY = 11  # letters; from here on two slips are allowed for
MOST_SPANS = 60


@dataclass(slots=True)
class Linked:
    """Words with tokens of mentions among them; `weak` tells whether ordinary words were taken for names."""

    words: list[str]
    weak: bool = False


class Span(NamedTuple):
    """A run of Latin words, and the keys under which it may be a name."""

    start: int
    length: int
    written: str
    sound: str


def link_exact(result: Linked, gazetteer: Gazetteer, fits: Callable[[Entry], bool]) -> None:
    """Names as they are spelt somewhere, or as they sound."""
    spans = _spans(tuple(result.words), gazetteer.longest)
    entries = ((span, gazetteer.named(span.written, span.sound)) for span in spans)
    _put(result, [(span, entry) for span, entry in entries if entry and fits(entry)])


def link_misspelt(result: Linked, gazetteer: Gazetteer, vocabulary: Vocabulary) -> None:
    """Names with a slip of the hand, if at least one of the words is unknown."""
    strange = [word.isalpha() and word.isascii() and not vocabulary.lists(word) for word in result.words]
    if not any(strange):
        return
    spans = (
        span
        for span in _spans(tuple(result.words), gazetteer.longest)
        if any(strange[span.start : span.start + span.length])
    )
    found: list[tuple[float, Span, Entry]] = []
    for span in islice(spans, MOST_SPANS):
        near = _nearest(span.written, gazetteer) or _nearest(span.sound, gazetteer)
        if near:
            found.append((near[0], span, near[1]))
    found.sort(key=lambda one: one[0])
    _put(result, [(span, entry) for _, span, entry in found])


def link_koreans(result: Linked, gazetteer: Gazetteer) -> None:
    """Names of other Koreans, as strangers', so that no part of one is taken for ours."""
    for at in range(len(result.words)):
        length = korean_name_at(result.words, at) if at < len(result.words) else 0
        name = result.words[at : at + length]
        if name and not gazetteer.named("".join(name), "".join(map(folded, name))):
            result.words[at : at + length] = [STRANGER]


@lru_cache(maxsize=16)
def _spans(words: tuple[str, ...], longest: int) -> tuple[Span, ...]:
    """Each run of Latin words, long runs first; punctuation may stand inside."""
    return tuple(sorted(_runs(words, longest), key=lambda span: -span.length))


def _runs(words: Sequence[str], longest: int) -> Iterator[Span]:
    sounds = [folded(word) if word.isascii() and word not in BREAKS else "" for word in words]
    for start, first in enumerate(words):
        written = sound = ""
        for place in range(start, min(start + longest, len(words)) if first not in BREAKS else start):
            word = words[place]
            if not word.isascii() or word.startswith("{"):
                break
            if word not in BREAKS:
                written, sound = written + word, sound + sounds[place]
                yield Span(start, place - start + 1, written, sound)


def _put(result: Linked, found: Sequence[tuple[Span, Entry]]) -> None:
    """Puts mentions in place of spans, those first that come first; a span that is partly taken is left."""
    taken: set[int] = set()
    chosen: list[tuple[Span, Entry]] = []
    for span, entry in found:
        places = range(span.start, span.start + span.length)
        if taken.isdisjoint(places):
            taken.update(places)
            chosen.append((span, entry))
    for span, entry in sorted(chosen, key=lambda one: -one[0].start):
        result.words[span.start : span.start + span.length] = [slotted(entry.mention)]
        result.weak |= entry.weak


@lru_cache(maxsize=1024)
def _nearest(key: str, gazetteer: Gazetteer) -> tuple[float, Entry] | None:
    """The name that is at most a slip or two away, with how many slips."""
    if len(key) < SHORTEST_FUZZY:
        return None
    slips = 2 if len(key) >= LONG_KEY else 1
    # What differs in length by more than the slips can't be meant.
    lengths = range(len(key) - slips, len(key) + slips + 1)
    near = chain.from_iterable(gazetteer.fuzzy.get(length, ()) for length in lengths)
    found = process.extractOne(key, near, scorer=OSA.distance, score_cutoff=slips)
    return (found[1], gazetteer.keys[found[0]]) if found else None
