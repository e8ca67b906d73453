"""Makes a plan from a calendar file: each event is one episode or more. Largest file: `__init__.py` here."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, groupby, islice, pairwise

from bot.domain.calendars.parser import CalendarEvent, calendar_events, calendar_lines, calendar_texts
from bot.domain.calendars.recurrence import instant_of, repeated
from bot.domain.dates.timezones import known_timezone
from bot.domain.dates.wall_clock import wall_clock
from bot.domain.guild_shows import MOST_EPISODES
from bot.domain.refusal import Reason, Refusal
from bot.domain.rewatch import check_dates, check_start
from bot.domain.schedule import DatedDrop, DatedPlan

# Events that only cancel dates of others have no dates themselves.
MOST_EVENTS = 2 * MOST_EPISODES
# As many as a drop may have: "E1-999" in a title is not one evening.
MOST_IN_EVENT = 50
_EPISODES = re.compile(
    r"(?:\bS\d{1,2} ?E|\bE(?:p(?:isodes?|s)?\.?)?|#) ?(\d{1,4})(?: ?[-–—&] ?(?:Ep?\.? ?)?(\d{1,4}))?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Imported:
    """What a calendar file says: a title, if it has one, and the dates.

    `zone_unsaid`: some times are without a zone, and neither the file nor anybody here has named one.
    """

    title: str | None
    plan: DatedPlan
    zone_unsaid: bool = False


@dataclass(frozen=True, slots=True)
class _Date:
    """One date of the show. `at` is UTC; `wall` naive in the plan's zone; `numbers` come from the title."""

    at: datetime
    wall: datetime
    timed: bool
    numbers: tuple[int, ...]


def read_calendar(content: bytes, now: datetime, given: str | None, kept: str | None) -> Imported:
    """The plan in a calendar file. Whatever the file holds, it raises only Refusal, which says what is wrong.

    `given` is the zone that an admin asked for. Without it the file's own zone counts, then the server's
    (`kept`).
    """
    try:
        return _read(content, now, given, kept)
    except (OverflowError, ValueError):
        # Dates at the very ends of Python's calendar.
        raise Refusal(Reason.TOO_FAR) from None


def _read(content: bytes, now: datetime, given: str | None, kept: str | None) -> Imported:
    lines = calendar_lines(content)
    head = calendar_texts(lines, ("X-WR-CALNAME", "X-WR-TIMEZONE"))
    events = [
        event for event in calendar_events(lines) if event.texts.get("STATUS", "").upper() != "CANCELLED"
    ]
    if not events:
        raise Refusal(Reason.NO_EVENTS)
    if len(events) > MOST_EVENTS:
        raise Refusal(Reason.TOO_MANY_DATES)
    floating = _is_floating(events)
    said = given or _own_zone(events) or known_timezone(head.get("X-WR-TIMEZONE", "")) or kept
    if said is None and floating and _names_instants(events):
        # A zone that is typed later would move all times of the plan, even those that are certain.
        raise Refusal(Reason.SOME_ZONES_MISSING)
    zone = said or "UTC"
    dates = list(islice(_dates(events, zone), MOST_EPISODES + 1))
    if len(dates) > MOST_EPISODES:
        raise Refusal(Reason.TOO_MANY_DATES)
    if not dates:
        raise Refusal(Reason.NO_EVENTS)
    plan = check_start(check_dates(DatedPlan(zone, _drops(sorted(dates, key=lambda one: one.at)))), now)
    name = head.get("X-WR-CALNAME") or _EPISODES.sub("", events[0].summary).strip(" :·,–—-")
    return Imported(name or None, plan, zone_unsaid=said is None and floating)


def _own_zone(events: Sequence[CalendarEvent]) -> str | None:
    zones = {start.zone for event in events for start in event.dates.get("DTSTART", ())[:1]}
    return zones.pop() if len(zones) == 1 else None


def _is_floating(events: Sequence[CalendarEvent]) -> bool:
    return any(not certain for certain in _certainties(events))


def _names_instants(events: Sequence[CalendarEvent]) -> bool:
    return any(_certainties(events))


def _certainties(events: Sequence[CalendarEvent]) -> Iterator[bool]:
    """For each event that starts at a time of day, whether the file names its zone."""
    for event in events:
        for start in event.dates.get("DTSTART", ()):
            if isinstance(start.value, datetime):
                yield start.value.tzinfo is not None or start.zone is not None


def _dates(events: Sequence[CalendarEvent], zone: str) -> Iterator[_Date]:
    moved = {
        (event.texts.get("UID", ""), instant_of(when, zone))
        for event in events
        for when in event.dates.get("RECURRENCE-ID", ())
    }
    for event in events:
        starts = event.dates.get("DTSTART")
        if not starts:
            raise Refusal(Reason.NO_START, title=event.title)
        off = {instant_of(when, zone) for when in event.dates.get("EXDATE", ())}
        repeats = "RECURRENCE-ID" not in event.dates
        for when in chain(repeated(event, starts[0], zone), event.dates.get("RDATE", ())):
            at = instant_of(when, zone)
            if at not in off and not (repeats and (event.texts.get("UID", ""), at) in moved):
                timed = isinstance(when.value, datetime)
                yield _Date(at, wall_clock(at, zone), timed, _numbers(event.summary))


def _drops(dates: Sequence[_Date]) -> tuple[DatedDrop, ...]:
    """Dates at one instant are one drop. The titles' numbers count if all titles have some, in order."""
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
