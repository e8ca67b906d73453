"""Answers two questions that are asked in one: "who directed it, and what else have they done?"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from bot.questions.answers.asked import AsOf
from bot.questions.decision.candidates import Candidates
from bot.questions.decision.confidence import LEAST, Candidate, given, says
from bot.questions.understanding import Understanding, Understood

NUMBERS = re.compile(r"\d+")
PLAIN_ENOUGH = 0.95  # a score above which nothing else can have been meant


class Part(NamedTuple):
    """One of the questions, what is told, and whether it is on somebody whom the answer before names."""

    way: Understood
    told: Candidate
    follows: bool = False


@dataclass(frozen=True, slots=True)
class TwoQuestions:
    """Answers each of two questions by itself."""

    understanding: Understanding
    candidates: Candidates

    def answered(
        self, ways: Sequence[Understood], weighed: Sequence[Candidate], as_of: AsOf
    ) -> tuple[Candidate, Candidate] | None:
        """What is told on both, where the sources answer at least one; None if it is hardly two questions.

        `weighed` is what may be told on the whole.
        """
        if not ways or (ways[0].reading.is_whole and is_plain(ways[0])):
            return None
        match list(islice(self._parts(ways, as_of), 2)):
            case [first, second] if self._are_both_asked(first, second, weighed):
                apart = second.follows or self.candidates.beside(ways, first.told, second.told)
                return (first.told, second.told) if apart and not _repeats(first.told, second.told) else None
            case _:
                return None

    def _are_both_asked(self, first: Part, second: Part, weighed: Sequence[Candidate]) -> bool:
        """Whether both are questions, so that it is to be said of either that the sources don't tell it."""
        if not first.told.reply.known:
            asking = first.way.reading.asks and second.way.reading.asks
            return second.told.reply.known and is_plain(first.way) and asking
        # "They" of the second may be whom the first names, and the whole one question.
        whole = weighed[0].probability >= LEAST and says(weighed[0], first.told)
        return second.told.reply.known or is_plain(second.way) or not whole

    def _parts(self, ways: Sequence[Understood], as_of: AsOf) -> Iterator[Part]:
        """The questions with what is said on each.

        One that is unsaid, or says nothing new, may be on whom the answer before it names.
        """
        before: Candidate | None = None
        for way in self.understanding.separate(ways):
            told = self._told(way, as_of)
            if before and before.reply.known and not (told and told.reply.known and not says(told, before)):
                of_them = self.understanding.asked_of(way, self.candidates.people_in(before))
                more = self._told(of_them, as_of) if of_them else None
                if more and more.reply.known:
                    yield Part(way, more, follows=True)
                    continue
            if told:
                yield Part(way, told)
            before = told

    def _told(self, way: Understood, as_of: AsOf) -> Candidate | None:
        told = given(self.candidates.weighed([way], as_of))
        is_sure = told and (told[0].probability >= LEAST or not told[0].reply.known)
        return told[0] if is_sure else None


def _repeats(one: Candidate, other: Candidate) -> bool:
    """Whether the second answer says what the first does; on two days they differ in their numbers alone."""
    texts = one.reply.text, other.reply.text
    return says(one, other) and NUMBERS.findall(texts[0]) == NUMBERS.findall(texts[1])


def is_plain(way: Understood) -> bool:
    """Whether nothing else can have been meant."""
    return way.top.score >= PLAIN_ENOUGH
