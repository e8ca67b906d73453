"""Reads the events of a calendar file line by line. Strangers write such files, so little is trusted."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import cast
from zoneinfo import ZoneInfo

from icalendar import vDDDTypes
from icalendar.parser import Contentline, Contentlines
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from bot.domain.calendars import MAX_FILE_BYTES
from bot.domain.refusal import Reason, Refusal

# Titles and rules are shorter; parsing what is longer could hold up the bot.
MAX_LINE_LENGTH = 2000
# In a file of the largest size, more lines than these would be almost empty.
MAX_LINES = 20_000

# The library has no types for these.
_unfolded = cast("Callable[[str], list[Contentline]]", Contentlines.from_ical)
_read_value = cast("Callable[[str], object]", vDDDTypes.from_ical)
WANTED = ("DTSTART", "EXDATE", "RDATE", "RECURRENCE-ID", "RRULE", "STATUS", "SUMMARY", "UID")
DATES = ("DTSTART", "EXDATE", "RDATE", "RECURRENCE-ID")


@dataclass(frozen=True, slots=True)
class When:
    """A date, or a moment: naive on the wall of `zone` (None: the file names no zone), or in UTC."""

    value: date | datetime
    zone: str | None = None


@dataclass(slots=True)
class CalendarEvent:
    """An event's texts by name, and its dates by name."""

    texts: dict[str, str] = field(default_factory=dict[str, str])
    dates: dict[str, list[When]] = field(default_factory=dict[str, list[When]])

    @property
    def summary(self) -> str:
        """Its title, without anything that Discord would read as markup or a mention."""
        text = self.texts.get("SUMMARY", "")[:200]
        return "".join(
            letter if letter.isprintable() and letter not in "`@<>*_~|[]" else " " for letter in text
        )

    @property
    def title(self) -> str:
        """Its name in sentences about it."""
        return self.summary.strip() or "untitled"


def calendar_lines(content: bytes) -> list[Contentline]:
    """The unfolded lines of a file. Raises Refusal if it is too large or no calendar."""
    if len(content) > MAX_FILE_BYTES:
        raise Refusal(Reason.FILE_TOO_LARGE)
    text = _decoded(content)
    if not text.lstrip().upper().startswith("BEGIN:VCALENDAR") or text.count("\n") > MAX_LINES:
        raise Refusal(Reason.NOT_A_CALENDAR)
    try:
        return [line for line in _unfolded(text) if line]
    except ValueError:
        raise Refusal(Reason.NOT_A_CALENDAR) from None


def _decoded(content: bytes) -> str:
    """A file's text. Old programs write the encoding of Windows in Western Europe instead of UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def calendar_texts(lines: list[Contentline], names: tuple[str, ...]) -> dict[str, str]:
    """The values of properties of the calendar itself, by name."""
    found: dict[str, str] = {}
    for line in lines:
        name = _name(line)
        if name in names:
            found.setdefault(name, _parts(line)[1])
    return found


def calendar_events(lines: list[Contentline]) -> Iterator[CalendarEvent]:
    """The events, without what is nested in them, such as alarms. Raises Refusal."""
    event, depth = CalendarEvent(), 0
    for line in lines:
        name = _name(line)
        if name == "BEGIN":
            starts = depth == 0 and line.upper().strip() == "BEGIN:VEVENT"
            depth = 1 if starts else depth + 1 if depth else 0
            event = CalendarEvent() if starts else event
        elif name == "END" and depth:
            depth -= 1
            if not depth:
                yield event
        elif depth == 1 and name in WANTED:
            _take(event, name, line)


def _take(event: CalendarEvent, name: str, line: Contentline) -> None:
    parameters, value = _parts(line)
    if name not in DATES:
        event.texts.setdefault(name, value)
        return
    zone = _zone(parameters["TZID"]) if parameters.get("TZID") else None
    event.dates.setdefault(name, []).extend(_when(part, zone) for part in value.split(","))


def _when(text: str, zone: str | None) -> When:
    try:
        value = _read_value(text.strip())
    except (ValueError, OverflowError):
        value = None
    if not isinstance(value, date):
        raise Refusal(Reason.UNCLEAR_CALENDAR_DATE, value=_shown(text))
    return When(value, zone)


def _zone(name: str) -> str:
    """The IANA zone behind a name, which may be Microsoft's. Raises Refusal."""
    known = WINDOWS_TO_OLSON.get(name, name)
    try:
        return ZoneInfo(known).key
    except (KeyError, ValueError, OSError):
        raise Refusal(Reason.UNKNOWN_CALENDAR_ZONE, zone=_shown(name)) from None


def _parts(line: Contentline) -> tuple[Mapping[str, str], str]:
    try:
        _, parameters, value = Contentline(line[:MAX_LINE_LENGTH]).parts()
    except ValueError:
        return {}, ""
    given = cast("Mapping[str, object]", parameters)
    return {name.upper(): str(value) for name, value in given.items()}, value


def _name(line: str) -> str:
    found = re.match(r"[A-Za-z-]{1,20}(?=[:;])", line)
    return found[0].upper() if found else ""


def _shown(text: str) -> str:
    return "".join(letter for letter in text[:40] if letter.isprintable() and letter not in "`@<>")
