"""How like a question is to each phrase (TF-IDF), and to all phrases of an intent together (naive Bayes)."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from math import exp, fsum, log, sqrt

from bot.questions.korean import is_hangul
from bot.questions.phrases import Phrase
from bot.questions.vocabulary import Vocabulary

# How much counts beside a word: pairs and the first word tell the order, parts stand in for lost words, and
# words that hold a question together or that no phrase uses say little.
PAIR, FIRST, PIECE, QUIET = 0.6, 0.25, 0.3, 0.25
START = 5  # letters of a word: enough for "direct" in "directorial", too many for chance
MOST_FEATURES = 24  # the rest of a rambling question adds time and no meaning
COMMON = 200  # features of so many phrases find none that rarer ones have not found
# Smoothing: how often a feature counts that the phrases of an intent lack, and how often all of these do.
UNSEEN, ALL_UNSEEN = 0.02, 20.0
# Features of one question are anything but independent, so their odds are taken to this power.
CALM = 0.6
# How places are kept: 65,536 are enough for the phrases of all shows, not for a show file in 30 languages.
FEW, MANY = "H", "I"

Places = Mapping[str, Sequence[int]]


class CountedPhrases:
    """The phrases of all shows, as the compiled file holds them: where each feature is, and its worth."""

    def __init__(self, phrases: Sequence[Phrase], light: Container[str]) -> None:
        self.phrases = phrases
        self.places = _places(phrases, 0, light)
        sizes = Counter(phrase.intent for phrase in phrases)
        total = 1 + len(sizes)
        self.unseen = log(total / 1.5)  # the worth of a feature that is in none
        spread = {feature: _spread(self.intents(feature), sizes) for feature in self.places}
        self.worth = {feature: log(total / (0.5 + intents)) for feature, intents in spread.items()}
        self.lengths = array("f", (self.length(features(one.tokens, light)) for one in phrases))

    @lru_cache(maxsize=4096)  # noqa: B019 -- there is one, and it stays
    def intents(self, feature: str) -> Sequence[tuple[str, int]]:
        """How many phrases of each intent have a feature."""
        counts = Counter(self.phrases[place].intent for place in self.places.get(feature, ()))
        return tuple(counts.items())

    def worth_of(self, feature: str) -> float:
        return self.worth.get(feature, self.unseen)

    def length(self, found: Mapping[str, float]) -> float:
        """The length of a question or phrase as a vector of its features."""
        return sqrt(sum((weight * self.worth_of(one)) ** 2 for one, weight in found.items())) or 1.0


class PhraseIndex:
    """The phrases of all shows, and behind them those of one."""

    def __init__(self, shared: CountedPhrases, vocabulary: Vocabulary, own: Sequence[Phrase]) -> None:
        self.phrases = (*shared.phrases, *own)
        self._shared = shared
        self._vocabulary = vocabulary
        self._own = _places(own, len(shared.phrases), vocabulary.light, MANY)
        lengths = (shared.length(features(one.tokens, vocabulary.light)) for one in own)
        self._lengths = array("f", chain(shared.lengths, lengths))
        sizes = Counter(phrase.intent for phrase in self.phrases)
        self._unheard = {intent: log(UNSEEN / (size + ALL_UNSEEN)) for intent, size in sizes.items()}

    def has(self, intent: str, word: str) -> bool:
        """Whether a phrase of an intent has a word."""
        return any(one == intent for one, _ in self._intents(word))

    def is_own(self, word: str) -> bool:
        """Whether no phrase of all shows has a word."""
        return word not in self._shared.worth and not word.startswith("{")

    def features(self, tokens: Sequence[str]) -> Mapping[str, float]:
        """The features of a question; a word that no phrase uses says little, unless it is a concept."""
        light, known = self._vocabulary.light, self._vocabulary.names
        unused = {token for token in tokens if self.is_own(token) and token not in self._own}
        return features(tokens, light | (unused - known))

    def likeness(self, found: Mapping[str, float]) -> Iterator[tuple[int, float]]:
        """The places of the phrases that share a feature, and the cosine (0 to 1) of each."""
        length = self._shared.length(found)
        weights = {feature: weight * self._shared.worth_of(feature) for feature, weight in found.items()}
        scores: dict[int, float] = defaultdict(float)
        for feature, weight in sorted(weights.items(), key=lambda one: -one[1])[:MOST_FEATURES]:
            having = self._shared.places.get(feature, ())
            if len(having) > COMMON and len(having) > len(scores) > 0:
                having = [place for place in having if place in scores]
            for place in chain(having, self._own.get(feature, ())):
                scores[place] += weight * weight
        return ((place, score / (length * self._lengths[place])) for place, score in scores.items())

    def shares(self, found: Mapping[str, float]) -> dict[str, float]:
        """How probable each intent is by these features; together 1, and all alike where nothing is known."""
        heard = 0.0
        gained = dict.fromkeys(self._unheard, 0.0)
        for feature, weight in found.items():
            counts = self._intents(feature)
            heard += weight * bool(counts)
            for intent, count in counts:
                gained[intent] += weight * log(1 + weight * count / UNSEEN)
        scores = [gained[intent] + heard * unheard for intent, unheard in self._unheard.items()]
        top = max(scores, default=0.0)
        odds = [exp(CALM * (score - top)) for score in scores]
        total = sum(odds)
        return {intent: part / total for intent, part in zip(gained, odds, strict=True)}

    def information(self, tokens: Sequence[str]) -> float:
        """How much words tell, by how few intents they speak for."""
        found = self.features(tokens)
        return fsum(found[token] * self._shared.worth_of(token) for token in set(tokens))

    def _intents(self, feature: str) -> Sequence[tuple[str, int]]:
        """How many phrases of each intent have a feature."""
        shared, own = self._shared.intents(feature), self._own.get(feature)
        return (*shared, *Counter(self.phrases[place].intent for place in own).items()) if own else shared


def features(tokens: Sequence[str], quiet: Container[str]) -> dict[str, float]:
    """The features of a question or phrase and how much each counts before its rarity is known."""
    found: dict[str, float] = {}
    weights = [QUIET if token in quiet else 1.0 for token in tokens]
    for token, weight in zip(tokens, weights, strict=True):
        found[token] = weight
        found.update((piece, PIECE * weight) for piece in _pieces(token))
    for (before, one), (after, other) in pairwise(zip(tokens, weights, strict=True)):
        found[" ".join(sorted((before, after)))] = PAIR * sqrt(one * other)
    if tokens:
        found[f"^{tokens[0]}"] = FIRST
    return found


def _pieces(token: str) -> list[str]:
    """The start of a long word in Latin letters; pairs of syllables in a Korean one."""
    if token.isascii():
        return [f"{token[:START]}~"] if len(token) > START and not token.startswith("{") else []
    return [f"#{token[at : at + 2]}" for at in range(len(token) - 1)] if is_hangul(token) else []


def _places(phrases: Iterable[Phrase], first: int, light: Container[str], kind: str = FEW) -> Places:
    found: dict[str, array[int]] = defaultdict(lambda: array(kind))
    for place, phrase in enumerate(phrases, start=first):
        for feature in features(phrase.tokens, light):
            found[feature].append(place)
    return dict(found)


def _spread(having: Iterable[tuple[str, int]], sizes: Mapping[str, int]) -> float:
    """For how many intents a feature speaks; those count little that have it far less often than another."""
    shares = [count / sizes[intent] for intent, count in having]
    return sum(shares) / max(shares)
