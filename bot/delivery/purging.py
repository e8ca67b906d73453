"""Has old rows deleted daily, batch by batch. How long they are kept is in `db/retention.py`."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

from bot.clock import utc_now
from db.retention import RetentionStore
from db.subscription_removals import RemovalStore

# Between two batches of deletions; there is no hurry, and a member's command may be waiting for the database.
PAUSE_S = 0.5


class Purging:
    """What the scheduler does once a day."""

    def __init__(self, removals: RemovalStore, retention: RetentionStore) -> None:
        self._removals = removals
        self._retention = retention

    async def purge(self) -> None:
        """Delete what was removed for good, old alerts, and old questions without an answer."""
        now = utc_now()
        await self._removals.purge(now)
        for purge in (self._retention.purge_alerts, self._retention.purge_unanswered):
            await _repeat(partial(purge, now))


async def _repeat(purge: Callable[[], Awaitable[int]]) -> None:
    """Delete batch by batch until nothing is left to delete."""
    while await purge():  # noqa: ASYNC110 - a pause, not a wait for something
        await asyncio.sleep(PAUSE_S)
