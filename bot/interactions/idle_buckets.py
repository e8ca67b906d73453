"""Lets discord.py look for idle rate limits once in a while.

It looks through those of all channels whenever it meets a new channel, which makes a drop to 10,000 channels
cost 10,000 times 10,000 steps.
"""

import time

from discord.http import HTTPClient

# They are idle after five minutes; until they are forgotten, 10,000 of them take a few megabytes.
EVERY_S = 60.0


class IdleBuckets:
    """Forgets the idle rate limits of a client, at most once a minute."""

    def __init__(self, http: HTTPClient) -> None:
        self._forget = http._try_clear_expired_ratelimits  # pyright: ignore[reportPrivateUsage] # noqa: SLF001 - there is no setting for it
        self._forgot_at = time.monotonic()

    def forget_idle(self) -> None:
        """Forget them, unless this was done within the last minute."""
        now = time.monotonic()
        if now - self._forgot_at >= EVERY_S:
            self._forgot_at = now
            self._forget()


def forget_seldom(http: HTTPClient) -> None:
    """Let a client forget idle rate limits once a minute."""
    http._try_clear_expired_ratelimits = IdleBuckets(http).forget_idle  # pyright: ignore[reportPrivateUsage] # noqa: SLF001 - see above
