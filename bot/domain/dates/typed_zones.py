"""The time zone that people type after a time: "8pm EST", "20:00 KST", "9pm UTC+9", "8pm Pacific Time"."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.dates.places import clock_names, folded
from bot.domain.dates.timezones import called, check_timezone, known_timezone, offset_in, offset_label
from bot.domain.dates.zone_countries import country_of
from bot.domain.refusal import Reason, Refusal

_ZONE = re.compile(
    r"(?<![a-z])\(?(?:(?P<offset>(?:utc|gmt)(?:\s?[+−-]\s?\d{1,2}(?::?[0-5]\d)?)?)|(?P<short>[a-z]{2,5})"
    r"|(?P<name>[a-z_]+(?:/[a-z_-]+)+))\)?$",
    re.IGNORECASE | re.ASCII,
)
# No clock is further from UTC.
_FURTHEST = timedelta(hours=14)
# As many as a name of a zone's clocks has: "hora estándar de Nueva Caledonia".
_MOST_WORDS = 5


def zone_apart(text: str) -> tuple[str, str]:
    """A text without the zone at its end, and that zone; "" if it names none that is known."""
    said = text.strip()
    if words := _clock_at_the_end(said):
        return said[: -len(words)].rstrip(), words
    found = _ZONE.search(said)
    if found is None:
        return said, ""
    offset, short, name = found.group("offset", "short", "name")
    known = offset or (short and called(short.casefold())) or (name and known_timezone(name))
    return (said[: found.start()].rstrip(), offset or short or name) if known else (said, "")


def _clock_at_the_end(said: str) -> str:
    """The name of a zone's clocks at the end of a text, such as "Pacific Time"; "" if there is none."""
    words = said.split(" ")
    ends = [" ".join(words[-count:]) for count in range(min(len(words) - 1, _MOST_WORDS), 0, -1)]
    named = clock_names()
    return next((end for end in ends if not {folded(end), folded(f"{end} time")}.isdisjoint(named)), "")


def named_zone(text: str) -> str | None:
    """The zone that a text names after a time, such as "8pm ET"; None if none or several are meant."""
    _, zone = zone_apart(text)
    try:
        return check_timezone(zone) if zone else None
    except Refusal:
        return None


def offset_at(zone: str, wall: datetime, here: str) -> timedelta:
    """How far ahead of UTC a zone that was typed is when its clocks show a time.

    An abbreviation means what it means `here` or in the country of that zone: "CST" in New York is that of
    Chicago. Raises Refusal if it means several offsets then: "CST" in Seoul that of Chicago and of Shanghai,
    "EST" in summer that of New York and of Panama.
    """
    found = _offsets_at(zone, wall, here)
    if len(found) > 1:
        labels = tuple(map(offset_label, found))
        raise Refusal(Reason.WHICH_OFFSET, zone=zone.upper(), offsets=labels, example=labels[0])
    return found[0]


def _offsets_at(zone: str, wall: datetime, here: str) -> list[timedelta]:
    """All that a zone's name can mean, big cities first. Raises ValueError if no clock is so far from UTC."""
    if (offset := offset_in("utc+0" if zone in ("utc", "gmt") else zone)) is not None:
        if abs(offset) > _FURTHEST:
            raise ValueError(zone)
        return [offset]
    if "/" in zone:
        return [_offset(zone, wall)]
    places = _nearest(called(folded(zone)), here)
    # What the abbreviation says, and what the clocks there show on that day: many say "EST" all year.
    months = (wall.replace(month=month, day=1) for month in (1, 7))
    said = [_offset(place, day) for day in months for place in places if _short_name(place, day) == zone]
    return list(dict.fromkeys((*(_offset(place, wall) for place in places), *said)))


def _nearest(zones: Sequence[str], here: str) -> Sequence[str]:
    """Of zones, the one here, else those of this country, else all."""
    if here in zones:
        return [here]
    country = country_of(here)
    return [zone for zone in zones if country and country_of(zone) == country] or zones


def _offset(zone: str, wall: datetime) -> timedelta:
    return wall.replace(tzinfo=ZoneInfo(known_timezone(zone) or zone)).utcoffset() or timedelta()


def _short_name(zone: str, wall: datetime) -> str:
    return (wall.replace(tzinfo=ZoneInfo(zone)).tzname() or "").casefold()


def in_zone(now: datetime, offset: timedelta) -> datetime:
    """What clocks show that are so far ahead of UTC, as a naive value."""
    return (now.astimezone(UTC) + offset).replace(tzinfo=None)
