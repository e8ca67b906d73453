"""Spans as people type them in English, such as "1 week 2 days" or "an hour and a half"."""

import re
from datetime import timedelta

from bot.domain.refusal import Reason, Refusal

# Nobody postpones by more than a year; more is a slip.
MAX_SPAN = timedelta(days=366)

_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_UNITS = {
    "minute": 1,
    "min": 1,
    "m": 1,
    "hour": 60,
    "hr": 60,
    "h": 60,
    "day": 1440,
    "d": 1440,
    "week": 10080,
    "w": 10080,
}
# Before "and" is dropped, which otherwise comes between two spans.
_HALF = re.compile(r"\b(?:and\s+)?a\s+half\b|\bhalf(?:\s+an?)?\b")
_SPAN = re.compile(
    rf"(?:(?:(\d{{1,5}}(?:\.\d{{1,2}})?)\s*|\b({'|'.join(_NUMBERS)})\s+)(½)?|(½))\s*"
    r"(minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w)(?![a-z])(\s*½)?"
)
_FROM_NOW = re.compile(r"in\s+(.+)|(.+)\s+from\s+now", re.DOTALL)


def read_span(text: str) -> timedelta:
    """The span that a text means, such as "1 week 2 days"; up to a year. Raises Refusal."""
    minutes = _minutes_in(text.casefold())
    if not minutes:
        raise Refusal(Reason.UNCLEAR_SPAN)
    if minutes > MAX_SPAN.total_seconds() // 60:
        raise Refusal(Reason.SPAN_TOO_LONG)
    return timedelta(minutes=minutes)


def span_from_now(said: str) -> timedelta | None:
    """The span of "in 2 hours" or "2 hours from now"; None if a text says something else. Raises Refusal."""
    found = _FROM_NOW.fullmatch(said)
    span = found and (found[1] or found[2])
    return read_span(span) if span and _minutes_in(span) is not None else None


def _minutes_in(text: str) -> int | None:
    """How many minutes a text in lower case says; None if there is something else in it."""
    said = re.sub(r"\band\b|,", " ", _HALF.sub(" ½ ", text))
    if _SPAN.sub("", said).strip():
        return None
    minutes = 0.0
    for figure, word, half, lone, unit, after in _SPAN.findall(said):
        number = float(figure or _NUMBERS.get(word, 0)) + 0.5 * bool(half or lone or after)
        minutes += number * _UNITS[_singular(unit)]
    return round(minutes)


def _singular(unit: str) -> str:
    return unit if unit in _UNITS else unit.removesuffix("s")
