"""The names of time zones, as people type them."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from bot.domain.refusal import Reason, Refusal

MOST_SUGGESTED = 5
# Any year does: abbreviations hardly ever change.
ABBREVIATED_IN = 2026
_OFFSET = re.compile(r"(?:utc|gmt)([+-])(\d{1,2})(?::?(\d\d))?", re.ASCII)
_FIXED = re.compile(r"Etc/GMT([+-])(\d+)")

# The time zone database names a zone after its biggest city alone; people type theirs.
_CITIES = {
    "Africa/Cairo": ("Alexandria", "Giza"),
    "Africa/Casablanca": ("Marrakesh", "Marrakech", "Rabat"),
    "Africa/Johannesburg": ("Cape Town", "Durban", "Pretoria"),
    "Africa/Lagos": ("Abuja", "Kano"),
    "America/Bogota": ("Medellín", "Cali"),
    "America/Chicago": ("Houston", "Dallas", "Austin", "New Orleans", "Minneapolis", "St. Louis"),
    "America/Costa_Rica": ("San José",),
    "America/Denver": ("Salt Lake City", "Albuquerque"),
    "America/Guayaquil": ("Quito",),
    "America/Los_Angeles": ("San Francisco", "San Diego", "San Jose", "Seattle", "Las Vegas", "LA"),
    "America/Mexico_City": ("Guadalajara", "Puebla", "CDMX"),
    "America/New_York": ("NYC", "Boston", "Washington", "Miami", "Atlanta", "Philadelphia", "Orlando"),
    "America/Panama": ("Panama City",),
    "America/Sao_Paulo": ("Rio", "Rio de Janeiro", "Brasília", "Belo Horizonte", "Curitiba", "Porto Alegre"),
    "America/Toronto": ("Ottawa", "Québec"),
    "America/Edmonton": ("Calgary",),
    "Asia/Bangkok": ("Chiang Mai", "Phuket", "Pattaya"),
    "Asia/Dubai": ("Abu Dhabi",),
    "Asia/Ho_Chi_Minh": ("Hanoi", "Da Nang"),
    "Asia/Jakarta": ("Bandung", "Surabaya", "Medan"),
    "Asia/Karachi": ("Lahore", "Islamabad"),
    "Asia/Kolkata": (
        "Mumbai", "Delhi", "New Delhi", "Bengaluru", "Bangalore", "Chennai", "Hyderabad", "Pune",
    ),
    "Asia/Makassar": ("Bali", "Denpasar"),
    "Asia/Manila": ("Cebu", "Quezon City", "Davao"),
    "Asia/Riyadh": ("Jeddah", "Mecca"),
    "Asia/Seoul": ("Busan", "Incheon", "Daegu", "Daejeon", "Gwangju", "Jeju"),
    "Asia/Shanghai": ("Beijing", "Shenzhen", "Guangzhou", "Chengdu", "Wuhan"),
    "Asia/Taipei": ("Kaohsiung", "Taichung"),
    "Asia/Tokyo": ("Osaka", "Kyoto", "Yokohama", "Nagoya", "Sapporo", "Fukuoka"),
    "Australia/Brisbane": ("Gold Coast",),
    "Europe/Amsterdam": ("Rotterdam", "The Hague"),
    "Europe/Berlin": ("Munich", "Hamburg", "Frankfurt", "Cologne"),
    "Europe/Istanbul": ("Ankara", "Izmir"),
    "Europe/Lisbon": ("Porto",),
    "Europe/London": ("Manchester", "Edinburgh", "Glasgow", "Birmingham", "Liverpool"),
    "Europe/Madrid": ("Barcelona", "Valencia", "Seville"),
    "Europe/Moscow": ("Saint Petersburg",),
    "Europe/Paris": ("Lyon", "Marseille"),
    "Europe/Rome": ("Milan", "Naples", "Florence"),
    "Europe/Warsaw": ("Kraków", "Gdańsk"),
    "Europe/Zurich": ("Geneva", "Basel"),
    "Pacific/Auckland": ("Wellington", "Christchurch"),
}  # fmt: skip
_NO_PLACE = ("Etc/", "SystemV/", "US/", "posix/", "right/")


def check_timezone(name: str) -> str:
    """The zone that a person named: as the time zone database spells it, or by a city.

    Raises Refusal, with suggestions, if there is no such zone or more than one.
    """
    wanted = _folded(name)
    if (fixed := _at_offset(wanted)) is not None:
        return fixed
    # "EST" is also the name of a zone that never changes its clocks; who types it rarely means that one.
    found = _abbreviated(wanted) or [zone for zone in _zones() if _folded(zone) == wanted]
    found = found or list(dict.fromkeys(place.zone for place in _places() if wanted in place.names))
    if found and len({_offsets(zone) for zone in found}) == 1:
        return found[0]
    likely = found or list(dict.fromkeys(zone for _, zone in matching_timezones(name) if wanted))
    if not likely:
        raise Refusal(Reason.UNKNOWN_ZONE)
    different = {_offsets(zone): zone for zone in reversed(likely)}
    likely = [zone for zone in likely if zone in different.values()] if found else likely
    raise Refusal(Reason.SUGGESTED_ZONES, zones=tuple(likely[:MOST_SUGGESTED]))


def _at_offset(wanted: str) -> str | None:
    """The zone at a fixed offset such as "utc+2"; None if something else was typed. Raises Refusal."""
    typed = _OFFSET.fullmatch(wanted.replace("−", "-").replace(" ", ""))
    if typed is None:
        return None
    sign, hours, minutes = typed[1], int(typed[2]), int(typed[3] or 0)
    # The database counts these the other way round: Etc/GMT-2 is ahead of UTC by two hours.
    zone = f"Etc/GMT{'-' if sign == '+' else '+'}{hours}" if hours else "UTC"
    if minutes or zone not in _zones():
        raise Refusal(Reason.UNKNOWN_ZONE)
    return zone


def zone_label(zone: str) -> str:
    """A zone as people read it: "UTC+2" for one at a fixed offset, its own name for any other."""
    fixed = _FIXED.fullmatch(zone)
    return f"UTC{'+' if fixed[1] == '-' else '-'}{fixed[2]}" if fixed else zone


@cache
def _abbreviations() -> Mapping[str, Sequence[str]]:
    """The zones whose clocks carry an abbreviation such as "est" in winter or summer, big cities first."""
    zones = [*_CITIES, *(zone for zone in _zones() if "/" in zone and not zone.startswith(_NO_PLACE))]
    named: dict[str, dict[str, None]] = {}
    for zone in zones:
        for month in (1, 7):
            name = datetime(ABBREVIATED_IN, month, 1, tzinfo=ZoneInfo(zone)).tzname() or ""
            if name.isalpha():
                named.setdefault(name.casefold(), {})[zone] = None
    return {name: tuple(found) for name, found in named.items() if name not in ("utc", "gmt")}


def _abbreviated(wanted: str) -> Sequence[str]:
    return _abbreviations().get(wanted, ())


def known_timezone(name: str) -> str | None:
    """The zone with exactly this name, as the time zone database spells it, or None."""
    wanted = _folded(name)
    return next((zone for zone in _zones() if _folded(zone) == wanted), None)


def written_timezone(name: str) -> str:
    """The zone that a button or form of ours names. Raises Refusal if somebody has made the name up.

    A zone's own name is never asked about, though "CET" means several zones if a person types it.
    """
    return known_timezone(name) or check_timezone(name)


def matching_timezones(typed: str) -> list[tuple[str, str]]:
    """(what to show, zone) of the places whose name contains what was typed; those that start with it first.

    If nothing was typed, the zones where most people live.
    """
    wanted = _folded(typed)
    if not wanted:
        return [(zone, zone) for zone in _CITIES]
    found = [place for place in _places() if any(wanted in name for name in place.names)]
    found.sort(key=lambda place: not any(name.startswith(wanted) for name in place.names))
    return [(place.label, place.zone) for place in found]


@dataclass(frozen=True, slots=True)
class _Place:
    """A label, its zone, and the folded names that people may type."""

    label: str
    zone: str
    names: tuple[str, ...]


@cache
def _zones() -> tuple[str, ...]:
    return tuple(sorted(available_timezones()))


@cache
def _places() -> tuple[_Place, ...]:
    zones = [zone for zone in _zones() if "/" in zone and not zone.startswith(_NO_PLACE)]
    named = [_Place(zone, zone, (_folded(zone.rpartition("/")[2]), _folded(zone))) for zone in zones]
    cities = [(city, zone) for zone, cities in _CITIES.items() for city in cities]
    named += [_Place(f"{city} ({zone})", zone, (_folded(city),)) for city, zone in cities]
    return tuple(sorted(named, key=lambda place: place.label))


@cache
def _offsets(zone: str) -> tuple[object, ...]:
    """A zone's offsets from UTC through the years; equal for two names of the same zone."""
    days = (datetime(year, month, 1) for year in range(2020, 2031) for month in range(1, 13))  # noqa: DTZ001 - wall clocks
    return tuple(day.replace(tzinfo=ZoneInfo(zone)).utcoffset() for day in days)


def _folded(name: str) -> str:
    """A name without case, accents and dots, and with plain spaces between its words."""
    letters = unicodedata.normalize("NFKD", name.strip()).casefold()
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter) and letter != ".")
    return plain.replace("_", " ")
