"""The words of all languages: which are known, which mean the same, for which number or date they stand."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.questions import thai
from bot.domain.questions.korean import letters, unslipped
from bot.domain.questions.phrasebook import Talk

LONG_WORD = 8
FREE_START = 6
SHORTEST_REPAIRED = 3
SHARED_START = 5
OFTEN = 3
KOREAN_STEM = 2
LONGEST_UNSPACED = 14
LONG_REST = 5
LONG_IDIOM = 4
LONG_ENDING = 3
LONGEST_ENDING = 7
SHORTEST_RUN = 3
SHORTEST_WITH_SUFFIX = 7
WISE = "wise"
SHORTEST_STEM = 4
FULL_ENDINGS = ("", "o", "a", "e", "io", "ia")
SHORTEST_BONES = 3
_VOWELS = re.compile(r"[aeiou]+")


@dataclass(slots=True)
class Vocabulary:
    """Words by what they are for. `known` grows while phrases are read and is fixed after that."""

    filler: frozenset[str]
    light: frozenset[str]
    breaks: frozenset[str]
    neutral: frozenset[str]
    apart: frozenset[str]
    ordinary: frozenset[str]
    words: frozenset[str]
    loose: Mapping[str, str]
    canonical: Mapping[str, str]
    said: frozenset[str]
    idioms: Mapping[str, Sequence[tuple[tuple[str, ...], tuple[str, ...]]]]
    particles: frozenset[str]
    endings: frozenset[str]
    hangul: frozenset[str]
    suffixes: tuple[str, ...]
    diminutives: tuple[str, ...]
    talk: Talk
    counts: Counter[str] = field(default_factory=Counter[str])
    known: set[str] = field(default_factory=set[str])
    starts: set[str] = field(default_factory=set[str])
    grams: set[str] = field(default_factory=set[str])
    choices: tuple[str, ...] = ()
    bones: Mapping[str, str] = field(default_factory=dict[str, str])
    korean: Mapping[str, str] = field(default_factory=dict[str, str])
    gaps: Mapping[str, str] = field(default_factory=dict[str, str])

    def learn(self, words: Iterable[str]) -> None:
        """Takes words as known, and the pieces of those that are written without spaces."""
        for word in words:
            self.known.add(word)
            self.counts[word] += 1
            self.starts.add(word[: KOREAN_STEM if is_hangul(word) else SHARED_START])
            if not word.isascii():
                self.grams.update(_pieces(word))

    def close(self) -> None:
        """Fixes the words among which a misspelt one is looked for: those that phrases use often."""
        often = {word for word, times in self.counts.items() if times >= OFTEN}
        said = {
            word
            for one in self.idioms.values()
            for idiom, _ in one
            for word in idiom
            if len(word) > LONG_IDIOM
        }
        wanted = often | said | self.filler | self.light | frozenset(self.canonical)
        korean = often | self.neutral | self.filler | self.said
        self.gaps = {
            word[:at] + word[at + 1 :]: word
            for word in korean
            if len(word) >= LONG_IDIOM and is_hangul(word)
            for at in range(1, len(word) - 1)
        }
        self.korean = {letters(word): word for word in korean if len(word) > KOREAN_STEM and is_hangul(word)}
        self.choices = tuple(
            sorted(
                word
                for word in wanted
                if len(word) >= SHORTEST_REPAIRED and word.isalpha() and word.isascii()
            )
        )

        by_count = sorted(self.choices, key=lambda word: self.counts[word])
        self.bones = {bones: word for word in by_count if len(bones := consonants(word)) >= SHORTEST_BONES}

    def extended(self, words: Iterable[str]) -> "Vocabulary":
        """A vocabulary that knows these words too."""
        more = replace(
            self,
            known=set(self.known),
            counts=Counter(self.counts),
            starts=set(self.starts),
            grams=set(self.grams),
        )
        more.learn(part for word in words for part in self.parts(word))
        more.close()
        return more

    def plainly(self, words: Sequence[str]) -> list[str]:
        """The words with plain ones in place of idioms, the longest idioms first."""
        said: list[str] = []
        at = 0
        while at < len(words):
            idioms = self.idioms.get(" ".join(words[at : at + 2])) or self.idioms.get(words[at], ())
            found = next((one for one in idioms if tuple(words[at : at + len(one[0])]) == one[0]), None)
            said.extend(found[1] if found else (words[at],))
            at += len(found[0]) if found else 1
        return said

    def split(self, word: str) -> list[str]:
        """The words of a run that is written without gaps; what is between them stays as it is."""
        if is_hangul(word):
            return self._split_hangul(word)
        return thai.split(word, self.words, self.loose) if thai.is_thai(word) else [word]

    def _split_hangul(self, word: str) -> list[str]:
        """The words of a Korean run without gaps, which is taken apart only if that leaves no rest."""
        if len(word) < SHORTEST_RUN or len(word) > LONGEST_UNSPACED or word in self.known:
            return [word]
        ways: dict[int, list[str]] = {len(word): []}
        for at in range(len(word) - 1, -1, -1):
            for end in range(len(word), at, -1):
                if end in ways and self._stands_in_run(word[at:end], first=at == 0):
                    ways[at] = [word[at:end], *ways[end]]
                    break
        return ways.get(0, [word])

    def _stands_in_run(self, part: str, *, first: bool) -> bool:
        """Whether a part of a Korean run is a word, or after the first one a particle."""
        return part in self.hangul or (not first and (part in self.particles or part in self.endings))

    def stem(self, word: str) -> str:
        """A Korean word without the particle or ending at its end; every other word as it is."""
        if not is_hangul(word) or any(word in whole for whole in (self.known, self.particles, self.endings)):
            return word
        stems = [word[:-size] for size in range(min(LONGEST_ENDING, len(word) - 1), 0, -1)]
        possible = [stem for stem in stems if self._leaves(stem, word[len(stem) :])]
        return next((stem for stem in possible if len(stem) > 1 and stem in self.known), (*possible, word)[0])

    def _leaves(self, stem: str, rest: str) -> bool:
        """Whether `rest` behind a Korean word is a particle or an ending, and enough is left without it."""
        shortest = 1 if len(rest) >= LONG_ENDING or stem in self.neutral else 2
        return len(stem) >= shortest and (rest in self.particles or rest in self.endings)

    def standing_for(self, word: str) -> str:
        """The word that stands for `word` and its like; a plural may be covered by its singular."""
        found = self.canonical.get(word)
        if found is None and word.endswith(WISE) and word.removesuffix(WISE) in self.known:
            word = word.removesuffix(WISE)
            found = self.canonical.get(word)
        if found is None and word not in self.known and word.endswith("s"):
            found = self.canonical.get(word[:-1], word[:-1] if word[:-1] in self.known else None)
        return found or word

    def repaired(self, word: str) -> str:
        """`word` itself where it is a word or like no other; else the known word that it misspells."""
        if (
            word in self.known
            or word in self.apart
            or word.removesuffix("s") in self.known
            or len(word) < SHORTEST_REPAIRED
        ):
            return word
        if plain := self.undiminished(word):
            return plain
        cutoff = 2 if len(word) >= LONG_WORD else 1
        found = process.extract(word, self.choices, scorer=OSA.distance, score_cutoff=cutoff, limit=None)
        likely = [one for one in found if len(word) >= FREE_START or _same_start(word, one[0])]
        nearest = min(likely, key=lambda one: self._unlikely(word, one[0], one[1]), default=None)
        return nearest[0] if nearest else self._drawn_out_or_short(word)

    def _drawn_out_or_short(self, word: str) -> str:
        """The word that is meant by one with doubled letters, or with vowels left out: "dirctr"."""
        if len(word) > FREE_START and word[-1] == word[-2]:
            meant = self.repaired(word[:-1])
            return meant if meant in self.known else word
        meant = self.bones.get(consonants(word), "")
        return meant if meant and _is_within(word, meant) else word

    def korean_repaired(self, word: str) -> str:
        """`word` itself where it can be read or is like no other; else what it misspells."""
        if self.is_readable(word):
            return word
        meant = next((one for one in unslipped(word) if self.is_readable(one)), None)
        if meant:
            return meant
        for one in (word, self.stem(word)):
            if one in self.gaps:
                return self.gaps[one]
            cutoff = 2 if len(one) > LONG_IDIOM - 1 else 1
            if len(one) > KOREAN_STEM and (
                found := process.extractOne(
                    letters(one), self.korean.keys(), scorer=OSA.distance, score_cutoff=cutoff
                )
            ):
                return self.korean[found[0]]
        return word

    def is_readable(self, word: str) -> bool:
        """Whether a Korean word is made of words that we know."""
        return all(
            part in self.known or part in self.particles or part in self.endings or part in self.apart
            for part in self.parts(word)
        )

    def is_bare(self, word: str) -> bool:
        """Whether a word says nothing: a filler, or a particle or an ending by itself."""
        return (
            word in self.filler
            or word in self.particles
            or (word in self.endings and word not in self.known and len(word) > 1)
        )

    def parts(self, word: str) -> list[str]:
        """The words in a run without gaps, each without its particle or ending; others as they are."""
        if word.isascii():
            return [word]
        if is_hangul(word) and (name := self._apart(word)):
            return [name, *self.parts(word[len(name) :])] if name != word else [name]
        return [end for part in self.split(word) for end in self.split(self.stem(part))]

    def undiminished(self, word: str) -> str | None:
        """The known word of which `word` is a diminutive, as Spanish and Portuguese make them."""
        found = next((end for end in self.diminutives if word.endswith(end)), None)
        stem = word.removesuffix(found) if found else ""
        if len(stem) < SHORTEST_STEM:
            return None
        return next((stem + end for end in FULL_ENDINGS if stem + end in self.known), None)

    def _apart(self, word: str) -> str:
        """The name at the start of a Korean word that is to stay strange, whatever it is made of."""
        heads = (word[:size] for size in range(min(len(word), LONGEST_ENDING + 2), 1, -1))
        return next((head for head in heads if head in self.apart), "")

    def _unlikely(self, word: str, choice: str, distance: float) -> tuple[float, bool, bool, int]:
        """Slips seldom change the first letter, often concern a double one, and befall common words most."""
        return distance, choice[0] != word[0], undoubled(choice) != undoubled(word), -self.counts[choice]

    def is_known(self, word: str) -> bool:
        """Whether a word could belong to a question that the phrases foresee."""
        if word in self.known or word.startswith("{") or len(word) == 1:
            return word not in self.apart or word.isascii()
        if word.isascii():
            alike = len(word) > SHARED_START and word[:SHARED_START] in self.starts
            return word.isdigit() or alike or self._has_suffix(word)
        if thai.is_thai(word):
            return word in self.words or len(word) < LONG_REST
        if word in self.apart:
            return False
        return (word[:KOREAN_STEM] in self.starts and len(word) != SHORTEST_RUN) or self._covered(word)

    def _has_suffix(self, word: str) -> bool:
        return len(word) >= SHORTEST_WITH_SUFFIX and word.endswith(self.suffixes)

    def _covered(self, word: str) -> bool:
        """Whether the pieces of a word without spaces are known: most of them, and no long gap."""
        pieces = _pieces(word)
        unknown = [piece not in self.grams for piece in pieces]
        return not pieces or sum(unknown) * 2 < len(pieces)


def undoubled(word: str) -> str:
    """`word` with one letter for each double."""
    return "".join(letter for letter, _ in groupby(word))


@lru_cache(maxsize=8192)
def consonants(word: str) -> str:
    """The first letter and the consonants behind it, each double one once."""
    return undoubled(word[0] + _VOWELS.sub("", word[1:]))


def _is_within(word: str, other: str) -> bool:
    """Whether the letters of a word stand in another in their order."""
    rest = iter(other)
    return all(letter in rest for letter in word)


def _same_start(word: str, other: str) -> bool:
    """Whether two words begin alike, be it with their first letters swapped."""
    return word[0] == other[0] or word[:2] == other[1::-1]


def is_hangul(word: str) -> bool:
    return "가" <= word[0] <= "힣"


@lru_cache(maxsize=4096)
def _pieces(word: str) -> tuple[str, ...]:
    """Pairs of Hangul syllables, triples of other letters."""
    size = 2 if "가" <= word[0] <= "힣" else 3
    return tuple(word[at : at + size] for at in range(len(word) - size + 1))
