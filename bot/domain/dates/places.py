"""The places that people name a time zone by: cities and countries, in each of our languages."""

import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import TypedDict
from zoneinfo import available_timezones

from bot.domain.dates.cities import CITIES
from bot.domain.dates.clocks import in_a_year, offsets
from bot.domain.dates.zone_countries import country_of, zones_of

# Compiled by `bot/messages/cldr_places.py` when the package is built.
NAMES = "place_names.json"
NO_PLACE = ("Etc/", "SystemV/", "US/", "posix/", "right/")
# One slip in four letters, or two in eight: "Seol", "Sao Pualo".
LEAST_ALIKE = 0.75


class PlaceNames(TypedDict):
    """What CLDR calls places: the city of each zone, which has several names itself, and each country.

    And what the clocks of a zone are called all year, such as "Pacific Time" and "PT", and at standard time.
    """

    cities: Sequence[tuple[Sequence[str], Sequence[str]]]
    countries: Mapping[str, Sequence[str]]
    clocks: Mapping[str, tuple[Sequence[str], Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Place:
    """A label, its zone, and the folded names that people may type."""

    label: str
    zone: str
    names: tuple[str, ...]


@cache
def zone_names() -> tuple[str, ...]:
    """Every name of a zone."""
    return tuple(sorted(available_timezones()))


@cache
def places() -> tuple[Place, ...]:
    """All places. A country is one in each of its zones."""
    zones = [zone for zone in zone_names() if "/" in zone and not zone.startswith(NO_PLACE)]
    named = [Place(zone, zone, (folded(zone.rpartition("/")[2]), folded(zone))) for zone in zones]
    called = dict.fromkeys((*_cities(), *_countries(), *_clocks()))
    named += [Place(f"{name} ({zone})", zone, (folded(name),)) for name, zone in called]
    # Those of one name stay in their order, big cities first.
    return tuple(sorted(named, key=lambda place: place.label.partition(" (")[0]))


@cache
def clock_names() -> Mapping[str, str]:
    """Zones by what their clocks are called, in lower case: "pacific time", "pt", "hora de corea"."""
    return {folded(name): zone for name, zone in _clocks()}


def alike(typed: str) -> Iterator[Place]:
    """The places whose names differ from what was typed by a slip, the most alike first."""
    # It takes long to load, and few people mistype their city.
    from rapidfuzz import process  # noqa: PLC0415
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    by_name = {name: place for place in reversed(places()) for name in place.names}
    scorer = OSA.normalized_similarity
    found = process.extract(folded(typed), by_name.keys(), scorer=scorer, score_cutoff=LEAST_ALIKE)
    return (by_name[name] for name, _, _ in found)


def folded(name: str) -> str:
    """A name without case, accents and dots, and with plain spaces between its words."""
    letters = unicodedata.normalize("NFKD", name.strip()).casefold()
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter) and letter != ".")
    return plain.replace("_", " ")


def _cities() -> Iterator[tuple[str, str]]:
    for zone, cities in CITIES.items():
        yield from ((city, zone) for city in cities)
    for zones, cities in _names()["cities"]:
        zone = next(filter(country_of, zones), None)
        yield from ((city, zone) for city in cities if zone)


def _countries() -> Iterator[tuple[str, str]]:
    for code, names in _names()["countries"].items():
        yield from ((name, zone) for name in names for zone in _different(zones_of(code)))


def _clocks() -> Iterator[tuple[str, str]]:
    for zone, (generic, standard) in _names()["clocks"].items():
        # "Pacific Standard Time" is that of the winter.
        names = generic if len(in_a_year(zone)) > 1 else (*generic, *standard)
        yield from ((name, zone) for name in names)


def _different(zones: Sequence[str]) -> Sequence[str]:
    """Of zones whose clocks are set alike, the one with the big cities; those come first."""
    if len(zones) <= 1:
        return zones
    found: dict[tuple[timedelta, ...], str] = {}
    for zone in sorted(zones, key=lambda zone: zone not in CITIES):
        found.setdefault(offsets(zone), zone)
    return tuple(found.values())


def _names() -> PlaceNames:
    return json.loads(files("bot.domain.dates").joinpath(NAMES).read_text("utf-8"))
