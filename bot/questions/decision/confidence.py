"""How probable each possible answer is, by what speaks for and against it, and which one is told."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import exp
from operator import mul
from typing import NamedTuple

from rapidfuzz import fuzz

from bot.questions.answers.reply import Reply, highest
from bot.questions.ranking import Ranked
from bot.questions.reading import Reading

# What is told must be at least this probable; a lower bar gives more right answers and, faster, more wrong
# ones (`python -m tests.bench.confidence` prints both on sets that were left out of the fit).
LEAST = 0.5
# The next best answer is told with the first if it is at least this share as probable; below it, most of
# the second answers would only be in the way.
SHARE_OF_FIRST = 0.2
SAME = 80  # percent of two answers' words in common: the second tells nothing new
TEXT = "text"  # stands for an intent where a passage was found by what it says


class Signs(NamedTuple):
    """What is seen of a possible answer. Truths are 0 or 1.

    `known`: the sources tell it · `lead`: its intent's score above that of the best other · `whole`: that
    score for the whole question · `support`: how many readings it is the best of · `explained`: how much
    of what is asked its phrase and text say · `shared`: words and names that question and passage have in
    common · `named`: whether it names whom the question names (1, or -1 for none of them) · `number`,
    `person`: whether it has a number or day, or names somebody, where that is asked for (1, or -1 if not)
    · `own`: it is a fact of the show file · `found`: by its text alone · `against`: the best reading
    leads to "the sources don't say" · `length` of the question (logarithm).
    """

    known: float = 0.0
    lead: float = 0.0
    whole: float = 0.0
    support: float = 0.0
    explained: float = 0.0
    shared: float = 0.0
    named: float = 0.0
    number: float = 0.0
    person: float = 0.0
    own: float = 0.0
    found: float = 0.0
    against: float = 0.0
    length: float = 0.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible reply on an intent, what speaks for and against it, and how probable it is to be right.

    `ranked` is what the `reading` that led to it could mean, None for a passage found by what it says.
    `leads` tells that the best reading of the question leads to it, `barred` that it must not be told, as it
    may be on another show or be taken for who plays whom.
    """

    intent: str
    reply: Reply
    signs: Signs
    reading: Reading
    ranked: Ranked | None = None
    leads: bool = False
    barred: bool = False
    probability: float = 0.0


Beside = Callable[[Candidate, Candidate], bool]


# Fitted by `python -m tests.bench.confidence`; NONE is the score of "none of these".
NONE = 1.95
WEIGHTS = Signs(
    known=1.48, lead=2.16, whole=1.75, support=0.44, explained=1.75, shared=0.48, named=0.86, number=0.44,
    person=0.26, own=0.73, found=0.64, against=-0.67, length=-0.61,
)  # fmt: skip


def probabilities(seen: Sequence[Signs], weights: Signs = WEIGHTS, none: float = NONE) -> list[float]:
    """How probable each of the possible answers is; together less than 1, as all may be wrong (softmax)."""
    odds = [exp(sum(map(mul, weights, one)) - none) for one in seen]
    return [one / (1 + sum(odds)) for one in odds]


def given(weighed: Sequence[Candidate], beside: Beside = lambda _one, _other: True) -> tuple[Candidate, ...]:
    """The one or two answers that are told; none to ask back.

    They are probable enough together, or one says that the sources don't tell what is most likely asked.
    `beside` tells whether the second may stand beside the first.
    """
    if not weighed or weighed[0].barred:
        return ()
    first = weighed[0]
    if not first.reply.known:
        return (first,) if first.leads or first.probability >= LEAST else ()
    if first.probability < LEAST:
        enough = SHARE_OF_FIRST * first.probability
        if any(one.leads and not one.reply.known and one.probability >= enough for one in weighed):
            return ()  # what may well be asked is not told: nothing else is made into an answer to it
        first = max((one for one in weighed if _may_be_told(one)), key=lambda one: one.probability)
    told = (first, *_second(first, weighed, beside))
    held = sum(one.probability for one in weighed if any(says(each, one) for each in told))
    return told if held >= LEAST else ()


def with_chances(candidates: Sequence[Candidate], chances: Sequence[float]) -> list[Candidate]:
    """The candidates with their probabilities, the most probable first."""
    each = zip(candidates, chances, strict=True)
    weighed = (replace(one, probability=chance) for one, chance in each)
    return sorted(weighed, key=lambda one: -one.probability)


def _second(first: Candidate, weighed: Sequence[Candidate], beside: Beside) -> Sequence[Candidate]:
    """The next best answer, if it says something else. It spoils no more, and is from the same source."""
    enough = SHARE_OF_FIRST * first.probability
    others = (
        one for one in weighed if one.probability >= enough and _may_be_told(one) and not says(first, one)
    )
    second = next(others, None)
    if second is None or second.reply.sources != first.reply.sources or not beside(first, second):
        return ()
    level = highest([first.reply.known_from, second.reply.known_from])
    return (second,) if level == first.reply.known_from else ()


def _may_be_told(one: Candidate) -> bool:
    return one.reply.known and not one.barred


def says(one: Candidate, other: Candidate) -> bool:
    """Whether an answer says what another does, in whichever words."""
    return _holds(one, other) or fuzz.token_set_ratio(_plain(one), _plain(other)) >= SAME


def _holds(one: Candidate, other: Candidate) -> bool:
    same = one.intent == other.intent != TEXT  # in another detail, such as the day that is asked for
    return (same or _plain(other) in _plain(one)) and one.reply.known == other.reply.known


def _plain(one: Candidate) -> str:
    return one.reply.text.replace("*", "")
