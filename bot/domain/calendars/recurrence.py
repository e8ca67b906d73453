"""The dates of a calendar event that repeats, up to a limit because the file comes from a stranger."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import cast

from icalendar import vRecur

from bot.domain.calendars.parser import CalendarEvent, When
from bot.domain.dates.wall_clock import at_wall
from bot.domain.guild_shows import MOST_EPISODES
from bot.domain.refusal import Reason, Refusal
from bot.domain.schedule import MIDNIGHT

# The library has no types for this.
_read_rule = cast("Callable[[str], Mapping[str, Sequence[object]]]", vRecur.from_ical)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
KNOWN_RULE = {"FREQ", "COUNT", "UNTIL", "INTERVAL", "BYDAY", "WKST"}
# In days: no show has dates for longer, and a rule without an end must stop somewhere.
LONGEST_REPETITION = 20 * 366


def repeated(event: CalendarEvent, start: When, zone: str) -> Iterator[When]:
    """The dates of an event that may repeat. Raises Refusal if it has no end or can't be read."""
    text = event.texts.get("RRULE")
    if not text:
        yield start
        return
    rule = _rule(text, event)
    count, until = _first(rule, "COUNT"), _first(rule, "UNTIL")
    if count is None and until is None:
        raise Refusal(Reason.ENDLESS_EVENT, title=event.title)
    left = count if isinstance(count, int) else MOST_EPISODES + 1
    for days in _days(rule, start.value):
        when = When(start.value + timedelta(days=days), start.zone)
        if left <= 0 or _is_after(when, until, zone):
            return
        left -= 1
        yield when
    if left > 0:
        raise Refusal(Reason.TOO_FAR)


def _rule(text: str, event: CalendarEvent) -> dict[str, list[object]]:
    strange = Refusal(Reason.UNCLEAR_REPETITION, title=event.title)
    try:
        rule = {key.upper(): list(values) for key, values in _read_rule(text).items()}
    except (ValueError, TypeError, KeyError, OverflowError):
        raise strange from None
    days = rule.get("BYDAY", [])
    if set(rule) - KNOWN_RULE or any(day not in WEEKDAYS for day in days):
        raise strange
    if rule.get("FREQ") not in (["DAILY"], ["WEEKLY"]) or (rule["FREQ"] == ["DAILY"] and days):
        raise strange
    if not isinstance(_first(rule, "INTERVAL") or 1, int):
        raise strange
    return rule


def _days(rule: dict[str, list[object]], start: date) -> Iterator[int]:
    """How many days after the start the dates of a rule are, as far ahead as we keep dates."""
    given = _first(rule, "INTERVAL")
    interval = given if isinstance(given, int) and given > 0 else 1
    if rule["FREQ"] == ["DAILY"]:
        yield from range(0, LONGEST_REPETITION, interval)
        return
    weekdays = {WEEKDAYS.index(str(day)) for day in rule.get("BYDAY", [])} | {start.weekday()}
    for days in range(LONGEST_REPETITION):
        week, weekday = divmod(start.weekday() + days, 7)
        if weekday in weekdays and week % interval == 0:
            yield days


def _first(rule: dict[str, list[object]], key: str) -> object:
    return next(iter(rule.get(key, ())), None)


def instant_of(when: When, zone: str) -> datetime:
    """The instant (UTC) of a date; for a date without a time, the start of its day in the plan's zone."""
    value = when.value
    try:
        if isinstance(value, datetime):
            aware = value.tzinfo is not None
            return value.astimezone(UTC) if aware else at_wall(value, when.zone or zone)
        return at_wall(datetime.combine(value, MIDNIGHT), zone)
    except OverflowError:
        raise Refusal(Reason.TOO_FAR) from None


def _is_after(when: When, until: object, zone: str) -> bool:
    if isinstance(until, datetime):
        return instant_of(when, zone) > instant_of(When(until, when.zone), zone)
    if isinstance(until, date):
        value = when.value
        return (value.date() if isinstance(value, datetime) else value) > until
    return False
