"""Ids that grow with time, as Discord makes them."""

import time

EPOCH_MS = 1_420_070_400_000
FIRST_PLACE_MS = 1_577_836_800_000 - EPOCH_MS
FIRST_GUILD_MS = 1_514_764_800_000 - EPOCH_MS


class Snowflakes:
    """Message and interaction ids carry the present instant; places are backdated, one per millisecond.

    Guilds have a row of their own, so that they spread evenly over shards: (id >> 22) % count.
    """

    def __init__(self) -> None:
        self._last = 0
        self._places = FIRST_PLACE_MS
        self._guilds = FIRST_GUILD_MS

    def now(self) -> int:
        self._last = max(self._last + 1, (time.time_ns() // 1_000_000 - EPOCH_MS) << 22)
        return self._last

    def place(self) -> int:
        self._places += 1
        return self._places << 22

    def guild(self) -> int:
        self._guilds += 1
        return self._guilds << 22
