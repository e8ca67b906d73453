"""Finds the text of a show file that shares most with a question; for what no example phrase foresees."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log

from bot.domain.questions.lexicon import Lexicon
from bot.domain.questions.reading import Reading, readings
from bot.domain.questions.vocabulary import Vocabulary
from bot.domain.shows import Passage, Show

STEM = 6
_ENDING = re.compile(r"(?<=[a-z]{3})(?:ing|ed|es|s|d|e)$")
ENOUGH = 0.6
QUESTION_WORDS = frozenset(
    {"what", "who", "when", "where", "why", "how", "which", "whose", "whom", "show", "many", "much"}
)
LITTLE = frozenset(
    [
        "the",
        "a",
        "an",
        "in",
        "on",
        "of",
        "to",
        "with",
        "by",
        "is",
        "it",
        "he",
        "she",
        "him",
        "her",
        "his",
        "and",
    ]
)


@dataclass(frozen=True, slots=True)
class PassageIndex:
    """All passages of a show with their stems, and how rare each stem is."""

    passages: tuple[tuple[Passage, frozenset[str]], ...]
    rarity: Mapping[str, float]
    light: frozenset[str]

    def like(self, reading: Reading) -> tuple[Passage, ...]:
        """Passages that hold most of what the question says, and two things of it; best first."""
        wanted = _stems(reading, self.light)
        unknown = log(1 + len(self.passages))
        total = sum(self.rarity.get(stem, unknown) for stem in wanted) + unknown * len(reading.strange)
        found: list[tuple[float, int]] = []
        for place, (_, stems) in enumerate(self.passages):
            shared = wanted & stems
            share = sum(self.rarity[stem] for stem in shared) / total if total else 0.0
            if share >= ENOUGH and len(shared) >= 2:
                found.append((-share, place))
        return tuple(self.passages[place][0] for _, place in sorted(found))


def passages_of(show: Show, lexicon: Lexicon, vocabulary: Vocabulary) -> PassageIndex:
    """The index of everything that the show file tells in sentences."""
    stems = [
        (passage, _stems(readings(passage.text, lexicon, vocabulary)[0], vocabulary.light))
        for passage in passages_in(show)
    ]
    counts = Counter(stem for _, found in stems for stem in found)
    rarity = {stem: log((1 + len(stems)) / count) for stem, count in counts.items()}
    return PassageIndex(tuple(stems), rarity, vocabulary.light)


def passages_in(show: Show) -> Iterator[Passage]:
    """Every sentence of the show file, notes on people too."""
    yield from show.premise
    yield from show.story
    for character in show.characters:
        yield from character.passages
    yield from (fact.passage for fact in show.facts)
    for person in {one.id: one for one in (*show.cast, *show.crew)}.values():
        yield from (Passage(f"**{person.name}**: {note}", person.source) for note in person.notes)


def stem(word: str) -> str:
    """The start of a word without its ending."""
    return _ENDING.sub("", word)[:STEM]


def content_stems(tokens: Iterable[str]) -> frozenset[str]:
    """The stems of the words that say something by themselves: no names, no question words, no articles."""
    said = (token for token in tokens if not token.startswith("{") and token not in LITTLE)
    return frozenset(stem(token) for token in said if token not in QUESTION_WORDS)


def _stems(reading: Reading, light: Iterable[str]) -> frozenset[str]:
    names = {mention.slot + mention.target for mention in reading.mentions if mention.slot != "{title}"}
    words = (
        token
        for token in reading.tokens
        if not token.startswith("{") and token not in light and token not in QUESTION_WORDS
    )
    return frozenset(names | {stem(word) for word in words})
