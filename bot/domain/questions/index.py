"""TF-IDF over words, word pairs and letter groups of example phrases; what few intents share weighs most."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log, sqrt

from bot.domain.questions import voices
from bot.domain.questions.pieces import pieces
from bot.domain.questions.slots import Mention
from bot.domain.questions.voices import Voices, voices_of

WORD, PAIR, PIECE = 1.0, 0.6, 0.3
LIGHT, UNUSED = 0.25, 0.15
NEGLIGIBLE = 0.04
COMMON = 400
MOST_FEATURES = 30

Weigh = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Example:
    """A phrase as tokens, for the intent with this id.

    `slots` are the names and numbers that it takes; `mentions` those that it is about and no others.
    """

    intent: str
    tokens: tuple[str, ...]
    slots: frozenset[str]
    mentions: frozenset[Mention] = frozenset()


@dataclass(frozen=True, slots=True)
class Index:
    """Examples by feature, with what each feature is worth and for which intents it speaks.

    `shared` are the intents of all shows; the others are a show's own and come first where both fit.
    """

    examples: tuple[Example, ...]
    light: frozenset[str]
    worth: Mapping[str, float]
    unseen: float
    places: Sequence[Mapping[str, Mapping[int, float]]]
    voices: Voices
    shared: frozenset[str]

    def weights(self, tokens: Sequence[str]) -> dict[str, float]:
        """The features of a question, as a vector of length 1."""
        return _unit(_features(tokens, self._weight), self.worth, self.unseen)

    def likeness(self, weights: Mapping[str, float]) -> dict[int, float]:
        """The cosine (0 to 1) of each example that shares a feature, by its place in `examples`.

        The lightest features are left out: many examples have them, and they change next to nothing. What
        very many examples have finds no further ones.
        """
        scores: dict[int, float] = defaultdict(float)
        left = 1.0
        for feature, weight in sorted(weights.items(), key=lambda one: -one[1])[:MOST_FEATURES]:
            if left < NEGLIGIBLE:
                break
            left -= weight * weight
            for having in (layer[feature] for layer in self.places if feature in layer):
                _add(scores, weight, having)
        return scores

    def _weight(self, token: str) -> float:
        """A known word that no phrase uses says little; a strange one says a lot."""
        if token in self.light:
            return LIGHT
        return 1.0 if token in self.worth or token.startswith("{") else UNUSED


def _add(scores: dict[int, float], weight: float, having: Mapping[int, float]) -> None:
    """Adds what a feature is worth to the examples that have it."""
    if len(having) > max(COMMON, len(scores)):
        for place in scores.keys() & having.keys() if scores else having:
            scores[place] += weight * having[place]
    else:
        for place, worth in having.items():
            scores[place] += weight * worth


def index_of(examples: Iterable[Example], light: frozenset[str]) -> Index:
    """The index of all examples."""
    known = tuple(dict.fromkeys(examples))
    counted = [_features(example.tokens, lambda token: LIGHT if token in light else 1.0) for example in known]
    by_feature: dict[str, Counter[str]] = defaultdict(Counter)
    for example, found in zip(known, counted, strict=True):
        for feature in found:
            by_feature[feature][example.intent] += 1
    sizes = Counter(example.intent for example in known)
    worth = {feature: log((1 + len(sizes)) / (0.5 + len(counts))) for feature, counts in by_feature.items()}
    unseen = log((1 + len(sizes)) / 1.5)
    places: dict[str, dict[int, float]] = defaultdict(dict)
    for place, found in enumerate(counted):
        for feature, weight in _unit(found, worth, unseen).items():
            places[feature][place] = weight
    heard = voices_of(((example.intent, example.tokens) for example in known), light)
    return Index(known, light, worth, unseen, (places,), heard, frozenset(sizes))


def extended(base: Index, examples: Iterable[Example]) -> Index:
    """`base` with more examples. What the features of `base` are worth stays as it is; new ones are rare."""
    known = tuple(dict.fromkeys(examples))
    own: dict[str, dict[int, float]] = defaultdict(dict)
    rare: dict[str, float] = {}
    for place, example in enumerate(known, start=len(base.examples)):
        found = _features(example.tokens, lambda token: LIGHT if token in base.light else 1.0)
        for feature, weight in _unit(found, base.worth, base.unseen).items():
            own[feature][place] = weight
            if feature not in base.worth:
                rare[feature] = base.unseen
    heard = voices.extended(base.voices, ((example.intent, example.tokens) for example in known))
    worth = {**base.worth, **rare}
    places = (*base.places, own)
    return Index((*base.examples, *known), base.light, worth, base.unseen, places, heard, base.shared)


def _features(tokens: Sequence[str], weight_of: Weigh) -> dict[str, float]:
    """The features of a phrase and how much each counts before its rarity is known."""
    weights = [weight_of(token) for token in tokens]
    found: dict[str, float] = {}
    for token, weight in zip(tokens, weights, strict=True):
        found[token] = WORD * weight
        if not token.startswith("{"):
            found.update((piece, PIECE * weight) for piece in pieces(token))
    for (before, one), (after, other) in pairwise(zip(tokens, weights, strict=True)):
        found[f"{before} {after}"] = PAIR * sqrt(one * other)
    return found


def _unit(found: Mapping[str, float], worth: Mapping[str, float], unseen: float) -> dict[str, float]:
    weights = {feature: weight * worth.get(feature, unseen) for feature, weight in found.items()}
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {feature: weight / length for feature, weight in weights.items()}
