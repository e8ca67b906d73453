"""The one global rate limiter: so many requests in any one second, and a pause when Discord asks for it."""

import asyncio
import math
from collections import deque
from dataclasses import dataclass

# Requests that leave a second apart may arrive a little closer. So a turn comes this much after the one that
# is `rate` turns before it, and a little less after that one was seen to leave, if it left late. The
# difference swallows what a busy processor delays, which would otherwise add up from second to second.
AFTER_TURN_S = 1.024
AFTER_LEAVING_S = 1.012
# An answer slower than the quickest of late tells that its request may have arrived later by as much,
# but of a slow channel's answer only so much is believed.
AFTER_ARRIVAL_S = 1.002
LATEST_ARRIVAL_S = 0.05
ANSWERS_KEPT = 200
# A second's requests leave within this part of it: all at once they would arrive in disorder.
SPREAD = 0.4
# A turn is given out this much before it comes, for what its request does last.
LEAD_S = 0.03
# A pause or a close that comes while somebody sleeps is seen after this time.
MAX_SLEEP_S = 0.25


@dataclass(slots=True, eq=False)
class Permit:
    """One request: when its turn comes, when it was really on the wire, and when it arrived at the latest."""

    turn: float
    left: float
    arrived: float

    async def comes(self) -> None:
        """Wait until the turn is there, at most `LEAD_S` seconds."""
        await asyncio.sleep(max(0.0, self.turn - _now()))


class RateLimiter:
    """Lets `rate` requests through in any window of a second, in the order in which they asked.

    A leaky bucket (aiolimiter's kind) lets twice its rate through in the first second after a rest,
    which Discord answers with 429; a log of the last `rate` permits never does.
    """

    def __init__(self, rate: int) -> None:
        self._permits: deque[Permit] = deque(maxlen=rate)
        self._gap = SPREAD / rate
        self._answers: deque[float] = deque(maxlen=ANSWERS_KEPT)
        self._last_turn = -math.inf
        self._queue = asyncio.Lock()
        self._paused_until = 0.0
        self._closed = False

    async def turn(self, patience_s: float) -> Permit | None:
        """Wait until the next request may leave; None where that is not within `patience_s` seconds.

        It returns a moment ahead: do what is left to do, await the permit's `comes`, and tell `left`.
        """
        deadline = _now() + patience_s
        async with self._queue:
            while (delay := self._opens() - LEAD_S - _now()) > 0:
                if self._closed or _now() + delay > deadline:
                    return None
                await asyncio.sleep(min(delay, MAX_SLEEP_S))
            if self._closed or _now() > deadline:
                return None
            turn = max(self._opens(), _now())
            permit = Permit(turn, turn, turn)
            self._last_turn = turn
            self._permits.append(permit)
            return permit

    def left(self, permit: Permit) -> None:
        """Note that a request is on the wire only now: connecting, or a busy processor, took its time."""
        permit.left = permit.arrived = _now()
        if permit not in self._permits:
            self._permits.append(permit)

    def answered(self, permit: Permit) -> None:
        """Note that Discord has answered a request, which tells how late it may have arrived there."""
        taken = _now() - permit.left
        self._answers.append(taken)
        permit.arrived = permit.left + min(taken - min(self._answers), LATEST_ARRIVAL_S)

    def close(self) -> None:
        """Let nothing through any more; whoever waits is told so."""
        self._closed = True

    def pause(self, seconds: float) -> None:
        """Let nothing through for a while; a longer pause that is running already stays."""
        self._paused_until = max(self._paused_until, _now() + seconds)

    def _opens(self) -> float:
        full = len(self._permits) == self._permits.maxlen
        first = self._permits[0] if full else _LONG_AGO
        earliest = max(
            first.turn + AFTER_TURN_S, first.left + AFTER_LEAVING_S, first.arrived + AFTER_ARRIVAL_S
        )
        return max(earliest, self._paused_until, self._last_turn + self._gap)


_LONG_AGO = Permit(-math.inf, -math.inf, -math.inf)


def _now() -> float:
    return asyncio.get_running_loop().time()
