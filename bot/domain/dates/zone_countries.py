"""The countries in which people keep time zones."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files


def country_of(zone: str) -> str | None:
    """The ISO code of a zone's country, such as "KR"; None for a zone of no place, such as "UTC"."""
    return _countries().get(zone)


def zones_of(country: str) -> tuple[str, ...]:
    """The zones of a country by its ISO code, in the order of the time zone database."""
    return tuple(zone for zone, code in _countries().items() if code == country)


@cache
def _countries() -> Mapping[str, str]:
    table = files("tzdata.zoneinfo").joinpath("zone.tab").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {row[2]: row[0] for row in rows}
