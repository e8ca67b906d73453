"""A plan out of somebody's calendar file: every event is an episode, or those that its title names."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import chain, groupby, islice, pairwise
from typing import cast

from icalendar import vRecur

from bot.domain.calendar_lines import CalendarEvent, When, calendar_events, calendar_lines, calendar_texts
from bot.domain.guild_shows import MOST_EPISODES
from bot.domain.refusal import Refusal
from bot.domain.rewatch import TOO_FAR, check_start, checked
from bot.domain.schedule import MIDNIGHT, DatedDrop, DatedPlan, at_wall, wall_clock
from bot.domain.timezones import known_timezone

NO_EVENTS = "That calendar file has no events, so there is nothing to import."
NO_START = "The event “{title}” in the file has no start (DTSTART). Correct it there and try again."
TOO_MANY = f"That calendar has more than {MOST_EPISODES} dates. Export only this show's."
FOR_EVER = "The event “{title}” repeats without an end. Give it one in your calendar and export it again."
STRANGE_RULE = (
    "I can't read how the event “{title}” repeats. I know daily and weekly; list other dates one by one."
)

# The library leaves this without types.
_read_rule = cast("Callable[[str], Mapping[str, Sequence[object]]]", vRecur.from_ical)
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
KNOWN_RULE = {"FREQ", "COUNT", "UNTIL", "INTERVAL", "BYDAY", "WKST"}
# Events that only take dates of others away give none themselves.
MOST_EVENTS = 2 * MOST_EPISODES
LONGEST_REPETITION = 20 * 366
MOST_IN_EVENT = 50
_EPISODES = re.compile(
    r"(?:\bS\d{1,2} ?E|\bE(?:p(?:isodes?|s)?\.?)?|#) ?(\d{1,4})(?: ?[-–—&] ?(?:Ep?\.? ?)?(\d{1,4}))?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Imported:
    """What a calendar file tells: a title, if it has one, and the dates."""

    title: str | None
    plan: DatedPlan


@dataclass(frozen=True, slots=True)
class _Date:
    """One date of the show. `at` is UTC; `wall` naive in the plan's zone; `numbers` what the title names."""

    at: datetime
    wall: datetime
    timed: bool
    numbers: tuple[int, ...]


def read_calendar(content: bytes, now: datetime, given: str | None, kept: str | None) -> Imported:
    """The plan in a calendar file. Raises Refusal with what is wrong, and nothing else for any content.

    `given` is the zone that an admin asked for. Without it the file's own counts, then the server's (`kept`).
    """
    try:
        return _read(content, now, given, kept)
    except (OverflowError, ValueError):
        # Dates at the very ends of what Python's calendar knows.
        raise Refusal(TOO_FAR) from None


def _read(content: bytes, now: datetime, given: str | None, kept: str | None) -> Imported:
    lines = calendar_lines(content)
    head = calendar_texts(lines, ("X-WR-CALNAME", "X-WR-TIMEZONE"))
    events = [
        event for event in calendar_events(lines) if event.texts.get("STATUS", "").upper() != "CANCELLED"
    ]
    if not events:
        raise Refusal(NO_EVENTS)
    if len(events) > MOST_EVENTS:
        raise Refusal(TOO_MANY)
    zone = given or _own_zone(events) or known_timezone(head.get("X-WR-TIMEZONE", "")) or kept or "UTC"
    dates = list(islice(_dates(events, zone), MOST_EPISODES + 1))
    if len(dates) > MOST_EPISODES:
        raise Refusal(TOO_MANY)
    if not dates:
        raise Refusal(NO_EVENTS)
    plan = check_start(checked(DatedPlan(zone, _drops(sorted(dates, key=lambda one: one.at)))), now)
    name = head.get("X-WR-CALNAME") or _EPISODES.sub("", _summary(events[0])).strip(" :·,–—-")
    return Imported(name or None, plan)


def _own_zone(events: Sequence[CalendarEvent]) -> str | None:
    zones = {start.zone for event in events for start in event.dates.get("DTSTART", ())[:1]}
    return zones.pop() if len(zones) == 1 else None


def _dates(events: Sequence[CalendarEvent], zone: str) -> Iterator[_Date]:
    moved = {
        (event.texts.get("UID", ""), _instant(when, zone))
        for event in events
        for when in event.dates.get("RECURRENCE-ID", ())
    }
    for event in events:
        starts = event.dates.get("DTSTART")
        if not starts:
            raise Refusal(NO_START.format(title=_title(event)))
        off = {_instant(when, zone) for when in event.dates.get("EXDATE", ())}
        repeats = "RECURRENCE-ID" not in event.dates
        for when in chain(_repeated(event, starts[0], zone), event.dates.get("RDATE", ())):
            at = _instant(when, zone)
            if at not in off and not (repeats and (event.texts.get("UID", ""), at) in moved):
                timed = isinstance(when.value, datetime)
                yield _Date(at, wall_clock(at, zone), timed, _numbers(_summary(event)))


def _repeated(event: CalendarEvent, start: When, zone: str) -> Iterator[When]:
    """The dates of an event that may repeat. Raises Refusal where that has no end or can't be read."""
    text = event.texts.get("RRULE")
    if not text:
        yield start
        return
    rule = _rule(text, event)
    count, until = _first(rule, "COUNT"), _first(rule, "UNTIL")
    if count is None and until is None:
        raise Refusal(FOR_EVER.format(title=_title(event)))
    left = count if isinstance(count, int) else MOST_EPISODES + 1
    for days in _days(rule, start.value):
        when = When(start.value + timedelta(days=days), start.zone)
        if left <= 0 or _is_after(when, until, zone):
            return
        left -= 1
        yield when
    if left > 0:
        raise Refusal(TOO_FAR)


def _rule(text: str, event: CalendarEvent) -> dict[str, list[object]]:
    strange = Refusal(STRANGE_RULE.format(title=_title(event)))
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
    """How many days after the start the dates of a rule are, as far as anybody plans."""
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


def _is_after(when: When, until: object, zone: str) -> bool:
    if isinstance(until, datetime):
        return _instant(when, zone) > _instant(When(until, when.zone), zone)
    if isinstance(until, date):
        value = when.value
        return (value.date() if isinstance(value, datetime) else value) > until
    return False


def _instant(when: When, zone: str) -> datetime:
    """The instant (UTC) of a date; of one without a time, when its day begins in the plan's zone."""
    value = when.value
    try:
        if isinstance(value, datetime):
            aware = value.tzinfo is not None
            return value.astimezone(UTC) if aware else at_wall(value, when.zone or zone)
        return at_wall(datetime.combine(value, MIDNIGHT), zone)
    except OverflowError:
        raise Refusal(TOO_FAR) from None


def _drops(dates: Sequence[_Date]) -> tuple[DatedDrop, ...]:
    """Dates at one instant are one drop. The numbers of the titles count where all have some, in order."""
    named = [number for one in dates for number in one.numbers]
    in_order = all(one.numbers for one in dates) and all(a < b for a, b in pairwise(named))
    counted = iter(range(1, len(dates) + 1))
    drops: list[DatedDrop] = []
    for _, group in groupby(dates, key=lambda one: one.at):
        together = list(group)
        numbers = (one.numbers if in_order else (next(counted),) for one in together)
        episodes = tuple(number for found in numbers for number in found)
        timed = any(one.timed for one in together)
        drops.append(DatedDrop(together[0].wall, episodes, timed=timed))
    return tuple(drops)


def _numbers(title: str) -> tuple[int, ...]:
    found = _EPISODES.search(title)
    if not found:
        return ()
    first, last = int(found[1]), int(found[2] or found[1])
    return tuple(range(first, last + 1)) if 1 <= first <= last < first + MOST_IN_EVENT else ()


def _title(event: CalendarEvent) -> str:
    return _summary(event).strip() or "without a title"


def _summary(event: CalendarEvent) -> str:
    text = event.texts.get("SUMMARY", "")[:200]
    return "".join(letter if letter.isprintable() and letter not in "`@<>*_~|[]" else " " for letter in text)
