"""How probable each intent is by all the words of a question at once: naive Bayes over example phrases."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import exp, log

from bot.domain.questions.pieces import pieces

UNSEEN = 0.02
CALM = 0.6
LIGHT_WORD, WORD, PIECE, PAIR, NEAR, FIRST = 0.3, 1.0, 0.4, 0.6, 0.35, 0.5
REACH = 4

Examples = Iterable[tuple[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Voices:
    """For each intent what a feature that its phrases lack costs, and what those that they have gain.

    Both are logarithms of probabilities. `layers` are what is shared by all shows, and a show's own; `light`
    words speak softly.
    """

    light: frozenset[str]
    silent: Mapping[str, float]
    layers: Sequence[Mapping[str, Sequence[tuple[str, float]]]]
    size: int

    def shares(self, tokens: Sequence[str]) -> dict[str, float]:
        """How probable each intent is for these tokens; together 1, and all alike where nothing is known."""
        features = _features(tokens, self.light).items()
        known = [
            (weight, layer[feature])
            for layer in self.layers
            for feature, weight in features
            if feature in layer
        ]
        heard = sum(weight for feature, weight in features if any(feature in layer for layer in self.layers))
        scores = {intent: heard * cost for intent, cost in self.silent.items()}
        for weight, gains in known:
            for intent, gain in gains:
                scores[intent] += weight * gain
        top = max(scores.values(), default=0.0)
        odds = {intent: exp(CALM * (score - top)) for intent, score in scores.items()}
        total = sum(odds.values())
        return {intent: part / total for intent, part in odds.items()}


def voices_of(examples: Examples, light: frozenset[str]) -> Voices:
    """The voices of examples, each an intent with its tokens."""
    counts = _counted(examples, light)
    return _joined(
        Voices(light, {}, (), len({feature for one in counts.values() for feature in one})), counts
    )


def extended(base: Voices, examples: Examples) -> Voices:
    """`base` with the voices of further intents; what it knows of others stays as it is."""
    return _joined(base, _counted(examples, base.light))


def _counted(examples: Examples, light: frozenset[str]) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for intent, tokens in examples:
        counted = counts[intent]
        for feature, weight in _features(tokens, light).items():
            counted[feature] += weight  # pyright: ignore[reportArgumentType] -- weights are no whole numbers
    return counts


def _joined(base: Voices, counts: Mapping[str, Mapping[str, float]]) -> Voices:
    silent = dict(base.silent)
    gains: dict[str, list[tuple[str, float]]] = defaultdict(list)
    alike: dict[tuple[str, float], tuple[str, float]] = {}  # most features gain what many others gain
    for intent, counted in counts.items():
        silent[intent] = log(UNSEEN / (sum(counted.values()) + UNSEEN * base.size))
        for feature, count in counted.items():
            gain = (intent, round(log((count + UNSEEN) / UNSEEN), 4))
            gains[feature].append(alike.setdefault(gain, gain))
    return replace(base, silent=silent, layers=(*base.layers, dict(gains)))


def _features(tokens: Sequence[str], light: frozenset[str]) -> dict[str, float]:
    """Words, parts of words, neighbours, words near one another in whatever order, and how it begins."""
    found: dict[str, float] = {}
    for place, token in enumerate(tokens):
        loud = LIGHT_WORD if token in light else WORD
        found[token] = loud
        if not token.startswith("{"):
            found.update((piece, PIECE * loud) for piece in pieces(token))
        for other in tokens[place + 1 : place + 1 + REACH]:
            found[f"{token}|{other}" if token < other else f"{other}|{token}"] = NEAR
    found.update((f"{before} {after}", PAIR) for before, after in pairwise(tokens))
    if tokens:
        found[f"^{tokens[0]}"] = FIRST
    return found
