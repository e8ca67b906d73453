"""The rules for single values of a release plan."""

import datetime as dt
from collections.abc import Iterator

from bot.messages.showfiles import release as texts
from bot.showfiles.places import Place
from bot.showfiles.release_schema import ExplicitTable, WeeklyTable, is_zone

# Any other year is a slip, which the calendar would count through day by day.
EARLIEST, LATEST = 1900, 2200


def zone_errors(release: WeeklyTable | ExplicitTable, place: Place) -> Iterator[str]:
    """One sentence for a zone that nobody knows."""
    if release.timezone is not None and not is_zone(release.timezone):
        yield texts.NO_ZONE.format(where=place.key("timezone"), timezone=release.timezone[:60])


def time_errors(time: dt.time | None, key: str) -> Iterator[str]:
    """One sentence for a time with an offset."""
    if time and time.tzinfo:
        yield texts.TIME_WITH_OFFSET.format(where=key)


def day_errors(day: dt.date | None, key: str) -> Iterator[str]:
    """One sentence for a day in another century."""
    if day and not EARLIEST <= day.year <= LATEST:
        yield texts.OTHER_CENTURY.format(where=key, day=day.isoformat(), earliest=EARLIEST, latest=LATEST)


def clock_errors(release: WeeklyTable | ExplicitTable, place: Place) -> Iterator[str]:
    """One sentence for a plan's own time, if it has an offset."""
    yield from time_errors(release.time, place.key("time"))
