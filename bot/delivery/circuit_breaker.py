"""Tells outages of Discord from trouble in one channel, and lets only probes through in an outage."""

from collections.abc import Callable
from dataclasses import dataclass

import structlog

# This many channels failing within the window while none works points to Discord, not to a channel.
TRIP_CHANNELS = 5
TRIP_WINDOW_S = 30.0
# Channels that failed while others worked are no evidence of an outage, unless there are this many.
TRIP_SUSPECTS = 20
# Longer than the longest backoff of an alert, so that a channel stays suspect from one retry to the next.
SUSPECT_FOR_S = 900.0
# Probes are few, so they may be frequent: alerts go on soon after Discord is back.
MAX_PAUSE_S = 10.0
# Twice as many as it takes to trip, so that bad channels alone can't use up the probes.
PROBES = 2 * TRIP_CHANNELS

log = structlog.get_logger("circuit breaker")


@dataclass(slots=True)
class _Suspicion:
    """When a channel first failed while others worked, and when it failed last, in monotonic seconds."""

    since: float
    last: float


class CircuitBreaker:
    """What the last sends say about Discord as a whole.

    `clock` returns monotonic seconds; `paused_for` returns the seconds left of a pause that Discord asked
    for.
    """

    def __init__(self, clock: Callable[[], float], paused_for: Callable[[], float]) -> None:
        self._clock = clock
        self._paused_for = paused_for
        self._failures: dict[int, float] = {}
        self._suspects: dict[int, _Suspicion] = {}
        self._pause = 0.0
        self._probes_at = 0.0

    @property
    def is_open(self) -> bool:
        """Whether Discord as a whole seems to be out."""
        return self._pause > 0

    @property
    def wait(self) -> float:
        """Seconds until the next send may be tried; 0 if there is nothing to wait for."""
        probes_in = self._probes_at - self._clock() if self.is_open else 0.0
        return max(0.0, probes_in, self._paused_for())

    def room(self, most: int) -> int:
        """How many sends may be in flight: `most`, a few probes during an outage, or none for now."""
        if self.wait:
            return 0
        return PROBES if self.is_open else most

    def is_suspect(self, channel_id: int) -> bool:
        """Whether a channel failed while others worked, so that the cause is in the channel."""
        suspicion = self._suspects.get(channel_id)
        return suspicion is not None and self._clock() - suspicion.last < SUSPECT_FOR_S

    def record_success(self, channel_id: int) -> None:
        """Note that Discord accepted a message; earlier failures were not an outage, then."""
        for failed, at in self._failures.items():
            self._suspects.setdefault(failed, _Suspicion(at, at)).last = at
        self._suspects.pop(channel_id, None)
        self._failures.clear()
        if self.is_open:
            log.info("Discord accepts messages again")
        self._pause = 0.0

    def record_failure(self, channel_id: int) -> None:
        """Note a failure that was not caused by the message, and perhaps not by the channel."""
        now = self._clock()
        self._failures = _recent(self._failures, now - TRIP_WINDOW_S) | {channel_id: now}
        self._suspects = {one: suspicion for one, suspicion in self._suspects.items() if self.is_suspect(one)}
        suspect = channel_id in self._suspects
        if suspect:
            self._suspects[channel_id].last = now
        if self.wait or not (self._trips() or (self.is_open and not suspect)):
            return
        if not self.is_open:
            log.warning("Discord seems to have an outage; sending only probes", channels=len(self._failures))
            self._clear_fresh_suspects(now)
        self._pause = min(max(1.0, self._pause * 2), MAX_PAUSE_S)
        self._probes_at = now + self._pause

    def look_again(self) -> None:
        """Let the next probes out at once, because something new is due."""
        self._probes_at = self._clock()

    def _clear_fresh_suspects(self, now: float) -> None:
        """Suspect only channels that failed long before an outage.

        As one begins, some sends fail while others still get through. That says nothing about their channels,
        whose retries would otherwise wait longer and longer, beyond the end of the outage.
        """
        self._suspects = {
            channel: suspicion
            for channel, suspicion in self._suspects.items()
            if suspicion.since <= now - TRIP_WINDOW_S
        }

    def _trips(self) -> bool:
        fresh = len(self._failures.keys() - self._suspects.keys())
        return fresh >= TRIP_CHANNELS or len(self._failures) >= TRIP_SUSPECTS


def _recent(times: dict[int, float], since: float) -> dict[int, float]:
    return {channel: at for channel, at in times.items() if at > since}
