"""Notices that the wall clock was set, by comparing it with the monotonic clock, which nobody can set."""

from datetime import datetime, timedelta

# A time service that corrects a clock gradually stays far below this; what sets it at once is above.
STEP = timedelta(seconds=1)


class WallClockWatch:
    """Remembers both clocks. It is told the wall clock (aware UTC) and the monotonic one (seconds)."""

    def __init__(self) -> None:
        self._last: tuple[datetime, float] | None = None

    def step(self, wall: datetime, monotonic: float) -> timedelta:
        """By how much the wall clock was set since the last call: zero for none, negative for set back."""
        last, self._last = self._last, (wall, monotonic)
        if last is None:
            return timedelta(0)
        shift = (wall - last[0]) - timedelta(seconds=monotonic - last[1])
        return shift if abs(shift) > STEP else timedelta(0)
