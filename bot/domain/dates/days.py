"""Days and weekdays as people type them. Today's date is an argument."""

import re
from calendar import isleap
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from bot.domain.refusal import Reason, Refusal

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SUNDAY = 6
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
BETWEEN_LEAP_YEARS = 8  # at most: 2100 is none


class NoSuchDayError(ValueError):
    """A date with a day that its month doesn't have, or with a month that no year has."""


def day_in(text: str, now: datetime, at: time) -> date:
    """The day that a text means at `now` (naive wall-clock time) for something at a time.

    A weekday means today only if its time is still to come. Raises ValueError if there is no such day, and
    Refusal if it is on another weekday than the text says.
    """
    today = now.date()
    named = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "overmorrow": 2, "next week": 7}

    if text in named:
        return today + timedelta(days=named[text])
    words = text.split()
    if words[1:] in (["this", "week"], ["next", "week"]) and (day := weekday_in(words[0])) is not None:
        return _in_week(day, today, weeks=words[1] == "next")
    weekday = weekday_in(words[-1])
    if weekday is not None and words[:-1] in ([], ["next"], ["this"], ["coming"]):
        return _coming(weekday, today, include_today=words[:-1] != ["next"] and at > now.time())
    if weekday is not None and words[:-1] == ["last"]:
        return _coming(weekday, today, include_today=True) - timedelta(weeks=1)
    for reader in _DATES:
        found = reader(text, today)
        if found:
            return found
    raise ValueError(text)


def _coming(weekday: int, today: date, *, include_today: bool) -> date:
    days = (weekday - today.weekday()) % 7
    return today + timedelta(days=days if days or include_today else 7)


def _in_week(weekday: int, today: date, *, weeks: int) -> date:
    """A day of this week or of the next one. Raises ValueError for a Sunday, with which some weeks begin."""
    if weekday == SUNDAY:
        raise ValueError(weekday)
    return today + timedelta(days=weekday - today.weekday() + 7 * weeks)


def _iso_day(text: str, _today: date) -> date | None:
    found = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text)
    return _existing(int(found[1]), int(found[2]), int(found[3])) if found else None


def _dotted_day(text: str, today: date) -> date | None:
    found = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})?", text)
    return _dated(int(found[1]), int(found[2]), found[3], today) if found else None


def _worded_day(text: str, today: date) -> date | None:
    words = [re.sub(r"(?<=\d)(st|nd|rd|th)$", "", word).rstrip(".") for word in text.split()]
    weekday = weekday_in(words[0]) if words else None
    words = words if weekday is None else words[1:]
    months = [_month(word) for word in words[:2]]
    if len(words) not in (2, 3) or months.count(None) != len(months) - 1:
        return None
    number = words[0] if months[0] is None else words[1]
    month = next(month for month in months if month)
    day = _dated(int(number), month, words[2] if len(words) == 3 else None, today)
    if weekday not in (None, day.weekday()):
        raise Refusal(Reason.OTHER_DAY, day=day)
    return day


_DATES: tuple[Callable[[str, date], date | None], ...] = (_iso_day, _dotted_day, _worded_day)


def _dated(day: int, month: int, year: str | None, today: date) -> date:
    """A day of a month; without a year, the next such day."""
    if year is not None:
        return _existing(int(year), month, day)
    if (month, day) == (2, 29):
        leap = (one for one in range(today.year, today.year + BETWEEN_LEAP_YEARS + 1) if isleap(one))
        return next(found for one in leap if (found := date(one, month, day)) >= today)
    this_year = _existing(today.year, month, day)
    return this_year if this_year >= today else date(today.year + 1, month, day)


def _existing(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NoSuchDayError(year, month, day) from None


def weekday_in(word: str) -> int | None:
    """The weekday (0 is Monday) that a word names, in full or abbreviated, or None."""
    word = word.rstrip(".")
    fitting = [
        index for index, name in enumerate(WEEKDAYS) if word.removesuffix("s") in (name, name[:3], name[:4])
    ]
    return fitting[0] if fitting else {"tues": 1, "thurs": 3, "thur": 3}.get(word)


def _month(word: str) -> int | None:
    fitting = [index for index, name in enumerate(MONTHS, 1) if word in (name, name[:3], name[:4])]
    return fitting[0] if fitting else None
