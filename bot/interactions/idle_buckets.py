"""Lets discord.py clear idle rate-limit buckets only once a minute.

By itself it searches the buckets of all channels at each new channel: a drop to 10,000 channels would take
10,000 times 10,000 steps.
"""

import time

from discord.http import HTTPClient

# A bucket is idle after five minutes; until it is cleared, 10,000 of them take a few megabytes.
EVERY_S = 60.0


class IdleBuckets:
    """Clears the idle buckets of a client, at most once a minute."""

    def __init__(self, http: HTTPClient) -> None:
        self._clear = http._try_clear_expired_ratelimits  # pyright: ignore[reportPrivateUsage] # noqa: SLF001 - there is no setting for it
        self._cleared_at = time.monotonic()

    def clear_idle(self) -> None:
        """Clear them, unless this was done within the last minute."""
        now = time.monotonic()
        if now - self._cleared_at >= EVERY_S:
            self._cleared_at = now
            self._clear()


def clear_buckets_once_a_minute(http: HTTPClient) -> None:
    """Let a client clear its idle buckets once a minute."""
    http._try_clear_expired_ratelimits = IdleBuckets(http).clear_idle  # pyright: ignore[reportPrivateUsage] # noqa: SLF001 - see above
