"""Tells whether a short question asks for something else than ours, such as a show with an unknown title."""

from collections.abc import Callable
from itertools import pairwise

from bot.questions.intents import Intent, Kind
from bot.questions.phrases import SHOW, UNKNOWN, Phrase
from bot.questions.ranking import Ranked
from bot.questions.reading import Reading
from bot.questions.vocabulary import ENGLISH, Vocabulary

SHORT = 7  # words; in a longer question unforeseen ones are mostly told by the way
NUMBER = "{number}"


def may_name_another(
    reading: Reading,
    found: Ranked,
    intent: Intent | None,
    vocabulary: Vocabulary,
    foresees: Callable[[str], bool],
) -> bool:
    """Whether a short question points to nothing of ours and has unforeseen words at an end or in a row.

    They may be a title. What only a fact can answer (no `intent`, or a topic) is not asked of a show that the
    file does not know. `foresees` tells whether any phrase of the intent has a word.
    """
    tokens, phrase = reading.tokens, found.phrase
    if reading.foreign and not reading.slots:
        return any(token not in phrase.tokens for token in {tokens[0], tokens[-1]})
    if intent is None or (intent.kind is Kind.TOPIC and not intent.names_asked):
        return False
    points_here = not reading.points_nowhere or reading.slots - {NUMBER} or SHOW in tokens
    if points_here or not 1 < len(tokens) <= SHORT:
        return False
    others = [_says_something_else(token, phrase, vocabulary) for token in tokens]
    at_an_end = any(others[end] and tokens[end] not in vocabulary.names for end in (0, -1))
    strange = [
        other and not (token in vocabulary.names and foresees(token))
        for other, token in zip(others, tokens, strict=True)
    ]
    return at_an_end or any(one and other for one, other in pairwise(strange))


def asks_only_who(reading: Reading, foreseen: Phrase, vocabulary: Vocabulary) -> bool:
    """Whether a question has nothing in common with a phrase but "who", as "who is the neighbour" has not."""
    little = vocabulary.asking | vocabulary.languages[ENGLISH].pronouns
    common = {*reading.tokens}.intersection(foreseen.tokens)
    return "who" in reading.tokens and little.issuperset(common)


def _says_something_else(token: str, foreseen: Phrase, vocabulary: Vocabulary) -> bool:
    """Whether a word says something that neither the phrase nor the show's texts do."""
    if token in {UNKNOWN, NUMBER}:
        return token not in foreseen.tokens
    little = token in vocabulary.little or token in vocabulary.of_show
    return not (little or token in foreseen.tokens or token.startswith("{"))
