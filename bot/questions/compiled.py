"""The form of the compiled language data: tables of numbers that are looked up by a word's hash."""

import json
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from sys import byteorder
from typing import Any
from zlib import crc32

HEADER = 8  # bytes that hold the length of the JSON part


@lru_cache(maxsize=8192)
def hashed(feature: str) -> int:
    """A word as a number of 32 bits, the same on every machine."""
    return crc32(feature.encode())


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """A set of words, kept as sorted hashes: 4 bytes a word, and next to no strangers taken for members."""

    hashes: "array[int]"

    @lru_cache(maxsize=16384)  # noqa: B019 -- there is one set for a language, and it stays
    def __contains__(self, word: str) -> bool:
        wanted = hashed(word)
        place = bisect_left(self.hashes, wanted)
        return place < len(self.hashes) and self.hashes[place] == wanted

    @classmethod
    def of(cls, words: Iterable[str]) -> "Words":
        return cls(array("I", sorted({hashed(word) for word in words})))


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """For each feature the numbers of those that have it, each with a weight; features as sorted hashes."""

    hashes: "array[int]"
    starts: "array[int]"
    members: "array[int]"
    weights: "array[float]"

    @lru_cache(maxsize=4096)  # noqa: B019 -- there are three of them, and they stay
    def get(self, feature: str) -> Sequence[tuple[int, float]]:
        """The members that have a feature, with their weights; empty for an unknown one."""
        wanted = hashed(feature)
        place = bisect_left(self.hashes, wanted)
        if place == len(self.hashes) or self.hashes[place] != wanted:
            return ()
        part = slice(self.starts[place], self.starts[place + 1])
        return tuple(zip(self.members[part], self.weights[part], strict=True))

    @classmethod
    def of(cls, features: Mapping[str, Iterable[tuple[int, float]]]) -> "Postings":
        by_hash = sorted((hashed(feature), feature) for feature in features)
        starts, members, weights = array("I", [0]), array("H"), array("f")
        for _, feature in by_hash:
            for member, weight in sorted(features[feature]):
                members.append(member)
                weights.append(weight)
            starts.append(len(members))
        return cls(array("I", (one for one, _ in by_hash)), starts, members, weights)

    def arrays(self) -> tuple["array[Any]", ...]:
        return self.hashes, self.starts, self.members, self.weights


@dataclass(frozen=True, slots=True)
class Compiled:
    """What a build writes and the bot reads: `table` is plain JSON, the rest are arrays by their name."""

    table: Mapping[str, Any]
    arrays: Mapping[str, "array[Any]"]

    def postings(self, name: str) -> Postings:
        return Postings(*(self.arrays[f"{name}.{part}"] for part in range(4)))

    def words(self, name: str) -> Words:
        return Words(self.arrays[name])

    def as_bytes(self) -> bytes:
        """The file's content; the same for the same data, in whatever order it was made."""
        kinds = [[name, one.typecode, len(one)] for name, one in self.arrays.items()]
        head = json.dumps([self.table, kinds], ensure_ascii=False, separators=(",", ":")).encode()
        return b"".join([len(head).to_bytes(HEADER, "little"), head, *map(_little, self.arrays.values())])

    @classmethod
    def from_bytes(cls, content: bytes) -> "Compiled":
        end = HEADER + int.from_bytes(content[:HEADER], "little")
        table, kinds = json.loads(content[HEADER:end])
        return cls(table, dict(_arrays(memoryview(content)[end:], kinds)))


def _arrays(content: memoryview, kinds: Iterable[tuple[str, str, int]]) -> Iterator[tuple[str, "array[Any]"]]:
    at = 0
    for name, kind, length in kinds:
        one: array[Any] = array(kind)
        size = length * one.itemsize
        one.frombytes(content[at : at + size])
        at += size
        if byteorder == "big":
            one.byteswap()
        yield name, one


def _little(one: "array[Any]") -> bytes:
    if byteorder == "big":
        one = array(one.typecode, one)
        one.byteswap()
    return one.tobytes()
