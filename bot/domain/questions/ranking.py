"""Ranks the intents that a question could mean: by likeness to phrases with fitting slots, by all words."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from sys import intern

from bot.domain.questions.glossary import vocabulary_of
from bot.domain.questions.index import Example, Index, index_of
from bot.domain.questions.phrasebook import Intent, Phrasebook
from bot.domain.questions.reading import Reading, read_phrase
from bot.domain.questions.slots import Mention
from bot.domain.questions.vocabulary import Vocabulary

LIKENESS, VOICE = 0.6, 0.4
MISSING_SLOT, EXTRA_SLOT = 0.55, 0.8
FAINT, FAR = 0.2, 0.3
OWN, OWN_EXACT, EXACT, SOME_NAMES, OTHER_NAMES = 0.03, 0.25, 0.2, 0.8, 0.3
MORE_NAMES = 0.9
NAMES = frozenset({"{person}", "{character}", "{work}", "{role}", "{episode}", "{date}", "{week}"})
TITLE = frozenset({"{title}", "show"})


@dataclass(frozen=True, slots=True)
class Ranked:
    """An intent with its score (0 to 1) and the phrase that speaks for it best."""

    intent: str
    score: float
    example: Example


@dataclass(frozen=True, slots=True)
class Phrasing:
    """The phrasebook as an index, with the vocabulary that its phrases make."""

    intents: Mapping[str, Intent]
    vocabulary: Vocabulary
    index: Index


def phrasing_of(phrasebook: Phrasebook) -> Phrasing:
    """The examples of a phrasebook, read once for all shows."""
    vocabulary = vocabulary_of(phrasebook.languages)
    plain = ((intent.id, intent.ask) for intent in phrasebook.intents if intent.ask)
    texts = (*plain, *((phrase.intent, phrase.text) for phrase in phrasebook.phrases))
    read = [(intent, read_phrase(text, vocabulary)) for intent, text in texts]
    for _, reading in read:
        vocabulary.learn(token for token in reading.tokens if not token.startswith("{"))
    vocabulary.close()
    examples = (example_of(intent, reading) for intent, reading in read)
    index = index_of(examples, vocabulary.light)
    return Phrasing({intent.id: intent for intent in phrasebook.intents}, vocabulary, index)


def example_of(intent: str, reading: Reading) -> Example:
    """A reading as an example for an intent, about exactly the names that stand in it."""
    mentions = frozenset(mention for mention in reading.mentions if mention.slot in NAMES and mention.target)
    tokens = tuple(map(intern, reading.tokens))
    return Example(intent, tokens, _kept_once(reading.slots & NAMES), mentions)


@lru_cache(maxsize=256)
def _kept_once(slots: frozenset[str]) -> frozenset[str]:
    """One object for all equal sets: tens of thousands of examples have few different ones."""
    return slots


def ranked(reading: Reading, index: Index) -> list[Ranked]:
    """The intents that share anything with the question, best first."""
    weights = index.weights(reading.tokens)
    fits = _Fits(reading.slots & NAMES)
    named = frozenset(reading.mentions)
    names = _names(reading)
    best: dict[str, tuple[float, Example]] = {}
    found_like = index.likeness(weights)
    faint = max(FAINT, FAR * max(found_like.values(), default=0.0))
    for place, likeness in found_like.items():
        if likeness < faint:
            continue
        example = index.examples[place]
        score = likeness * fits[example.slots]
        if example.mentions and not example.mentions <= named:
            score *= SOME_NAMES if example.mentions & named else OTHER_NAMES
        elif example.mentions and not names <= example.mentions:
            score *= MORE_NAMES
        known = best.get(example.intent)
        if known is None or score > known[0]:
            best[example.intent] = (score, example)
    shares = index.voices.shares(reading.tokens)
    found = (
        Ranked(
            intent, LIKENESS * score + _heard(example, reading, shares) + _exactly(example, reading), example
        )
        for intent, (score, example) in best.items()
    )
    return sorted(found, key=lambda one: -one.score - _ahead(one, reading, index))


def _names(reading: Reading) -> frozenset[Mention]:
    return frozenset(mention for mention in reading.mentions if mention.slot in NAMES)


def _heard(example: Example, reading: Reading, shares: Mapping[str, float]) -> float:
    """What all the words add; little where the phrase speaks of somebody else."""
    others = example.mentions and example.mentions.isdisjoint(reading.mentions)
    return VOICE * shares[example.intent] * (OTHER_NAMES if others else 1.0)


def _exactly(example: Example, reading: Reading) -> float:
    """What it adds that somebody asked in these very words before, and of nobody else."""
    others = example.mentions and example.mentions.isdisjoint(reading.mentions)
    return EXACT if example.tokens == reading.tokens and not others else 0.0


def _ahead(one: Ranked, reading: Reading, index: Index) -> float:
    """How far a show's own fact comes before what all shows share: far if it foresees these very words."""
    if one.intent in index.shared:
        return 0.0
    about_these = one.example.mentions <= frozenset(reading.mentions)
    return OWN_EXACT if about_these and one.example.tokens == reading.tokens else OWN


class _Fits(dict[frozenset[str], float]):
    """How well the names of a question fit those of an example, by the example's slots."""

    def __init__(self, asked: frozenset[str]) -> None:
        super().__init__()
        self._asked = asked

    def __missing__(self, slots: frozenset[str]) -> float:
        missing = MISSING_SLOT if slots - self._asked else 1.0
        extra = EXTRA_SLOT if self._asked - slots else 1.0
        fit = self[slots] = missing * extra
        return fit
