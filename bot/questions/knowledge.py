"""What all shows share when questions are answered: intents, vocabulary and phrases, loaded once."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.questions.intents import Intent
from bot.questions.phrase_index import CountedPhrases
from bot.questions.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The intents by their id, and the vocabulary and phrases of all languages."""

    intents: Mapping[str, Intent]
    vocabulary: Vocabulary
    phrases: CountedPhrases
