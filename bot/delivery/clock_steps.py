"""Notices that the wall clock was set, by comparing it with the monotonic clock."""

import asyncio
from datetime import UTC, datetime, timedelta

# A time service that corrects the clock gradually stays far below this; setting it at once exceeds it.
STEP = timedelta(seconds=1)


class WallClockWatch:
    """Remembers the last readings of the wall clock (aware UTC) and the monotonic clock (seconds)."""

    def __init__(self) -> None:
        self._last: tuple[datetime, float] | None = None

    def step(self, wall: datetime, monotonic: float) -> timedelta:
        """How far the wall clock was set since the last call; zero if it wasn't, negative if set back."""
        last, self._last = self._last, (wall, monotonic)
        if last is None:
            return timedelta(0)
        shift = (wall - last[0]) - timedelta(seconds=monotonic - last[1])
        return shift if abs(shift) > STEP else timedelta(0)


class ElapsingClock:
    """A clock that is set at each call and follows the monotonic clock in between.

    So a long delivery follows corrections of the wall clock, and tests can start it at any time.
    """

    def __init__(self) -> None:
        self._set_to = datetime.min.replace(tzinfo=UTC)
        self._set_at = 0.0

    def __call__(self) -> datetime:
        return self._set_to + timedelta(seconds=asyncio.get_running_loop().time() - self._set_at)

    def set(self, now: datetime) -> None:
        self._set_to, self._set_at = now, asyncio.get_running_loop().time()
