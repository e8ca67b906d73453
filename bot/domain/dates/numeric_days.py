"""Days that people write in numbers, in the order of their language, and years as they write them."""

import re

from bot.domain.dates.days import MONTHS
from bot.domain.dates.tokens import Vocabulary

BUDDHIST_ERA = 543
# No show comes in the 25th century, so such a year is counted from 543 BC.
FIRST_BUDDHIST = 2400
LONGEST_MONTH = 31
_ISO = re.compile(r"\d{4}\D+\d{1,2}\D+\d{1,2}\D?")


def day_in_english(numbers: str, vocabulary: Vocabulary, now: int) -> str:
    """A day such as "3/12" or "3.12.2026" in English; `now` is the current year. Raises ValueError."""
    found = [int(number) for number in re.findall(r"\d+", numbers)]
    order = "ymd" if _ISO.fullmatch(numbers) else vocabulary.order
    if len(found) == 2:
        order = order.replace("y", "")
    parts = dict(zip(order, found, strict=True))
    year = year_in(parts["y"], vocabulary, now) if "y" in parts else None
    return worded(parts["d"], parts["m"], year)


def worded(day: int, month: int, year: int | None) -> str:
    """A day in English words. Raises ValueError if no month has it; whether this one has it is seen later."""
    if not (1 <= day <= LONGEST_MONTH and 1 <= month <= len(MONTHS)):
        raise ValueError(day, month)
    return f"{day} {MONTHS[month - 1]}" + (f" {year}" if year else "")


def year_in(number: int, vocabulary: Vocabulary, now: int) -> int:
    """The year that a number means: of two digits, or of another era, that which is nearest to now."""
    if number >= 100:
        other = vocabulary.buddhist and number >= FIRST_BUDDHIST
        return number - BUDDHIST_ERA if other else number
    fitting = [century + number for century in range(1900, 2200, 100)]
    if vocabulary.buddhist:
        fitting += [year - BUDDHIST_ERA for year in range(2400 + number, 2800, 100)]
    return min(fitting, key=lambda year: abs(year - now))


def is_dotted_day(text: str, vocabulary: Vocabulary, *, timed: bool) -> bool:
    """Whether two numbers with a dot between are a day rather than a time. Raises ValueError if both fit.

    With a dot at the end, or beside a time, they are a day; so they are where the language writes days so.
    """
    first, second = re.findall(r"\d+", text)
    if timed or vocabulary.dotted or text.endswith("."):
        return True
    day, month = (int(first), int(second)) if vocabulary.order.startswith("d") else (int(second), int(first))
    is_day = 1 <= day <= 31 and 1 <= month <= 12
    is_time = int(first) < 24 and len(second) == 2 and int(second) < 60
    if is_day == is_time:
        raise ValueError(text)
    return is_day
