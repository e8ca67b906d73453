"""Notices that the wall clock was set, by comparing it with the monotonic clock."""

import asyncio
from datetime import UTC, datetime, timedelta

# A time service that corrects the clock gradually stays far below this; setting it at once exceeds it.
STEP = timedelta(seconds=1)
# A clock that is far ahead, as after a wrong answer of a time server, is mostly put right within minutes.
# Until then nothing is deleted or ended by it; what waits for that can wait as well if it was right.
FAR_AHEAD = timedelta(hours=1)
TRUSTED_AFTER = timedelta(minutes=10)


class WallClockWatch:
    """Remembers the last readings of the wall clock (aware UTC) and the monotonic clock (seconds)."""

    def __init__(self) -> None:
        self._last: tuple[datetime, float] | None = None
        self._trusted_from = 0.0

    def step(self, wall: datetime, monotonic: float) -> timedelta:
        """How far the wall clock was set since the last call; zero if it wasn't, negative if set back."""
        last, self._last = self._last, (wall, monotonic)
        if last is None:
            return timedelta(0)
        shift = (wall - last[0]) - timedelta(seconds=monotonic - last[1])
        if abs(shift) <= STEP:
            return timedelta(0)
        self._trusted_from = monotonic + TRUSTED_AFTER.total_seconds() if shift > FAR_AHEAD else 0.0
        return shift

    def is_trusted(self, monotonic: float) -> bool:
        """Whether the wall clock was not set far ahead a moment ago."""
        return monotonic >= self._trusted_from


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
