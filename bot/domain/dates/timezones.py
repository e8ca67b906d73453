"""The names of time zones, as people type them."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from bot.domain.dates.cities import CITIES
from bot.domain.dates.clocks import COMPARED_YEARS, in_a_year, offsets
from bot.domain.dates.places import NO_PLACE, alike, clock_names, folded, places, zone_names
from bot.domain.refusal import Choice, Reason, Unclear

# As many buttons as fit in a row.
MOST_SUGGESTED = 5
# The option of commands that names a zone.
ZONE_OPTION = "timezone"
_OFFSET = re.compile(r"(?:utc|gmt)([+-])(\d{1,2})(?::?(\d\d))?", re.ASCII)
_FIXED = re.compile(r"Etc/GMT([+-])(\d+)")


def check_timezone(name: str) -> str:
    """The zone that a person named: as the time zone database spells it, by a city, or by its offset.

    Raises Unclear, with what may be meant, if there is no such zone or more than one.
    """
    wanted = folded(name)
    if (offset := offset_in(wanted)) is not None:
        return _at_offset(name, offset)
    # "EST" is also the name of a zone that never changes its clocks; who types it rarely means that one.
    found = called(wanted) or [zone for zone in zone_names() if folded(zone) == wanted]
    found = found or list(dict.fromkeys(place.zone for place in places() if wanted in place.names))
    if found and len({offsets(zone) for zone in found}) == 1:
        return found[0]
    likely = found or [zone for _, zone in matching_timezones(name) if wanted]
    likely = likely or list(dict.fromkeys(place.zone for place in alike(wanted)))
    if not likely:
        raise _which(Reason.UNKNOWN_ZONE, name, _of_each_clock())
    different = {offsets(zone): zone for zone in reversed(likely)}
    likely = [zone for zone in likely if zone in different.values()] if found else likely
    raise _which(Reason.WHICH_ZONE if found else Reason.SUGGESTED_ZONES, name, likely[:MOST_SUGGESTED])


def _which(reason: Reason, typed: str, zones: Sequence[str]) -> Unclear:
    """Asks which of some zones is meant, each with its offsets from UTC."""
    choices = [Choice(f"{zone} ({'/'.join(map(offset_label, in_a_year(zone)))})", zone) for zone in zones]
    return Unclear(reason, ZONE_OPTION, choices, typed, zones=tuple(zones))


def offset_in(wanted: str) -> timedelta | None:
    """The offset in a text such as "utc+2" or "gmt-3:30"; None if something else was typed."""
    typed = _OFFSET.fullmatch(wanted.replace("−", "-").replace(" ", ""))
    if typed is None:
        return None
    size = timedelta(hours=int(typed[2]), minutes=int(typed[3] or 0))
    return -size if typed[1] == "-" else size


def _at_offset(typed: str, offset: timedelta) -> str:
    """A zone that keeps an offset all year: of full hours a nameless one, else that of a place.

    Raises Refusal, with the places that keep it for a part of the year, if there is no such zone.
    """
    fixed = [zone for zone in ("UTC", *_nameless()) if in_a_year(zone) == (offset,)]
    found = fixed or [zone for zone in _big_cities_first() if offset in in_a_year(zone)]
    if not found:
        raise _which(Reason.UNKNOWN_ZONE, typed, _of_each_clock())
    lasting = [zone for zone in found if in_a_year(zone) == (offset,)]
    if not lasting:
        different = {offsets(zone): zone for zone in reversed(found)}
        raise _which(Reason.WHICH_ZONE, typed, list(different.values())[:MOST_SUGGESTED])
    return lasting[0]


def offset_label(offset: timedelta) -> str:
    """An offset as people write it, such as "UTC+5:30"."""
    sign, minutes = "-" if offset < timedelta() else "+", round(abs(offset) / timedelta(minutes=1))
    return f"UTC{sign}{minutes // 60}" + (f":{minutes % 60:02}" if minutes % 60 else "")


def zone_label(zone: str) -> str:
    """A zone as people read it: "UTC+2" for one at a fixed offset, its own name for any other."""
    fixed = _FIXED.fullmatch(zone)
    return f"UTC{'+' if fixed[1] == '-' else '-'}{fixed[2]}" if fixed else zone


@cache
def _abbreviations() -> Mapping[str, Sequence[str]]:
    named: dict[str, dict[str, None]] = {}
    for zone in _big_cities_first():
        for month in (1, 7):
            name = datetime(COMPARED_YEARS[0], month, 1, tzinfo=ZoneInfo(zone)).tzname() or ""
            if name.isalpha():
                named.setdefault(name.casefold(), {})[zone] = None
    return {name: tuple(found) for name, found in named.items() if name not in ("utc", "gmt")}


def called(wanted: str) -> Sequence[str]:
    """The zones whose clocks have a name or an abbreviation, in winter or in summer; big cities first.

    "Eastern" is short for "Eastern Time".
    """
    named = clock_names().get(wanted) or clock_names().get(f"{wanted} time")
    return _abbreviations().get(wanted) or ((named,) if named else ())


def known_timezone(name: str) -> str | None:
    """The zone with exactly this name, as the time zone database spells it, or None."""
    wanted = folded(name)
    return next((zone for zone in zone_names() if folded(zone) == wanted), None)


def written_timezone(name: str) -> str:
    """The zone that a button or form of ours names. Raises Refusal if somebody has made the name up.

    A zone's own name is never asked about, though "CET" means several zones if a person types it.
    """
    return known_timezone(name) or check_timezone(name)


def matching_timezones(typed: str) -> list[tuple[str, str]]:
    """(what to show, zone) of the zones whose places contain what was typed; those that start with it first.

    If nothing was typed, the zones where most people live.
    """
    wanted = folded(typed)
    if not wanted:
        return [(zone, zone) for zone in CITIES]
    found = [place for place in places() if any(wanted in name for name in place.names)]
    found.sort(key=lambda place: not any(name.startswith(wanted) for name in place.names))
    # Seúl, Seul and Seoul are one entry, by the first of these names.
    labels = {place.zone: place.label for place in reversed(found)}
    return [(labels[zone], zone) for zone in dict.fromkeys(place.zone for place in found)]


@cache
def _nameless() -> tuple[str, ...]:
    """The zones that only keep an offset."""
    return tuple(zone for zone in zone_names() if _FIXED.fullmatch(zone))


@cache
def _big_cities_first() -> tuple[str, ...]:
    """The zones of places."""
    others = (zone for zone in zone_names() if "/" in zone and not zone.startswith(NO_PLACE))
    return tuple(dict.fromkeys((*CITIES, *others)))


@cache
def _of_each_clock() -> tuple[str, ...]:
    """A zone for each way to set the clock, from west to east: that of a big city where there is one."""
    zones = (*CITIES, *_zones_now())
    return tuple(sorted({offsets(zone): zone for zone in reversed(zones)}.values(), key=offsets))


@cache
def _zones_now() -> tuple[str, ...]:
    """The most populous zone for each way in which people set their clocks from now on."""
    table = files("tzdata.zoneinfo").joinpath("zonenow.tab").read_text("utf-8")
    named = (line.split("\t")[2] for line in table.splitlines() if line and not line.startswith("#"))
    return tuple(zone for zone in named if zone in zone_names())
