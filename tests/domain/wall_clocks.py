"""Wall-clock values, and the instants at which clocks show them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo


def utc_by_search(wall: datetime, zone: ZoneInfo) -> datetime:
    """The first instant at which the clocks show `wall`; a skipped time counts with the offset before it."""
    guess = wall.replace(tzinfo=UTC)
    offsets = [
        (guess + timedelta(hours=hours)).astimezone(zone).utcoffset() or timedelta()
        for hours in range(-30, 31)
    ]
    fitting = [guess - offset for offset in offsets]
    shown = [at for at in fitting if at.astimezone(zone).replace(tzinfo=None) == wall]
    return min(shown, default=fitting[0])


def wall_clock(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A naive value, as clocks show it."""
    return datetime(year, month, day, hour, minute)  # noqa: DTZ001 - it has no zone
