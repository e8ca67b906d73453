"""The time zone that people type after a time: "8pm EST", "20:00 KST", "9pm UTC+9", "20:00 Asia/Seoul"."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.dates.timezones import abbreviated, known_timezone, offset_in, offset_label
from bot.domain.refusal import Reason, Refusal

_ZONE = re.compile(
    r"(?<![a-z])\(?(?:(?P<offset>(?:utc|gmt)(?:\s?[+−-]\s?\d{1,2}(?::?[0-5]\d)?)?)|(?P<short>[a-z]{3,5})"
    r"|(?P<name>[a-z_]+(?:/[a-z_-]+)+))\)?$",
    re.IGNORECASE | re.ASCII,
)
# No clock is further from UTC.
_FURTHEST = timedelta(hours=14)


def zone_apart(text: str) -> tuple[str, str]:
    """A text without the zone at its end, and that zone; "" if it names none that is known."""
    said = text.strip()
    found = _ZONE.search(said)
    if found is None:
        return said, ""
    offset, short, name = found.group("offset", "short", "name")
    known = offset or (short and abbreviated(short.casefold())) or (name and known_timezone(name))
    return (said[: found.start()].rstrip(), offset or short or name) if known else (said, "")


def offset_at(zone: str, wall: datetime) -> timedelta:
    """How far ahead of UTC a zone that was typed is when its clocks show a time.

    Raises Refusal if its name means several offsets then: "CST" in Chicago and in Shanghai, "EST" in summer
    in New York and in Panama.
    """
    found = _offsets_at(zone, wall)
    if len(found) > 1:
        labels = tuple(map(offset_label, found))
        raise Refusal(Reason.WHICH_OFFSET, zone=zone.upper(), offsets=labels, example=labels[0])
    return found[0]


def _offsets_at(zone: str, wall: datetime) -> list[timedelta]:
    """All that a zone's name can mean, big cities first. Raises ValueError if no clock is so far from UTC."""
    if (offset := offset_in("utc+0" if zone in ("utc", "gmt") else zone)) is not None:
        if abs(offset) > _FURTHEST:
            raise ValueError(zone)
        return [offset]
    if "/" in zone:
        return [_offset(zone, wall)]
    places = abbreviated(zone)
    # What the abbreviation says, and what the clocks there show on that day: many say "EST" all year.
    months = (wall.replace(month=month, day=1) for month in (1, 7))
    said = [_offset(place, day) for day in months for place in places if _short_name(place, day) == zone]
    return list(dict.fromkeys((*(_offset(place, wall) for place in places), *said)))


def _offset(zone: str, wall: datetime) -> timedelta:
    return wall.replace(tzinfo=ZoneInfo(known_timezone(zone) or zone)).utcoffset() or timedelta()


def _short_name(zone: str, wall: datetime) -> str:
    return (wall.replace(tzinfo=ZoneInfo(zone)).tzname() or "").casefold()


def in_zone(now: datetime, offset: timedelta) -> datetime:
    """What clocks show that are so far ahead of UTC, as a naive value."""
    return (now.astimezone(UTC) + offset).replace(tzinfo=None)
