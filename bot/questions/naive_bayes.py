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
    """The phrases of all shows, and above them those of one."""

    light: frozenset[str]
    silent: Mapping[str, float]
    shared: Postings
    names: Sequence[str]
    own: Mapping[str, Sequence[tuple[str, float]]]

    def shares(self, tokens: Sequence[str]) -> dict[str, float]:
        """How probable each intent is for these tokens; together 1, and all alike where nothing is known."""
        heard = 0.0
        gained: dict[str, float] = defaultdict(float)
        for feature, weight in features(tokens, self.light).items():
            shared = tuple(self.shared.get(feature))
            own = self.own.get(feature, ())
            heard += weight if shared or own else 0.0
            for place, gain in shared:
                gained[self.names[place]] += weight * gain
            for intent, gain in own:
                gained[intent] += weight * gain
        scores = {intent: heard * cost + gained[intent] for intent, cost in self.silent.items()}
        top = max(scores.values(), default=0.0)
        odds = {intent: exp(CALM * (score - top)) for intent, score in scores.items()}
        total = sum(odds.values())
        return {intent: part / total for intent, part in odds.items()}


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
    own: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for intent, counted in _counted(examples, light).items():
        silent[intent] = _silence(counted, shared.size)
        for feature, times in counted.items():
            own[feature].append((intent, _gain(times)))
    return NaiveBayes(light, silent, shared.gains, tuple(shared.silent), own)


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
