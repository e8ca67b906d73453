"""Ranks the intents that a question could mean: by likeness to phrases with fitting slots, by all words."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.questions.knowledge import Knowledge
from bot.questions.phrase_index import PhraseIndex
from bot.questions.phrases import NAMES, SLOTS, Phrase
from bot.questions.slots import Mention

# The nearest phrase and all words together: the one misses paraphrases, the other is too sure of itself.
LIKENESS, VOICE = 0.6, 0.4
# A phrase is worth less where a name is missing that it takes, or one is there that it has no place for, or
# where it speaks of others than the question, or not of all whom the question names.
MISSING_SLOT, EXTRA_SLOT, OTHER_NAMES, SOME_NAMES = 0.55, 0.8, 0.3, 0.9
EXACT = 0.2  # these very words were foreseen: without it, "who is she in this" would list the other actors
ORDINALS = frozenset(f"{number}th" for number in range(1, 13))
OWN = 0.03  # a show's own question goes before one of all shows where both fit
OWN_WORD = 0.2  # a word that no phrase of all shows has speaks for the phrase of the show that has it


@dataclass(frozen=True, slots=True)
class Ranked:
    """An intent with its score (0 to 1) and the phrase that speaks for it best."""

    intent: str
    score: float
    phrase: Phrase


class Ranking:
    """All phrases that a question about a show can be like."""

    def __init__(self, knowledge: Knowledge, own: Sequence[Phrase]) -> None:
        """`own` are the show's phrases."""
        self.index = PhraseIndex(knowledge.phrases, knowledge.vocabulary, own)
        self._own = frozenset(phrase.intent for phrase in own)

    def ranked(self, tokens: tuple[str, ...], mentions: tuple[Mention, ...]) -> list[Ranked]:
        """The intents that share anything with a question, best first."""
        features = self.index.features(tokens)
        slots, named = SLOTS.intersection(tokens), frozenset(one for one in mentions if one.slot in NAMES)
        ordinals = ORDINALS.intersection(tokens)
        best: dict[str, tuple[float, float, Phrase]] = {}
        for place, like in self.index.likeness(features):
            phrase = self.index.phrases[place]
            before = best[phrase.intent][0] if phrase.intent in best else 0.0
            if like > before and (fitting := like * (fit := _fit(phrase, ordinals, slots, named))) > before:
                best[phrase.intent] = (fitting, fit, phrase)
        shares = self.index.shares(features)
        found = [
            Ranked(intent, LIKENESS * like + fit * self._said(phrase, shares[intent], tokens), phrase)
            for intent, (like, fit, phrase) in best.items()
        ]
        return sorted(found, key=lambda one: -one.score - OWN * (one.intent in self._own))

    def _said(self, phrase: Phrase, share: float, tokens: Sequence[str]) -> float:
        """What speaks for an intent besides the likeness of its nearest phrase."""
        exact = EXACT * is_same(phrase.tokens, tokens)
        shared = set(phrase.tokens).intersection(tokens) if phrase.intent in self._own else ()
        return VOICE * share + exact + OWN_WORD * any(map(self.index.is_own, shared))


def _fit(phrase: Phrase, ordinals: frozenset[str], slots: frozenset[str], named: frozenset[Mention]) -> float:
    """How well the names and ordinals of a question fit a phrase (0 to 1)."""
    return (
        (1.0 if phrase.slots <= slots else MISSING_SLOT)
        * (1.0 if slots <= phrase.slots else EXTRA_SLOT)
        * (_names_fit(phrase.mentions, named) if phrase.mentions else 1.0)
        * (OTHER_NAMES if ordinals and _numbers_others(phrase, ordinals) else 1.0)
    )


def _numbers_others(phrase: Phrase, ordinals: frozenset[str]) -> bool:
    """Whether a phrase is on the first of something, and the question on the second."""
    foreseen = ORDINALS.intersection(phrase.tokens)
    return bool(foreseen) and foreseen.isdisjoint(ordinals)


def _names_fit(about: frozenset[Mention], named: frozenset[Mention]) -> float:
    """How well a question fits a phrase that is about certain people."""
    if about.isdisjoint(named):
        return OTHER_NAMES
    return 1.0 if about >= named else SOME_NAMES


def is_same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two phrases are the same words; languages differ in their order."""
    return len(one) == len(other) and sorted(one) == sorted(other)
