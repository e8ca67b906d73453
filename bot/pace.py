"""The one global rate limiter: so many requests in any one second, and a pause when Discord asks for it."""

import asyncio
import math
from collections import deque
from dataclasses import dataclass

# Requests that leave a second apart may arrive a little closer. So a turn comes this much after the one that
# is `rate` turns before it, and a little less after that one was seen to leave, if it left late.
AFTER_TURN_S = 1.022
AFTER_LEAVING_S = 1.015
# A second's requests leave within this part of it: all at once they would arrive in disorder.
SPREAD = 0.4
# A pause or a close that comes while somebody sleeps is seen after this time.
LONGEST_NAP_S = 0.25


@dataclass(slots=True, eq=False)
class Departure:
    """One request: when its turn came, and when it was really on the wire."""

    turn: float
    left: float


class Pace:
    """Lets `rate` requests through in any window of a second, in the order in which they asked.

    A leaky bucket (aiolimiter's kind) lets twice its rate through in the first second after a rest,
    which Discord answers with 429; a log of the last `rate` departures never does.
    """

    def __init__(self, rate: int) -> None:
        self._departures: deque[Departure] = deque(maxlen=rate)
        self._gap = SPREAD / rate
        self._last_turn = 0.0
        self._queue = asyncio.Lock()
        self._paused_until = 0.0
        self._closed = False

    async def turn(self, patience_s: float) -> Departure | None:
        """Wait until the next request may leave; None where that is not within `patience_s` seconds.

        The departure is for `left`.
        """
        deadline = _now() + patience_s
        async with self._queue:
            while (delay := self._delay()) > 0:
                if self._closed or _now() + delay > deadline:
                    return None
                await asyncio.sleep(min(delay, LONGEST_NAP_S))
            if self._closed or _now() > deadline:
                return None
            departure = Departure(_now(), _now())
            self._last_turn = departure.turn
            self._departures.append(departure)
            return departure

    def left(self, departure: Departure) -> None:
        """Note that a request is on the wire only now: connecting, or a busy processor, took its time."""
        departure.left = _now()
        if departure not in self._departures:
            self._departures.append(departure)

    def close(self) -> None:
        """Let nothing through any more; whoever waits is told so."""
        self._closed = True

    def pause(self, seconds: float) -> None:
        """Let nothing through for a while; a longer pause that is running already stays."""
        self._paused_until = max(self._paused_until, _now() + seconds)

    def _delay(self) -> float:
        full = len(self._departures) == self._departures.maxlen
        first = self._departures[0] if full else Departure(-math.inf, -math.inf)
        opens = max(first.turn + AFTER_TURN_S, first.left + AFTER_LEAVING_S)
        return max(opens, self._paused_until, self._last_turn + self._gap) - _now()


def _now() -> float:
    return asyncio.get_running_loop().time()
