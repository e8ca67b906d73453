"""TF-IDF over words, word pairs and letter triples of example phrases; rare features of few intents weigh most."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

WORD, PAIR, PIECE = 1.0, 0.6, 0.3
NEUTRAL = 0.25
TOO_COMMON = 0.35


@dataclass(frozen=True, slots=True)
class Example:
    """A phrase as tokens, for the intent with this id."""

    intent: str
    tokens: tuple[str, ...]
    slots: frozenset[str]


@dataclass(frozen=True, slots=True)
class Hit:
    """An example like the question; `likeness` is a cosine from 0 to 1."""

    example: Example
    likeness: float


@dataclass(frozen=True, slots=True)
class Index:
    """Examples by feature, with what each feature is worth and which intents it speaks for."""

    examples: tuple[Example, ...]
    worth: Mapping[str, float]
    unseen: float
    places: Mapping[str, Sequence[tuple[int, float]]]
    votes: Mapping[str, Sequence[tuple[str, float]]]
    neutral: frozenset[str]

    def weights(self, tokens: Sequence[str]) -> dict[str, float]:
        """Features of a question with weights of unit length as a whole."""
        return _unit(features(tokens, self.neutral), self.worth, self.unseen)

    def likeness(self, weights: Mapping[str, float]) -> dict[int, float]:
        """The cosine of each example that shares a feature, by its place in `examples`."""
        scores: dict[int, float] = defaultdict(float)
        for feature, weight in weights.items():
            for place, worth in self.places.get(feature, ()):
                scores[place] += weight * worth
        return scores

    def vote(self, weights: Mapping[str, float]) -> dict[str, float]:
        """How far the features speak for each intent; the votes of a question add up to at most 1."""
        total = sum(weight * self.worth.get(feature, self.unseen) for feature, weight in weights.items()) or 1.0
        result: dict[str, float] = defaultdict(float)
        for feature, weight in weights.items():
            share = weight * self.worth.get(feature, self.unseen) / total
            for intent, part in self.votes.get(feature, ()):
                result[intent] += share * part
        return result


def features(tokens: Sequence[str], neutral: frozenset[str]) -> dict[str, float]:
    """The features of a phrase and how much each counts before its rarity is known."""
    found: dict[str, float] = {}
    for token in tokens:
        weight = NEUTRAL if token in neutral else 1.0
        found[token] = max(found.get(token, 0.0), WORD * weight)
        if token.startswith("{"):
            continue
        for piece in _pieces(token):
            found[piece] = max(found.get(piece, 0.0), PIECE * weight)
    for before, after in zip(tokens, tokens[1:], strict=False):
        weight = NEUTRAL if before in neutral and after in neutral else 1.0
        found[f"{before} {after}"] = PAIR * weight
    return found


def index_of(examples: Iterable[Example], neutral: frozenset[str]) -> Index:
    """The index of all examples."""
    known = tuple(examples)
    counted = [features(example.tokens, neutral) for example in known]
    by_feature: dict[str, Counter[str]] = defaultdict(Counter)
    for example, found in zip(known, counted, strict=True):
        for feature in found:
            by_feature[feature][example.intent] += 1
    intents = len({example.intent for example in known})
    worth = {feature: log((1 + intents) / (0.5 + len(counts))) for feature, counts in by_feature.items()}
    unseen = log((1 + intents) / 1.5)
    places: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for place, found in enumerate(counted):
        for feature, weight in _unit(found, worth, unseen).items():
            places[feature].append((place, weight))
    sizes = Counter(example.intent for example in known)
    votes = {feature: _shares(counts, sizes) for feature, counts in by_feature.items()}
    return Index(known, worth, unseen, places, votes, neutral)


def _shares(counts: Counter[str], sizes: Counter[str]) -> list[tuple[str, float]]:
    """How a feature's voice is shared among the intents, large ones not preferred."""
    rates = {intent: count / (sizes[intent] + 5) for intent, count in counts.items()}
    total = sum(rates.values())
    return [(intent, rate / total) for intent, rate in rates.items() if rate / total > 0.03]


def _unit(found: Mapping[str, float], worth: Mapping[str, float], unseen: float) -> dict[str, float]:
    weights = {feature: weight * worth.get(feature, unseen) for feature, weight in found.items()}
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {feature: weight / length for feature, weight in weights.items()}


def _pieces(token: str) -> list[str]:
    """Letter triples with the word's edges; pairs and single syllables where words are written together."""
    if token.isascii():
        edged = f"_{token}_"
        return [f"#{edged[at : at + 3]}" for at in range(len(edged) - 2)]
    size = 2 if "가" <= token[0] <= "힣" else 4
    pieces = [f"#{token[at : at + size]}" for at in range(len(token) - size + 1)]
    return [*pieces, *(f"#{token[at : at + size - 1]}" for at in range(len(token) - size + 2))]
