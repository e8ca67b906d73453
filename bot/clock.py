"""The wall clock. Everything else takes the time as an argument."""

from collections.abc import Callable
from datetime import UTC, datetime

# Returns the current time as aware UTC.
Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The one place that reads the wall clock."""
    return datetime.now(UTC)
