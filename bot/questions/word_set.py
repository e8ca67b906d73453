"""Tens of thousands of words in little memory: whether one is among them, and which are spelt like one."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

from bot.questions.korean import sound
from bot.questions.thai import is_thai

SHORTEST, SHORTEST_THAI = 2, 4  # letters of a word that is found where it is misspelt


@dataclass(frozen=True, slots=True, eq=False)
class WordSet:
    """Words kept as sorted hashes: 4 bytes each, and next to no others are taken for members."""

    hashes: "array[int]"

    @lru_cache(maxsize=16384)  # noqa: B019 -- there is one set for a language, and it stays
    def __contains__(self, word: str) -> bool:
        wanted = _hash(word)
        place = bisect_left(self.hashes, wanted)
        return place < len(self.hashes) and self.hashes[place] == wanted

    @classmethod
    def of(cls, words: Iterable[str]) -> "WordSet":
        return cls(array("I", sorted(set(map(_hash, words)))))


@dataclass(frozen=True, slots=True, eq=False)
class Spellings:
    """Words by the halves of how they are heard: a slip leaves one half of a word as it was.

    `hashes` are those of all halves, sorted, and `places` tell which word each is of.
    """

    words: Sequence[str]
    hashes: "array[int]"
    places: "array[int]"

    @classmethod
    def of(cls, words: Iterable[str]) -> "Spellings":
        kept = tuple(word for word in words if len(word) >= (SHORTEST_THAI if is_thai(word) else SHORTEST))
        halves = sorted((_hash(half), place) for place, one in enumerate(kept) for half in _halves(one))
        hashes, places = ([each[part] for each in halves] for part in (0, 1))
        return cls(kept, array("I", hashes), array("I", places))

    def with_half(self, half: str) -> Iterator[int]:
        """The places of the words that begin or end with a half."""
        wanted = _hash(half)
        at = bisect_left(self.hashes, wanted)
        while at < len(self.hashes) and self.hashes[at] == wanted:
            yield self.places[at]
            at += 1


def _hash(word: str) -> int:
    return crc32(word.encode())


def _halves(word: str) -> tuple[str, str]:
    """The first and the last half of a word, without two letters between them that may have been swapped."""
    spelt = sound(word)
    return spelt[: len(spelt) // 2], spelt[-max(1, (len(spelt) - 1) // 2) :]
