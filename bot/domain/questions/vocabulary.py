"""The words of all languages together: which are known, which mean the same, which number or date they stand for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.questions.phrasebook import Language

LONG_WORD = 8
SHORTEST_REPAIRED = 4
SHARED_START = 5


@dataclass(slots=True)
class Vocabulary:
    """Words by what they are for. `known` grows while phrases are read and is fixed after that."""

    filler: frozenset[str]
    neutral: frozenset[str]
    canonical: Mapping[str, str]
    particles: tuple[str, ...]
    known: set[str] = field(default_factory=set[str])
    starts: set[str] = field(default_factory=set[str])
    grams: set[str] = field(default_factory=set[str])
    choices: tuple[str, ...] = ()

    def learn(self, words: Iterable[str]) -> None:
        """Takes words as known, and the pieces of those that are written without spaces."""
        for word in words:
            self.known.add(word)
            self.starts.add(word[:SHARED_START])
            if not word.isascii():
                self.grams.update(_pieces(word))

    def close(self) -> None:
        """Fixes the words among which a misspelt one is looked for."""
        self.choices = tuple(sorted(word for word in self.known if len(word) >= SHORTEST_REPAIRED and word.isalpha() and word.isascii()))

    def repaired(self, word: str) -> str:
        """`word` itself where it is known or like no other; else the known word that it misspells."""
        if word in self.known or not (word.isascii() and word.isalpha()) or len(word) < SHORTEST_REPAIRED:
            return word
        cutoff = 2 if len(word) >= LONG_WORD else 1
        found = process.extract(word, self.choices, scorer=OSA.distance, score_cutoff=cutoff, limit=5)
        same_start = [choice for choice, distance, _ in found if choice[0] == word[0] or distance == 1]
        return same_start[0] if same_start else word

    def is_known(self, word: str) -> bool:
        """Whether a word could belong to a question that the phrases foresee."""
        if word in self.known or word.startswith("{") or len(word) < 3 and word.isascii():
            return True
        if word.isascii():
            return word.isdigit() or len(word) > SHARED_START and word[:SHARED_START] in self.starts
        return self._covered(word)

    def _covered(self, word: str) -> bool:
        """Whether the pieces of a word without spaces are known: most of them, and no long gap."""
        pieces = _pieces(word)
        unknown = [piece not in self.grams for piece in pieces]
        return not pieces or sum(unknown) * 2 < len(pieces)


def vocabulary_of(languages: Iterable[Language]) -> Vocabulary:
    """The vocabulary before any phrase was learnt."""
    canonical: dict[str, str] = {}
    filler: set[str] = set()
    neutral: set[str] = set()
    particles: set[str] = set()
    for language in languages:
        filler |= language.filler
        neutral |= language.neutral
        particles.update(language.particles)
        canonical |= language.same or {}
        canonical |= {word: str(number) for word, number in (language.numbers or {}).items()}
        canonical |= {word: f"{number}th" for word, number in (language.ordinals or {}).items()}
        canonical |= {word: f"month:{number}" for word, number in (language.months or {}).items()}
        canonical |= {word: f"weekday:{number}" for word, number in (language.weekdays or {}).items()}
    vocabulary = Vocabulary(frozenset(filler), frozenset(neutral), canonical, tuple(sorted(particles, key=len, reverse=True)))
    vocabulary.learn([*filler, *neutral, *canonical, *canonical.values()])
    return vocabulary


@lru_cache(maxsize=4096)
def _pieces(word: str) -> tuple[str, ...]:
    """Pairs of Hangul syllables, triples of other letters."""
    size = 2 if "가" <= word[0] <= "힣" else 3
    return tuple(word[at : at + size] for at in range(len(word) - size + 1))
