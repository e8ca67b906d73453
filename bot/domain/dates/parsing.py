"""Dates, times and weekdays as people type them in English.

`into_english` brings other languages here first, with words from `bot/messages/date_words.py`. The current
time and its zone are arguments.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta

from bot.domain.dates.day_periods import Period, clock_time
from bot.domain.dates.days import NoSuchDayError, day_in, weekday_in
from bot.domain.dates.findings import NIGHT, TONIGHT
from bot.domain.dates.spans import span_from_now
from bot.domain.dates.typed_zones import in_zone, offset_at, zone_apart
from bot.domain.dates.wall_clock import at_wall, wall_clock
from bot.domain.refusal import Reason, Refusal

_DISCORD = re.compile(r"<t:(-?\d{1,12})(?::[a-zA-Z])?>")
_ISO = re.compile(
    r"(\d{4}-\d{2}-\d{2})[t ]?(\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:z|[+-]\d{2}:?\d{2}))", re.IGNORECASE
)
_CLOCK = re.compile(
    r"\b(\d{1,2})(?:[:.](\d{2})(?::\d{2})?)?\s*(am|pm|a\.m\.|p\.m\.|h|uhr)(?!\w)|\b(\d{1,2}):(\d{2})(?::\d{2})?\b"
)
_NAMED_TIMES = {"noon": time(12), "midday": time(12), "midnight": time()}
# An hour without a half of the day: "tomorrow at 8".
_BARE_HOUR = re.compile(r"\bat (\d{1,2})(?![\w:.])")
_FROM_TO = re.compile(r"[-–—~…]|\.\.+|\b(?:to|through|thru|until|till)\b")
_OVERMORROW = re.compile(r"\bday after tomorrow\b")
_NOISE = re.compile(r"\b(at|on|the|of|from|starting|o'clock)\b|,")


def read_moment(text: str, now: datetime, timezone: str, default: time) -> datetime:
    """The wall-clock moment in `timezone` (naive, whole minutes) that a text means at `now` (UTC).

    A day without a time gets `default`; a time without a day is the next such time. Raises Refusal.
    """
    said = text.strip().casefold()
    try:
        exact = _instant(said, now, timezone)
        if exact is not None:
            return _to_minute(wall_clock(exact, timezone))
        return _spoken(said, _to_minute(wall_clock(now, timezone)), default)
    except NoSuchDayError:
        raise Refusal(Reason.NO_SUCH_DAY) from None
    except (ValueError, OverflowError, OSError):
        raise Refusal(Reason.UNCLEAR_MOMENT) from None


def read_instant(text: str, now: datetime, timezone: str, default: time) -> datetime:
    """The instant (UTC, whole minutes) that a text means, as `read_moment` reads it.

    When a clock change repeats an hour, a span and a timestamp reach both of them. Raises Refusal.
    """
    moment, said = read_moment(text, now, timezone, default), text.strip().casefold()
    exact = _instant(said, now, timezone)
    return at_wall(moment, timezone) if exact is None else _to_minute(exact.astimezone(UTC))


def names_time(text: str, now: datetime, timezone: str) -> bool:
    """Whether a text names a time, and not only a day. Raises Refusal if it can't be read."""
    early, late = (read_moment(text, now, timezone, default) for default in (time(), time(23, 59)))
    return early.time() == late.time()


def names_instant(text: str) -> bool:
    """Whether a text means the same instant wherever it is read, like a Discord timestamp. Raises Refusal."""
    try:
        said = text.strip().casefold()
        return _exact(said) is not None or bool(zone_apart(said)[1])
    except (ValueError, OverflowError, OSError):
        raise Refusal(Reason.UNCLEAR_MOMENT) from None


def read_time(text: str) -> time:
    """The time of day that a text means, in whole minutes. Raises Refusal."""
    said = text.strip().casefold()
    try:
        at, rest = _time_in(f"{said}:00" if said.isdecimal() else said)
    except ValueError:
        raise Refusal(Reason.UNCLEAR_TIME) from None
    if at is None or rest.strip():
        raise Refusal(Reason.UNCLEAR_TIME)
    return at


def read_weekdays(text: str) -> tuple[int, ...]:
    """The weekdays (0 is Monday, ascending) that a text names; "fri-mon" are four. Raises Refusal."""
    said = _FROM_TO.sub("-", re.sub(r"\band\b|\bevery\b|\bfrom\b", " ", text.casefold()))
    parts = re.findall(r"\w+|-", re.sub(r"(\w)\.? *- *(?=\w)", r"\1_to_", said))
    found = {day for part in parts for day in _weekdays_of(part)}
    if not found:
        raise Refusal(Reason.UNCLEAR_WEEKDAYS)
    return tuple(sorted(found))


def _weekdays_of(part: str) -> Sequence[int]:
    """The weekdays of one word, or of two with "_to_" between them. Raises Refusal."""
    named = {"daily": range(7), "day": range(7), "weekdays": range(5), "weekend": (5, 6), "weekends": (5, 6)}
    ends = [day for word in part.split("_to_") if (day := weekday_in(word)) is not None]
    if part in named:
        return named[part]
    if len(ends) != part.count("_to_") + 1 or len(ends) > 2:
        raise Refusal(Reason.UNCLEAR_WEEKDAYS)
    return [day % 7 for day in range(ends[0], ends[0] + (ends[-1] - ends[0]) % 7 + 1)]


def _instant(said: str, now: datetime, timezone: str) -> datetime | None:
    """The instant that a text means, if it doesn't depend on a zone that isn't in it."""
    return _exact(said) or _in_a_span(said, now) or _in_named_zone(said, now, timezone)


def _exact(said: str) -> datetime | None:
    """The instant of a Discord timestamp, or of an ISO text with an offset."""
    stamp, iso = _DISCORD.fullmatch(said), _ISO.fullmatch(said)
    if stamp:
        return datetime.fromisoformat("1970-01-01T00:00:00+00:00") + timedelta(seconds=int(stamp[1]))
    if iso:
        clock = iso[2].replace(" ", "").upper()
        return datetime.fromisoformat(f"{iso[1]}T{clock.rjust(len(clock) + (clock[1] == ':'), '0')}")
    return None


def _in_a_span(said: str, now: datetime) -> datetime | None:
    """The instant after a span such as "in 2 hours", which takes as long on the night of a clock change."""
    span = span_from_now(said)
    return now + span if span and span % timedelta(days=1) else None


def _in_named_zone(said: str, now: datetime, timezone: str) -> datetime | None:
    """The instant of a time with its zone after it; None if it has none. Raises Refusal.

    It may be tomorrow there already: the day has to be the same one here.
    """
    rest, zone = zone_apart(said)
    if not zone:
        return None
    at, day = _parts(rest)
    if at is None:
        raise ValueError(said)
    here = _spoken(rest, _to_minute(wall_clock(now, timezone)), at)
    there = _spoken(rest, _to_minute(in_zone(now, offset_at(zone, here, timezone))), at)
    if day and there != here:
        example = f"{there:%Y-%m-%d %H:%M} {zone.upper()}"
        raise Refusal(Reason.WHICH_DAY_THERE, zone=zone.upper(), example=example)
    return (there - offset_at(zone, there, timezone)).replace(tzinfo=UTC)


def _spoken(said: str, now: datetime, default: time) -> datetime:
    at, day = _parts(said)
    days = span_from_now(said if at is None else day)
    if days is not None:
        # Whole days keep the default time, because nobody means the minute of typing.
        return datetime.combine((now + days).date(), default if at is None else at)
    if not day:
        if at is None:
            raise ValueError(said)
        return datetime.combine(now.date() + timedelta(days=at <= now.time()), at)
    at = default if at is None else at
    return datetime.combine(day_in(day, now, at), at)


def _parts(said: str) -> tuple[time | None, str]:
    """The time in a text, and its words for the day."""
    at, rest = _time_in(re.sub(r"(\d{4}-\d{2}-\d{2})t", r"\1 ", said))
    return at, " ".join(_NOISE.sub(" ", _OVERMORROW.sub("overmorrow", rest)).split())


def _time_in(said: str) -> tuple[time | None, str]:
    """The time in a text, and the text without it."""
    for word, at in _NAMED_TIMES.items():
        if re.search(rf"\b{word}\b", said):
            return at, re.sub(rf"\b{word}\b", " ", said)
    found = _CLOCK.search(said)
    if not found:
        return _bare_hour(said)
    hour, minute = int(found[1] or found[4]), int(found[2] or found[5] or 0)
    half = (found[3] or "")[:1]
    if half in ("a", "p"):
        if not 1 <= hour <= 12:
            raise ValueError(said)
        hour = hour % 12 + 12 * (half == "p")
    return time(hour, minute), said[: found.start()] + " " + said[found.end() :]


def _bare_hour(said: str) -> tuple[time | None, str]:
    """The time of "at 20" or "tonight at 8", and the text without it. Raises Refusal for "tomorrow at 8"."""
    found = _BARE_HOUR.search(said)
    if not found:
        return None, said
    evening: Sequence[Period] = [NIGHT] if TONIGHT in said.split() else ()
    return clock_time(int(found[1]), 0, evening, sure=False), said[: found.start()] + said[found.end() :]


def _to_minute(wall: datetime) -> datetime:
    return wall.replace(second=0, microsecond=0)
