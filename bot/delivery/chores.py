"""What the bot does once a minute in addition to alerts, which never wait for it."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.clock import utc_now
from bot.delivery.jobs import Jobs, guarded

# Drops come on the full minute, mostly on the full hour; this second is as far from it as possible.
CHORES_AT = 30
CHORES, MINUTE = "chores", timedelta(minutes=1)

log = structlog.get_logger("scheduler")

# Something to do at an instant (UTC).
Chore = Callable[[datetime], Awaitable[None]]


class Chores:
    """Does chores one after the other, and each slow one in a job of its own."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._quick, self._slow = list[Chore](), list[Chore]()

    def add(self, chore: Chore, *, is_slow: bool) -> None:
        """Do this too from now on; no other chore waits for a slow one."""
        (self._slow if is_slow else self._quick).append(chore)

    async def do(self) -> None:
        """Do all of them; one that fails keeps no other from being done."""
        for number, chore in enumerate(self._slow):
            self._jobs.start(f"{CHORES} {number}", partial(chore, utc_now()))
        for chore in self._quick:
            try:
                await guarded(partial(chore, utc_now()))
            except Exception:
                log.exception("a chore failed; the others go on")


def next_chores(now: datetime) -> datetime:
    """When chores are done the next time after `now`."""
    due = now.replace(second=CHORES_AT, microsecond=0)
    return due if due > now else due + MINUTE
