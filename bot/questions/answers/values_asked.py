"""Which value a question asks for, such as a number or a year, and whether a text has one."""

import re
from collections.abc import Iterator
from itertools import pairwise

from bot.questions.reading import Reading
from bot.questions.slots import mention_of, with_slots
from bot.questions.vocabulary import Vocabulary

NUMBER, YEAR, MONTH, DATE, EPISODE = "{number}", "{year}", "{month}", "{date}", "{episode}"
COUNTED = frozenset({"how-many", "how-much"})
NUMBERED = COUNTED | {"when", "how-long", "how-often"}
WHICH = frozenset({"what", "which"})
# What stands behind "what" or "which", and the values that answer.
UNITS = {"year": {YEAR}, "month": {MONTH, DATE}}
NUMBERS = "count"  # "what is his number?"
NO_COUNT = frozenset({"season"})  # the number behind it counts nothing: season 2
_YEAR = re.compile(r"\d{4}")  # in the future, too, or the 1980s


def lacks_value(reading: Reading, text: str, vocabulary: Vocabulary) -> bool:
    """Whether a value is asked for, and a text has none of its kind: a date does not say how many."""
    wanted = _values_asked(reading)
    return bool(wanted) and wanted.isdisjoint(_values_in(with_slots(vocabulary.concepts_in(text))))


def _values_asked(reading: Reading) -> set[str]:
    """The kinds of values of which one is asked for. Numbers of episodes count only where these do."""
    said = set(reading.tokens)
    for before, unit in pairwise(reading.tokens):
        if before in WHICH and unit in UNITS:
            return UNITS[unit]
    if COUNTED.isdisjoint(said) and (NUMBERS not in said or WHICH.isdisjoint(said)):
        return set()
    return {NUMBER, EPISODE} if "episode" in said else {NUMBER}


def _values_in(tokens: list[str]) -> Iterator[str]:
    for before, token in pairwise(["", *tokens]):
        found = mention_of(token)
        if _YEAR.match(found.target if found else token):
            yield YEAR
        if found and before not in NO_COUNT:
            yield found.slot
