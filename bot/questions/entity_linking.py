"""Finds the show's names and titles in a question, before any spelling is repaired."""

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache
from itertools import accumulate, chain, groupby, takewhile

from bot.questions.gazetteer import SHORTEST_PART, Entry, Gazetteer
from bot.questions.korean import is_hangul
from bot.questions.phrases import UNKNOWN
from bot.questions.romanisation import folded, korean_name, romanised
from bot.questions.slots import slotted
from bot.questions.text import BREAKS, plain
from bot.questions.thai import heard_as, is_thai, sounds
from bot.questions.vocabulary import Language, Vocabulary

MOST_HANGUL = 5  # words of one name
MOST_STRANGE, LONGEST_STRANGE = 2, 11  # words and syllables of a misspelt name
OWNED = "s"  # as in "annas actor": the apostrophe is often left out
Find = Callable[[tuple[str, ...]], Entry | None]
Begins = Callable[[str], bool]  # whether a name may begin with a word: most do not, which saves time
ASKING = frozenset({"who", "what", "which", "when", "where", "why", "how"})
_CAPITALS = re.compile(r"\b[A-Z]{2}\b|(?<=\w )[A-Z]\w*")


class EntityLinker:
    """Finds the names of one show; `vocabulary` tells which words are hardly names."""

    def __init__(self, gazetteer: Gazetteer, vocabulary: Vocabulary) -> None:
        self._gazetteer = gazetteer
        self._vocabulary = vocabulary

    def linked(
        self,
        words: Sequence[str],
        *,
        idle: Collection[str] = (),
        weak_too: bool = True,
        misspelt_too: bool = True,
    ) -> list[str]:
        """The words with a mention in place of each name; the longest names first, parts of names last.

        Words that are `idle` are no names by themselves. `weak_too` takes words for names that may be none.
        """

        @cache
        def named(run: tuple[str, ...]) -> Entry | None:
            written, sound = _spellings(run)
            # "it air" sounds like Ritter, as R and L do in Korea.
            are_words = len(run) > 1 and all(map(self._vocabulary.lists, run))
            entry = self._gazetteer.named(written, written if are_words else sound)
            is_idle = len(run) == 1 and run[0] in idle
            return entry if entry and not is_idle and (weak_too or not entry.weak) else None

        def exact(run: tuple[str, ...], *, partial: bool) -> Entry | None:
            return entry if (entry := named(run)) and entry.partial == partial else None

        def misspelt(run: tuple[str, ...]) -> Entry | None:
            if strange.isdisjoint(run):
                return None
            *others, last = run
            if last in strange and last.endswith(OWNED) and (owner := named((*others, last[:-1]))):
                return owner
            near = next(filter(None, map(self._gazetteer.nearest, _spellings(run))), None)
            return near[1] if near else None

        strange = set(filter(self._may_be_misspelt, words)) if misspelt_too else set[str]()
        begins = self._gazetteer.may_begin_with
        found = self._with_latin(list(words), lambda run: exact(run, partial=False), begins)
        found = self._with_latin(found, misspelt, bool) if strange else found
        self._link_koreans(found)
        found = self._with_latin(found, lambda run: exact(run, partial=True), begins)
        return list(self._with_other_scripts(found))

    def _may_be_misspelt(self, word: str) -> bool:
        return word.isascii() and word.isalpha() and not self._vocabulary.lists(word)

    def _with_latin(self, words: Sequence[str], find: Find, begins: Begins) -> list[str]:
        """The words with mentions in place of what is found in each run of Latin words."""
        runs = ((latin, list(run)) for latin, run in groupby(words, _is_latin))
        named = (self._with_names(run, find, begins) if latin else run for latin, run in runs)
        return list(chain.from_iterable(named))

    def _with_names(self, words: list[str], find: Find, begins: Begins) -> list[str]:
        """The words with mentions of what is found, the longest first, be there breaks within."""
        starts = [place for place, word in enumerate(words) if word not in BREAKS and begins(word)]
        for length in range(min(self._gazetteer.longest, len(words)) if starts else 0, 0, -1):
            for start in starts:
                run = words[start : start + length]
                if len(run) < length or run[-1] in BREAKS:
                    continue
                if entry := find(tuple(word for word in run if word not in BREAKS)):
                    parted = (words[:start], words[start + length :])
                    before, behind = (self._with_names(one, find, begins) for one in parted)
                    return [*before, slotted(entry.mention), *behind]
        return words

    def _link_koreans(self, words: list[str]) -> None:
        """Names of other Koreans, as strangers', so that no part of one is taken for ours."""
        for at in range(len(words)):
            name = korean_name(words[at:], self._vocabulary.lists)
            if name and not self._gazetteer.named(*_spellings(name)):
                words[at : at + len(name)] = [UNKNOWN]

    def _with_other_scripts(self, words: Sequence[str]) -> Iterator[str]:
        for are_thai, group in groupby(words, is_thai):
            run = list(group)
            yield from self._with_thai(run) if are_thai else self._with_hangul(run)

    def _with_thai(self, words: Sequence[str]) -> list[str]:
        """Thai words with mentions in place of names, be these parted by gaps."""
        said = " ".join(words)
        heard = sounds(said)
        for name, sound in self._gazetteer.thai.items():
            # Otherwise its pattern need not be made, which takes a millisecond.
            if any(sound in one for one in heard):
                said = heard_as(name).sub(f" {slotted(self._gazetteer.keys[name].mention)} ", said)
        return said.split()

    def _with_hangul(self, words: list[str]) -> list[str]:
        """The words with a mention for a name at the start of some; what follows it stays as a word."""
        at = 0
        while at < len(words):
            run = list(takewhile(_is_of_other_script, words[at : at + MOST_HANGUL]))
            if found := self._spelt_at_start(run) or self._misspelt_at_start(run):
                size, entry = found
                ends = list(accumulate(map(len, run)))
                last = bisect_left(ends, size)
                rest = "".join(run)[size : ends[last]]
                words[at : at + last + 1] = [slotted(entry.mention), *([rest] if rest else [])]
            at += 1
        return words

    def _spelt_at_start(self, words: Sequence[str]) -> tuple[int, Entry] | None:
        """The longest name that Korean words begin with, and its length; one in Latin letters sounds so."""
        run = "".join(words)
        for size in range(len(run), 1, -1):
            sound = "".join(map(folded, map(romanised, run[:size]))) if size <= len(words[0]) else ""
            if entry := self._gazetteer.named(run[:size], sound):
                return size, entry
        return None

    def _misspelt_at_start(self, words: Sequence[str]) -> tuple[int, Entry] | None:
        """The name that one or two unknown Korean words begin with, be it misspelt: as `_spelt_at_start`."""
        knows = self._vocabulary.knows
        strange = takewhile(lambda word: is_hangul(word) and not knows(word), words[:MOST_STRANGE])
        run = "".join(strange)
        sizes = range(min(len(run), LONGEST_STRANGE), 1, -1)
        found = [(near[0], size, near[1]) for size in sizes if (near := self._gazetteer.nearest(run[:size]))]
        return min(found, key=lambda one: one[0])[1:] if found else None


def idle_in(question: str, split: Sequence[str], language: Language) -> frozenset[str]:
    """Words that ask or point, and those of two letters that carry nothing, such as "da", but not "DA"."""
    capitals = () if question.isupper() else {plain(one) for one in _CAPITALS.findall(question)}
    short = (one for one in split if len(one) < SHORTEST_PART and language.is_filler(one))
    asking = (one for one in split if one in language.pronouns or language.surfaces.get(one) in ASKING)
    return frozenset((*short, *asking)).difference(capitals)


def _spellings(run: Sequence[str]) -> tuple[str, str]:
    """Latin words as they are written, and as they sound."""
    return "".join(run), "".join(map(folded, run))


def _is_latin(word: str) -> bool:
    return word.isascii() and not word.startswith("{")


def _is_of_other_script(word: str) -> bool:
    return word.isdigit() or not word.isascii()
