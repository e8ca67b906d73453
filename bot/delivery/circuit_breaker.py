"""Tells Discord's outage from one channel's trouble, so that an outage is waited out and not hammered."""

from collections.abc import Callable

# So many different channels failing within the window, and none working, is no channel's own fault.
TRIP_CHANNELS = 5
TRIP_WINDOW_S = 30.0
MAX_PAUSE_S = 10.0
PROBES = 5


class CircuitBreaker:
    """What the last sends say about Discord as a whole. `clock` gives monotonic seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._failures: dict[int, float] = {}
        self._pause = 0.0
        self._opens = 0.0

    @property
    def is_open(self) -> bool:
        """Whether Discord as a whole seems to be out."""
        return self._pause > 0

    @property
    def wait(self) -> float:
        """Seconds until the next send may be tried; 0 in fair weather."""
        return max(0.0, self._opens - self._clock()) if self.is_open else 0.0

    def room(self, most: int) -> int:
        """How many sends may be under way: `most` in fair weather, else none, or a few as probes."""
        if not self.is_open:
            return most
        return 0 if self.wait else PROBES

    def record_success(self) -> None:
        """Note that Discord took a message."""
        self._failures.clear()
        self._pause = 0.0

    def record_failure(self, channel_id: int) -> None:
        """Note a failure that is not the message's or the channel's fault by itself."""
        now = self._clock()
        self._failures = {
            channel: at for channel, at in self._failures.items() if now - at < TRIP_WINDOW_S
        } | {channel_id: now}
        if self.wait or not (self.is_open or len(self._failures) >= TRIP_CHANNELS):
            return
        self._pause = min(max(1.0, self._pause * 2), MAX_PAUSE_S)
        self._opens = now + self._pause

    def look_again(self) -> None:
        """Let the next probes out at once: something new is due."""
        self._opens = self._clock()
