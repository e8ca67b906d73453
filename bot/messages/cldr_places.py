"""What CLDR calls the cities of time zones and countries in several languages, for the build."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from babel import Locale
from babel.core import get_global

# A country's code has two letters; "001" is the world.
COUNTRY_LETTERS = 2


def place_names(languages: Iterable[str]) -> Mapping[str, object]:
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
    }
