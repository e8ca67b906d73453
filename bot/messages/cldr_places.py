"""What CLDR calls the cities of time zones and countries in several languages, for the build."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from babel import Locale
from babel.core import get_global

from bot.domain.dates.cities import CITIES

# All year, and without daylight saving time; a zone that has none may have names of the second kind alone.
CLOCK_FORMS = ("generic", "standard")
# What CLDR calls clocks, by width and form.
Clocks = Mapping[str, Mapping[str, Mapping[str, str]]]
# A country's code has two letters; "001" is the world.
COUNTRY_LETTERS = 2


def place_names(languages: Sequence[str]) -> Mapping[str, object]:
    """The names of places in some languages, as `place_names.PlaceNames`.

    A zone goes by its old name in CLDR, and by newer ones in the time zone database: all of them are given.
    """
    cities: dict[str, dict[str, None]] = {}
    countries: dict[str, dict[str, None]] = {}
    for locale in map(Locale.parse, languages):
        for zone, told in cast("Mapping[str, Mapping[str, Any]]", locale.time_zones).items():
            if "city" in told and not zone.startswith("Etc/"):
                cities.setdefault(zone, {})[str(told["city"])] = None
        for code, name in cast("Mapping[str, str]", locale.territories).items():
            if len(code) == COUNTRY_LETTERS:
                countries.setdefault(code, {})[name] = None
    newer = cast("Mapping[str, str]", get_global("zone_aliases"))
    called = {zone: [one for one, old in newer.items() if old == zone] for zone in cities}
    return {
        "cities": [[[zone, *sorted(called[zone])], [*names]] for zone, names in sorted(cities.items())],
        "countries": {code: [*names] for code, names in sorted(countries.items())},
        "clocks": dict(sorted(_clocks(languages))),
    }


def _clocks(languages: Iterable[str]) -> Iterator[tuple[str, Sequence[Sequence[str]]]]:
    """Zones with what people call their clocks, in each of `CLOCK_FORMS`: "Pacific Time" and "PT"."""
    locales = [Locale.parse(language) for language in languages]
    zones: dict[str, list[str]] = {}
    for zone, clock in cast("Mapping[str, str]", get_global("meta_zones")).items():
        zones.setdefault(clock, []).append(zone)
    for clock, kept in zones.items():
        told = [cast("Clocks", locale.meta_zones).get(clock, {}) for locale in locales]
        named = [[names.get(form) for one in told for names in one.values()] for form in CLOCK_FORMS]
        found = [list(dict.fromkeys(name for name in names if name)) for names in named]
        if any(found):
            yield next((zone for zone in CITIES if zone in kept), kept[0]), found
