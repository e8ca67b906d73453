"""From what the clocks of a time zone show to the instant (UTC), and back. Nothing else converts."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


def instant(day: date, at: time, timezone: str) -> datetime:
    """The UTC instant of a wall-clock time.

    A local time that a clock change skips moves forward by the gap; one that comes twice is the
    first of the two (both as in RFC 5545, section 3.3.5).
    """
    return datetime.combine(day, at, ZoneInfo(timezone)).replace(fold=0).astimezone(UTC)


def at_wall(wall: datetime, timezone: str) -> datetime:
    """The UTC instant of a naive wall-clock value."""
    return instant(wall.date(), wall.time(), timezone)


def wall_clock(at: datetime, timezone: str) -> datetime:
    """What the clocks of a zone show at an instant, as a naive value."""
    return at.astimezone(ZoneInfo(timezone)).replace(tzinfo=None, fold=0)
