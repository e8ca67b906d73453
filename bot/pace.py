"""The one global rate limiter: so many requests in any one second, and a pause when Discord asks for it."""

import asyncio
from collections import deque
from contextlib import suppress

# Requests that leave one window apart may arrive a little closer; the margin keeps them apart at Discord too.
WINDOW = 1.012
# A second's requests leave within this part of it: all at once they would arrive in disorder.
SPREAD = 0.4
# A pause or a close that comes while somebody sleeps is seen after this time.
LONGEST_NAP_S = 0.25


class Pace:
    """Lets `rate` requests through in any window of a second, in the order in which they asked.

    A leaky bucket (aiolimiter's kind) lets twice its rate through in the first second after a rest,
    which Discord answers with 429; a log of the last `rate` departures never does.
    """

    def __init__(self, rate: int) -> None:
        self._departures: deque[float] = deque(maxlen=rate)
        self._gap = SPREAD / rate
        self._last_turn = 0.0
        self._queue = asyncio.Lock()
        self._paused_until = 0.0
        self._closed = False

    async def turn(self, patience_s: float) -> float | None:
        """Wait until the next request may leave; None where that is not within `patience_s` seconds.

        Returns its departure, for `left`.
        """
        deadline = _now() + patience_s
        async with self._queue:
            while (delay := self._delay()) > 0:
                if self._closed or _now() + delay > deadline:
                    return None
                await asyncio.sleep(min(delay, LONGEST_NAP_S))
            if self._closed or _now() > deadline:
                return None
            self._last_turn = _now()
            self._departures.append(self._last_turn)
            return self._last_turn

    def left(self, departure: float) -> float:
        """Note that a request is on the wire only now: connecting, or a busy processor, took its time.

        Returns its new departure.
        """
        with suppress(ValueError):
            self._departures.remove(departure)
        self._departures.append(_now())
        return self._departures[-1]

    def close(self) -> None:
        """Let nothing through any more; whoever waits is told so."""
        self._closed = True

    def pause(self, seconds: float) -> None:
        """Let nothing through for a while; a longer pause that is running already stays."""
        self._paused_until = max(self._paused_until, _now() + seconds)

    def _delay(self) -> float:
        full = len(self._departures) == self._departures.maxlen
        opens = self._departures[0] + WINDOW if full else 0.0
        return max(opens, self._paused_until, self._last_turn + self._gap) - _now()


def _now() -> float:
    return asyncio.get_running_loop().time()
