"""The scheduler's jobs: each is a task; one that can't reach the database is left to the next sweep."""

from collections.abc import Awaitable, Callable
from functools import partial

import structlog

from bot.delivery.background_tasks import BackgroundTasks
from db.engine import DatabaseUnavailable

log = structlog.get_logger("scheduler")

Job = Callable[[], Awaitable[None]]


class Jobs:
    """Named jobs, one at a time for each name."""

    def __init__(self) -> None:
        self._tasks = BackgroundTasks()

    def start(self, name: str, job: Job) -> None:
        """Run a job in a task of its own, unless its previous run is still going."""
        self._tasks.start(name, partial(guarded, job))

    def cancel(self, prefix: str) -> None:
        """Cancel the jobs whose names begin with this."""
        self._tasks.cancel(prefix)


async def guarded(job: Job) -> None:
    """Do a job as far as the database can be reached."""
    try:
        await job()
    except DatabaseUnavailable as error:
        log.warning("can't reach the database; the next sweep tries again", error=str(error))
