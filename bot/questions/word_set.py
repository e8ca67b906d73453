"""Sets of tens of thousands of words in little memory."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32


@dataclass(frozen=True, slots=True, eq=False)
class WordSet:
    """Words kept as sorted hashes: 4 bytes each, and next to no others are taken for members."""

    hashes: "array[int]"

    @lru_cache(maxsize=16384)  # noqa: B019 -- there is one set for a language, and it stays
    def __contains__(self, word: str) -> bool:
        wanted = crc32(word.encode())
        place = bisect_left(self.hashes, wanted)
        return place < len(self.hashes) and self.hashes[place] == wanted

    @classmethod
    def of(cls, words: Iterable[str]) -> "WordSet":
        return cls(array("I", sorted({crc32(word.encode()) for word in words})))
