"""Ranks the intents that a question could mean: by likeness to phrases with fitting slots, by all words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.questions import naive_bayes, tfidf
from bot.questions.phrases import NAMES, Phrase
from bot.questions.reading import UNKNOWN, Reading
from bot.questions.tfidf import TfIdf
from bot.questions.vocabulary import Vocabulary

# The nearest phrase and all words together: the one misses paraphrases, the other is too sure of itself.
LIKENESS, VOICE = 0.6, 0.4
# A phrase is worth less where a name is missing that it takes, or one is there that it has no place for.
MISSING_SLOT, EXTRA_SLOT = 0.55, 0.8
# A show's phrase speaks of certain people: of some of those asked for, of fewer than those, of others.
SOME_NAMES, MORE_NAMES, OTHER_NAMES = 0.8, 0.9, 0.3
# Phrases less like the question than this, by itself and beside the best one, change nothing.
FAINT, FAR = 0.15, 0.3
EXACT = 0.2  # these very words were foreseen: without it, "who is she in this" would list the other actors
OWN = 0.03  # a show's own question goes before one of all shows where both fit
NOTHING = (0.0,)
OWN_WORD = 0.2  # a word that no phrase of all shows has speaks for the phrase of the show that has it


@dataclass(frozen=True, slots=True)
class Ranked:
    """An intent with its score (0 to 1) and the phrase that speaks for it best."""

    intent: str
    score: float
    phrase: Phrase


@dataclass(frozen=True, slots=True)
class Ranking:
    """All phrases that a question about a show can be like; `own` are the intents of the show's."""

    phrases: Sequence[Phrase]
    own: frozenset[str]
    likeness: TfIdf
    voices: naive_bayes.NaiveBayes

    def ranked(self, reading: Reading) -> list[Ranked]:
        """The intents that share anything with the question, best first."""
        best = self._nearest(reading)
        shares = self.voices.shares(reading.tokens)
        found: list[Ranked] = []
        for intent, (like, phrase) in best.items():
            gained = self._own_word(phrase, reading) if intent in self.own else 0.0
            found.append(Ranked(intent, _score(phrase, like, shares, reading) + gained, phrase))
        return sorted(found, key=lambda one: -one.score - OWN * (one.intent in self.own))

    def _own_word(self, phrase: Phrase, reading: Reading) -> float:
        """What a show's phrase gains by a word in common with the question that it alone explains."""
        worth = self.likeness.shared.worth
        shared = (token for token in set(phrase.tokens) & set(reading.tokens) if not token.startswith("{"))
        return OWN_WORD if any(not worth.get(token) for token in shared) else 0.0

    def _nearest(self, reading: Reading) -> dict[str, tuple[float, Phrase]]:
        """For each intent its phrase that is most like the question."""
        likeness = self.likeness.likeness(reading.tokens)
        faint = max(FAINT, FAR * max(likeness.values(), default=0.0))
        asked = reading.slots & NAMES
        named = frozenset(mention for mention in reading.mentions if mention.slot in NAMES)
        best: dict[str, tuple[float, Phrase]] = {}
        for place, like in likeness.items():
            if like < faint:
                continue
            phrase = self.phrases[place]
            if like <= best.get(phrase.intent, NOTHING)[0]:
                continue
            score = like * _slots_fit(phrase.slots, asked)
            if UNKNOWN in phrase.tokens and not reading.strange:
                score *= MISSING_SLOT
            if phrase.mentions:
                score *= _names_fit(phrase, reading, named)
            if score > best.get(phrase.intent, NOTHING)[0]:
                best[phrase.intent] = (score, phrase)
        return best


def _slots_fit(taken: frozenset[str], asked: frozenset[str]) -> float:
    """How well the names of a question fit a phrase that takes these."""
    return (MISSING_SLOT if taken - asked else 1.0) * (EXTRA_SLOT if asked - taken else 1.0)


def _names_fit(phrase: Phrase, reading: Reading, named: frozenset[object]) -> float:
    """How well a question fits a phrase that is about certain people."""
    if not phrase.mentions <= frozenset(reading.mentions):
        return OTHER_NAMES if phrase.mentions.isdisjoint(reading.mentions) else SOME_NAMES
    return 1.0 if named <= phrase.mentions else MORE_NAMES


def _score(phrase: Phrase, score: float, shares: Mapping[str, float], reading: Reading) -> float:
    others = bool(phrase.mentions) and phrase.mentions.isdisjoint(reading.mentions)
    heard = VOICE * shares[phrase.intent] * (OTHER_NAMES if others else 1.0)
    exact = EXACT if not others and is_same(phrase.tokens, reading.tokens) else 0.0
    return LIKENESS * score + heard + exact


def is_same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two phrases are the same words; languages differ in their order."""
    return len(one) == len(other) and sorted(one) == sorted(other)


@dataclass(frozen=True, slots=True)
class Shared:
    """What all shows share, as it was compiled."""

    phrases: Sequence[Phrase]
    vocabulary: Vocabulary
    likeness: tfidf.Counted
    voices: naive_bayes.Counted

    def with_own(self, own: Sequence[Phrase]) -> Ranking:
        """The ranking for a show with these phrases of its own."""
        first = len(self.phrases)
        return Ranking(
            (*self.phrases, *own),
            frozenset(phrase.intent for phrase in own),
            tfidf.extended(self.likeness, self.vocabulary, first, own),
            naive_bayes.extended(
                self.voices, ((one.intent, one.tokens) for one in own), self.vocabulary.light
            ),
        )
