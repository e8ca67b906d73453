"""How the clocks of time zones are set, by which two names can mean the same."""

from datetime import datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

# People type dates to come: how a country set its clocks in earlier years doesn't matter.
COMPARED_YEARS = range(2026, 2031)


@cache
def offsets(zone: str) -> tuple[timedelta, ...]:
    """A zone's offsets from UTC through the years to come; equal for two names of the same zone."""
    days = (datetime(year, month, 1) for year in COMPARED_YEARS for month in range(1, 13))  # noqa: DTZ001 - wall clocks
    return tuple(day.replace(tzinfo=ZoneInfo(zone)).utcoffset() or timedelta() for day in days)


def in_a_year(zone: str) -> tuple[timedelta, ...]:
    """The offsets that a zone keeps, each once, the one of January first."""
    return tuple(dict.fromkeys(offsets(zone)))
