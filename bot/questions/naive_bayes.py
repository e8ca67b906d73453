"""How probable each intent is by all the words of a question at once: naive Bayes over phrases."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log

from bot.questions.compiled import Postings
from bot.questions.pieces import pieces

# Laplace smoothing: how often a feature counts that the phrases of an intent lack.
UNSEEN = 0.02
# Features of one question are anything but independent, so their odds are taken to this power.
CALM = 0.6
# How much each kind of feature counts beside a word.
LIGHT_WORD, WORD, PIECE, PAIR, NEAR, FIRST = 0.3, 1.0, 0.4, 0.6, 0.35, 0.5
REACH = 4  # words further apart than this are not taken as a pair

Examples = Iterable[tuple[str, tuple[str, ...]]]
Gains = dict[str, list[tuple[int, float]]]  # for each feature what it gains intents, by their place


@dataclass(frozen=True, slots=True)
class Counted:
    """What a feature costs an intent whose phrases lack it, and what it gains one whose phrases have it.

    Both are logarithms of probabilities; `gains` counts intents by their place in `silent`.
    """

    silent: dict[str, float]
    gains: Postings
    size: int


@dataclass(frozen=True, slots=True)
class NaiveBayes:
    """The phrases of all shows, and above them those of one; `silent` has the intents of both."""

    light: frozenset[str]
    silent: Mapping[str, float]
    shared: Postings
    own: Gains

    def has(self, intent: str, feature: str) -> bool:
        """Whether a phrase of an intent has a feature."""
        gains = (*self.shared.get(feature), *self.own.get(feature, ()))
        return any(place == list(self.silent).index(intent) for place, _ in gains)

    def shares(self, tokens: Sequence[str]) -> dict[str, float]:
        """How probable each intent is for these tokens; together 1, and all alike where nothing is known."""
        heard = 0.0
        gained = [0.0] * len(self.silent)
        for feature, weight in features(tokens, self.light).items():
            gains = [*self.shared.get(feature), *self.own.get(feature, ())]
            heard += weight if gains else 0.0
            for place, gain in gains:
                gained[place] += weight * gain
        scores = [heard * cost + gain for cost, gain in zip(self.silent.values(), gained, strict=True)]
        top = max(scores, default=0.0)
        odds = [exp(CALM * (score - top)) for score in scores]
        total = sum(odds)
        return {intent: part / total for intent, part in zip(self.silent, odds, strict=True)}


def count(examples: Examples, light: frozenset[str]) -> Counted:
    """What the phrases of all shows tell."""
    counts = _counted(examples, light)
    size = len({feature for one in counts.values() for feature in one})
    silent = _silent(counts, size)
    return Counted(silent, Postings.of(_gains(counts, silent)), size)


def extended(shared: Counted, examples: Examples, light: frozenset[str]) -> NaiveBayes:
    """The shared phrases with those of a show; what is known of the shared ones stays as it is."""
    counts = _counted(examples, light)
    silent = shared.silent | _silent(counts, shared.size)
    return NaiveBayes(light, silent, shared.gains, _gains(counts, silent))


def features(tokens: Sequence[str], light: frozenset[str]) -> dict[str, float]:
    """Words, parts of words, neighbours, words near one another in whatever order, and how it begins."""
    found: dict[str, float] = {}
    for place, token in enumerate(tokens):
        loud = LIGHT_WORD if token in light else WORD
        found[token] = loud
        found.update((piece, PIECE * loud) for piece in pieces(token))
        for other in tokens[place + 1 : place + 1 + REACH]:
            found[f"{token}|{other}" if token < other else f"{other}|{token}"] = NEAR
    found.update((f"{before} {after}", PAIR) for before, after in pairwise(tokens))
    if tokens:
        found[f"^{tokens[0]}"] = FIRST
    return found


def _counted(examples: Examples, light: frozenset[str]) -> dict[str, dict[str, float]]:
    counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for intent, tokens in examples:
        counted = counts[intent]
        for feature, weight in features(tokens, light).items():
            counted[feature] += weight
    return counts


def _silent(counts: Mapping[str, Mapping[str, float]], size: int) -> dict[str, float]:
    return {intent: log(UNSEEN / (sum(one.values()) + UNSEEN * size)) for intent, one in counts.items()}


def _gains(counts: Mapping[str, Mapping[str, float]], intents: Iterable[str]) -> Gains:
    found: Gains = {}
    for place, intent in enumerate(intents):
        for feature, times in counts.get(intent, {}).items():
            found.setdefault(feature, []).append((place, log((times + UNSEEN) / UNSEEN)))
    return found
