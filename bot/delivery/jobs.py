"""The scheduler's jobs: each is a task; one that can't reach the database is left to the next sweep."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from db.engine import DatabaseUnavailable

log = structlog.get_logger("scheduler")

Job = Callable[[], Awaitable[None]]


class Jobs:
    """Jobs by their names, each name with one at a time."""

    def __init__(self) -> None:
        self._under_way: dict[str, asyncio.Task[None]] = {}

    def start(self, name: str, job: Job) -> None:
        """Run a job in a task of its own, unless its previous run is still going."""
        running = self._under_way.get(name)
        if running is None or running.done():
            self._under_way[name] = asyncio.create_task(guarded(job), name=name)
            self._under_way[name].add_done_callback(report)

    def cancel(self, prefix: str) -> None:
        """Cancel the jobs whose names begin with this."""
        for name, task in self._under_way.items():
            if name.startswith(prefix):
                task.cancel()


async def guarded(job: Job) -> None:
    """Do a job as far as the database can be reached."""
    try:
        await job()
    except DatabaseUnavailable as error:
        log.warning("can't reach the database; the next sweep tries again", error=str(error))


def report(task: asyncio.Task[None]) -> None:
    """Log what a task failed with."""
    if not task.cancelled() and task.exception():
        log.error("a job failed", job=task.get_name(), exc_info=task.exception())
