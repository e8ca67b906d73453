"""The wall clock. Everything else takes the time as an argument."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """The one place that reads the wall clock."""
    return datetime.now(UTC)
