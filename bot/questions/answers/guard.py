"""Keeps an actor and a character apart, unless a source says who plays whom."""

from collections.abc import Sequence, Set

from bot.questions.answers import people, works
from bot.questions.reading import Reading
from bot.questions.understanding import Understood

ROLES, CHARACTER = "roles", "character"
CREW = frozenset({"crew", "directors", "director-count", "writer"})
NAMING_ACTORS = frozenset({"overview", *people.ANSWERS, *works.ANSWERS}) - CREW
NAMING_CHARACTERS = frozenset({"character", "characters", "narrator", "story", ROLES})


def guarded(intent: str, reading: Reading, ways: Sequence[Understood]) -> str:
    """The intent that is answered: no actors where a character is named, so that none is taken for theirs."""
    if not names_a_character(ways):
        return intent
    asks_actor = intent == CHARACTER and "actor" in reading.tokens
    return ROLES if asks_actor or intent in NAMING_ACTORS else intent


def names_a_character(ways: Sequence[Understood]) -> bool:
    """Whether a character is named, in whichever way the question is read."""
    return any(mention.slot == "{character}" for way in ways for mention in way.reading.mentions)


def may_stand_together(intents: Set[str], ways: Sequence[Understood]) -> bool:
    """Whether answers to these intents can be read side by side and not as who plays whom."""
    characters = intents & NAMING_CHARACTERS or names_a_character(ways)
    return ROLES not in intents and not (intents & NAMING_ACTORS and characters)
