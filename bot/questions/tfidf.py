"""TF-IDF over words, word pairs and parts of words of phrases; what few intents share weighs most."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from math import log, sqrt

from bot.questions.compiled import Postings
from bot.questions.phrases import Phrase
from bot.questions.pieces import pieces
from bot.questions.vocabulary import Vocabulary

# How much counts beside a word: pairs tell the order, parts stand in for lost words.
PAIR, PIECE = 0.6, 0.3
# Words that hold a question together count little; ordinary words that no phrase uses, less.
LIGHT, UNUSED = 0.25, 0.15
STRANGER, STRANGE = "{unknown}", 0.5  # that some word is unknown says less than a word that is known
MOST_FEATURES = 24  # the rest of a rambling question adds time and no meaning
COMMON = 200  # features of so many phrases find none that rarer ones have not found

Weigh = Callable[[str], float]
Weights = dict[str, list[tuple[int, float]]]  # for each feature the phrases that have it, each with a weight


@dataclass(frozen=True, slots=True)
class Counted:
    """The phrases of all shows by feature, what each feature is worth, and one that is in none."""

    postings: Postings
    worth: Postings
    unseen: float


@dataclass(frozen=True, slots=True)
class TfIdf:
    """The phrases of all shows, and behind them those of one; phrases are known by their place."""

    shared: Counted
    light: frozenset[str]
    concepts: frozenset[str]
    own: Weights

    def likeness(self, tokens: Sequence[str]) -> dict[int, float]:
        """The cosine (0 to 1) of each phrase that shares a feature, by its place."""
        weights = _unit(features(tokens, self._weight), self.worth)
        scores: dict[int, float] = defaultdict(float)
        for feature, weight in sorted(weights.items(), key=lambda one: -one[1])[:MOST_FEATURES]:
            having = self.shared.postings.get(feature)
            if len(having) > COMMON and len(having) > len(scores) > 0:
                having = [one for one in having if one[0] in scores]
            for place, worth in chain(having, self.own.get(feature, ())):
                scores[place] += weight * worth
        return scores

    def information(self, tokens: Sequence[str]) -> float:
        """How much words tell, by how few intents they speak for."""
        return sum(self._weight(token) * self.worth(token) for token in set(tokens))

    def _weight(self, token: str) -> float:
        """A known word that no phrase uses says little; a strange one says a lot."""
        if token in self.light:
            return LIGHT
        says = token.startswith("{") or token in self.concepts or token in self.own
        return 1.0 if says or self.shared.worth.get(token) else UNUSED

    def worth(self, feature: str) -> float:
        return next((worth for _, worth in self.shared.worth.get(feature)), self.shared.unseen)


def count(phrases: Sequence[Phrase], light: frozenset[str]) -> Counted:
    """The phrases of all shows as the compiled file holds them."""
    speaking: dict[str, Counter[str]] = defaultdict(Counter)
    sizes = Counter(phrase.intent for phrase in phrases)
    for phrase in phrases:
        for feature in features(phrase.tokens, _lightness(light)):
            speaking[feature][phrase.intent] += 1
    total = 1 + len(sizes)
    worth = {feature: log(total / (0.5 + _spread(having, sizes))) for feature, having in speaking.items()}
    postings = Postings.of(_postings(phrases, 0, light, worth.__getitem__))
    return Counted(postings, Postings.of({one: [(0, part)] for one, part in worth.items()}), log(total / 1.5))


def extended(shared: Counted, vocabulary: Vocabulary, first: int, phrases: Iterable[Phrase]) -> TfIdf:
    """The shared phrases with those of a show, whose places begin at `first`."""
    index = TfIdf(shared, vocabulary.light, vocabulary.names, {})
    return replace(index, own=_postings(phrases, first, vocabulary.light, index.worth))


def _postings(phrases: Iterable[Phrase], first: int, light: frozenset[str], worth: Weigh) -> Weights:
    found: Weights = {}
    for place, phrase in enumerate(phrases, start=first):
        for feature, weight in _unit(features(phrase.tokens, _lightness(light)), worth).items():
            found.setdefault(feature, []).append((place, weight))
    return found


def _lightness(light: frozenset[str]) -> Weigh:
    return lambda token: LIGHT if token in light else 1.0


def _spread(having: Mapping[str, int], sizes: Mapping[str, int]) -> float:
    """For how many intents a feature speaks; those count little that have it far less often than another."""
    shares = [count / sizes[intent] for intent, count in having.items()]
    return sum(shares) / max(shares)


def features(tokens: Sequence[str], weight_of: Weigh) -> dict[str, float]:
    """The features of a phrase and how much each counts before its rarity is known."""
    weights = [STRANGE if token == STRANGER else weight_of(token) for token in tokens]
    found: dict[str, float] = {}
    for token, weight in zip(tokens, weights, strict=True):
        found[token] = weight
        found.update((piece, PIECE * weight) for piece in pieces(token))
    for (before, one), (after, other) in pairwise(zip(tokens, weights, strict=True)):
        found[" ".join(sorted((before, after)))] = PAIR * sqrt(one * other)
    return found


def _unit(found: Mapping[str, float], worth: Weigh) -> dict[str, float]:
    weights = {feature: weight * worth(feature) for feature, weight in found.items()}
    length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    return {feature: weight / length for feature, weight in weights.items()}
