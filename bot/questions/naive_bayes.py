"""How probable each intent is by all the words of a question at once: naive Bayes over phrases."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
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


@dataclass(frozen=True, slots=True)
class Counted:
    """What a feature costs an intent whose phrases lack it, and what it gains one whose phrases have it.

    Both are logarithms of probabilities; `gains` counts intents by their place in `silent`.
    """

    silent: Mapping[str, float]
    gains: Postings
    size: int


@dataclass(frozen=True, slots=True)
class NaiveBayes:
    """The phrases of all shows, and above them those of one; intents are counted by their place."""

    light: frozenset[str]
    intents: Sequence[str]
    costs: Sequence[float]
    shared: Postings
    own: Mapping[str, Sequence[tuple[int, float]]]

    def shares(self, tokens: Sequence[str]) -> dict[str, float]:
        """How probable each intent is for these tokens; together 1, and all alike where nothing is known."""
        heard = 0.0
        gained = [0.0] * len(self.costs)
        for feature, weight in features(tokens, self.light).items():
            shared, own = self.shared.get(feature), self.own.get(feature, ())
            heard += weight if shared or own else 0.0
            for place, gain in chain(shared, own):
                gained[place] += weight * gain
        scores = [heard * cost + gain for cost, gain in zip(self.costs, gained, strict=True)]
        top = max(scores, default=0.0)
        odds = [exp(CALM * (score - top)) for score in scores]
        total = sum(odds)
        return {intent: part / total for intent, part in zip(self.intents, odds, strict=True)}


def count(examples: Examples, light: frozenset[str]) -> Counted:
    """What the phrases of all shows tell."""
    counts = _counted(examples, light)
    size = len({feature for one in counts.values() for feature in one})
    silent = {intent: _silence(counted, size) for intent, counted in counts.items()}
    gains: dict[str, dict[int, float]] = defaultdict(dict)
    for place, counted in enumerate(counts.values()):
        for feature, times in counted.items():
            gains[feature][place] = _gain(times)
    return Counted(silent, Postings.of(gains), size)


def extended(shared: Counted, examples: Examples, light: frozenset[str]) -> NaiveBayes:
    """The shared phrases with those of a show; what is known of the shared ones stays as it is."""
    silent = dict(shared.silent)
    own: dict[str, list[tuple[int, float]]] = defaultdict(list)
    counts = _counted(examples, light)
    silent |= {intent: _silence(counted, shared.size) for intent, counted in counts.items()}
    for place, intent in enumerate(silent):
        for feature, times in counts.get(intent, {}).items():
            own[feature].append((place, _gain(times)))
    return NaiveBayes(light, tuple(silent), tuple(silent.values()), shared.gains, own)


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


def _silence(counted: Mapping[str, float], size: int) -> float:
    return log(UNSEEN / (sum(counted.values()) + UNSEEN * size))


def _gain(times: float) -> float:
    return log((times + UNSEEN) / UNSEEN)
