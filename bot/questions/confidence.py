"""How probable each possible answer is, by what speaks for and against it, and which one is told."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp
from operator import mul
from typing import NamedTuple

from bot.questions.answers.asked import Reply

# A lower bar gives more right answers and, faster, more wrong ones. At this one about 5 answers of 100 are
# wrong on sets that were left out of the fit, and 9 on other shows (`python -m tests.bench.confidence`).
LEAST = 0.45
TEXT = "text"  # stands for an intent where a passage was found by what it says


class Signs(NamedTuple):
    """What is seen of a possible answer. Truths are 0 or 1.

    `known`: the sources tell it · `lead`: its intent's score above that of the best other · `whole`: that
    score for the whole question · `support`: how many readings it is the best of · `explained`: how much of
    what is asked its phrase and text say · `shared`: words and names that question and passage have in
    common · `named`: whether it names whom the question names (1, or -1 for none of them) · `number`: whether
    it has a number or day, if one is asked for (1, or -1 if not) · `own`: it is a fact of the show file ·
    `found`: by its text alone · `against`: the best reading leads to "the sources don't say" · `length` of
    the question (logarithm).
    """

    known: float
    lead: float = 0.0
    whole: float = 0.0
    support: float = 0.0
    explained: float = 0.0
    shared: float = 0.0
    named: float = 0.0
    number: float = 0.0
    own: float = 0.0
    found: float = 0.0
    against: float = 0.0
    length: float = 0.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible reply on an intent, what speaks for and against it, and how probable it is to be right.

    `leads` tells that the best reading of the question leads to it, `barred` that it must not be told, as it
    may be on another show or be taken for who plays whom; `with_held` counts those answers in that it holds:
    it is right wherever one of them is.
    """

    intent: str
    reply: Reply
    signs: Signs
    leads: bool = False
    barred: bool = False
    probability: float = 0.0
    with_held: float = 0.0


# Fitted by `python -m tests.bench.confidence`; NONE is the score of "none of these".
NONE = 1.73
WEIGHTS = Signs(
    known=1.29, lead=2.01, whole=1.62, support=0.53, explained=1.39, shared=0.47, named=0.84, number=0.34,
    own=0.76, found=0.87, against=-0.43, length=-0.57,
)  # fmt: skip


def probabilities(seen: Sequence[Signs], weights: Signs = WEIGHTS, none: float = NONE) -> list[float]:
    """How probable each of the possible answers is; together less than 1, as all may be wrong (softmax)."""
    odds = [exp(sum(map(mul, weights, one)) - none) for one in seen]
    return [one / (1 + sum(odds)) for one in odds]


def given(weighed: Sequence[Candidate]) -> Candidate | None:
    """The one that is told; None to ask back.

    It is probable enough, or it says that the sources don't tell what is most likely asked.
    """
    if not weighed:
        return None
    first = weighed[0]
    if first.barred:
        return None
    if first.probability >= LEAST or (first.leads and not first.reply.known):
        return first
    longest = max(weighed, key=lambda one: one.with_held)
    is_told = longest.reply.known and longest.with_held >= LEAST and not longest.barred
    return longest if is_told else None


def with_chances(candidates: Sequence[Candidate], chances: Sequence[float]) -> list[Candidate]:
    """The candidates with their probabilities, the most probable first."""
    each = list(zip(candidates, chances, strict=True))
    weighed = (
        replace(one, probability=chance, with_held=sum(part for other, part in each if _holds(one, other)))
        for one, chance in each
    )
    return sorted(weighed, key=lambda one: -one.probability)


def _holds(one: Candidate, other: Candidate) -> bool:
    same = one.intent == other.intent != TEXT  # in another detail, such as the day that is asked for
    return (same or other.reply.text in one.reply.text) and one.reply.known == other.reply.known
