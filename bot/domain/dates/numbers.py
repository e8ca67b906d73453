"""What a number in a typed day or time stands for, by the words beside it."""

from bot.domain.dates.cursor import Cursor
from bot.domain.dates.numeric_days import day_in_english, is_dotted_day, year_in
from bot.domain.dates.tokens import Kind

LAST_DAY = 31
# Thailand counts the hours of the evening, five of them, from this one on.
BEFORE_EVENING, EVENING_HOURS = 18, 5
# In this order, because "시" comes after hours of either clock.
MARKS = ("counted", "half_hour", "hour", "minute", "second", "day", "month", "year")


def read_number(cursor: Cursor) -> bool:
    """Keep a number as what it is; false if nothing tells."""
    value = int(cursor.value(Kind.NUMBER))
    mark = next((mark for mark in MARKS if cursor.after(Kind.MARK, mark)), None)
    # "20 horas" is an hour of the day, and "2 horas" a span.
    if mark is None and cursor.after(Kind.UNIT, "hour") and (value > 12 or cursor.before(Kind.AT)):
        mark = "half_hour"
    if mark is not None:
        cursor.at += 1
        return _marked(cursor, mark, value)
    return _beside(cursor, value)


def read_date(cursor: Cursor) -> bool:
    """Keep a date in numbers."""
    cursor.found.dates.append(day_in_english(cursor.token.text, cursor.vocabulary, cursor.year))
    return True


def read_dotted(cursor: Cursor) -> bool:
    """Keep two numbers with a dot between, which are a day or a time."""
    text = cursor.token.text
    if not cursor.after(Kind.MARK, "hour"):
        timed = any(token.has(Kind.CLOCK) or token.has(Kind.PERIOD) for token in cursor.tokens)
        if is_dotted_day(text, cursor.vocabulary, timed=timed):
            return read_date(cursor)
    return _clock(cursor, text.replace(".", ":"))


def read_clock(cursor: Cursor) -> bool:
    """Keep a time in numbers; its seconds don't count."""
    return _clock(cursor, cursor.token.text)


def _clock(cursor: Cursor, text: str) -> bool:
    hour, minute = (int(part) for part in text.split(":")[:2])
    cursor.found.sure = True
    return cursor.found.keep("hour", hour) and cursor.found.keep("minute", minute)


def _marked(cursor: Cursor, mark: str, value: int) -> bool:
    """A number with a word after it that says what it is."""
    found = cursor.found
    if mark == "counted":
        found.sure = 1 <= value <= EVENING_HOURS
        return found.sure and found.keep("hour", BEFORE_EVENING + value)
    if mark in ("minute", "second") and "hour" not in found.numbers:
        return False
    found.sure |= mark == "hour"
    year = year_in(value, cursor.vocabulary, cursor.year) if mark == "year" else value
    return found.keep(mark.removeprefix("half_"), year)


def _beside(cursor: Cursor, value: int) -> bool:
    """A number that is what it is because of its neighbours."""
    found = cursor.found
    of_year = cursor.before(Kind.MARK, "year", "era") or (value > LAST_DAY and cursor.before(Kind.MONTH))
    if value >= 1000 or of_year:
        return found.keep("year", year_in(value, cursor.vocabulary, cursor.year))
    if cursor.before(Kind.MARK, "hour", "half_hour") and "minute" not in found.numbers:
        return found.keep("minute", value)
    if _is_day(cursor):
        return found.keep("day", value)
    told = any(cursor.after(kind) for kind in (Kind.PERIOD, Kind.HALF))
    told |= any(cursor.before(kind) for kind in (Kind.PERIOD, Kind.AT))
    return told and found.keep("hour", value)


def _is_day(cursor: Cursor) -> bool:
    """Whether a number belongs to a month beside it, rather than to a part of the day."""
    if cursor.after(Kind.PERIOD):
        return False
    timed = cursor.before(Kind.PERIOD) or cursor.before(Kind.AT)
    return cursor.after(Kind.MONTH) or (cursor.before(Kind.MONTH) and not timed)
