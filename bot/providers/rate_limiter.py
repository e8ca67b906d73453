"""Keeps to a provider's rate limit, set in `tvmaze.py` and `anilist.py`, and pauses when asked to."""

import asyncio
import math
from collections import deque

# A request may travel this much faster than an earlier one, and must still not arrive within its window.
MARGIN_S = 0.25


class RateLimiter:
    """Lets `rate` requests through in any window of `period_s` seconds."""

    def __init__(self, rate: int, period_s: float) -> None:
        self._rate = rate
        self._period = period_s
        self._taken: deque[float] = deque(maxlen=rate)
        self._paused_until = -math.inf

    def wait_s(self, spare: int = 0) -> float:
        """Seconds until a request that leaves `spare` of the allowance free may leave."""
        now = asyncio.get_running_loop().time()
        free_after = len(self._taken) - (self._rate - spare)
        free_at = self._taken[free_after] + self._period + MARGIN_S if free_after >= 0 else -math.inf
        return max(0.0, free_at - now, self._paused_until - now)

    async def acquire(self, patience_s: float, spare: int = 0) -> bool:
        """Wait for a request's turn and take it; returns False at once if that would exceed `patience_s`.

        `spare` is the share of the allowance to keep free for other requests.
        """
        loop = asyncio.get_running_loop()
        deadline = loop.time() + patience_s
        while wait := self.wait_s(spare):
            if loop.time() + wait > deadline:
                return False
            await asyncio.sleep(wait)
        self._taken.append(loop.time())
        return True

    def pause(self, seconds: float) -> None:
        """Let nothing through for a while; a longer pause that is already running stays."""
        self._paused_until = max(self._paused_until, asyncio.get_running_loop().time() + seconds)
