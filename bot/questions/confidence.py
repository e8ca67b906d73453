"""How probable it is that an answer is right, by what speaks for and against it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

# A wrong answer is worse than asking back, where the right one is mostly among the suggestions. Of the
# answers that are only just given two in five are wrong, of all far fewer.
LEAST = 0.6


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign counts, and where the scale begins."""

    start: float
    signs: Sequence[float]


@dataclass(frozen=True, slots=True)
class Signs:
    """`values` are what is seen of a possible answer, in the order of `weights`."""

    weights: Weights
    values: Sequence[float]

    @property
    def probability(self) -> float:
        """How probable it is that the answer is right (logistic regression)."""
        pairs = zip(self.weights.signs, self.values, strict=True)
        return 1 / (1 + exp(-self.weights.start - sum(weight * value for weight, value in pairs)))


# Fitted by `python -m tests.bench.confidence`, which tells how well they do on sets that were left out.
# An intent: the score of the next one that leads elsewhere, the best score of the whole question, how much of
# that is explained, whether it is the show's own question, whether more is asked than that, how long it is
# (logarithm), and whether it is in another language than English, for which fewer empty words are listed.
BY_INTENT = Weights(-3.99, (-1.54, 4.81, 2.52, 0.62, -0.73, 0.86, 0.70))
# A passage: how much of what is asked it says, how many words and names of it, the score of the best intent.
BY_PASSAGE = Weights(-0.55, (0.98, 0.52, -1.46))
