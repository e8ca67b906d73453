"""Work that nobody waits for: it runs in the background until it is done or the program stops."""

import asyncio
import contextvars
from collections.abc import Callable, Coroutine
from functools import partial

import structlog

log = structlog.get_logger("background")

Work = Callable[[], Coroutine[object, object, None]]


class BackgroundTasks:
    """Named tasks, one at a time for each name.

    They run in the context in which this was built, and not in that of a person's press. That one has a
    language and log fields of its own, and simcord's people wait for whatever begins in it.
    """

    def __init__(self) -> None:
        self._context = contextvars.copy_context()
        self._running: dict[str, asyncio.Task[None]] = {}
        self._stopping = False

    def start(self, name: str, work: Work) -> None:
        """Begin some work, unless work of this name is still going on, or the program stops."""
        running = self._running.get(name)
        if self._stopping or (running and not running.done()):
            return
        task = self._context.copy().run(partial(asyncio.create_task, work(), name=name))
        self._running[name] = task
        task.add_done_callback(self._ended, context=self._context)

    def cancel(self, prefix: str) -> None:
        """Cancel the work whose name begins with this."""
        for name, task in self._running.items():
            if name.startswith(prefix):
                task.cancel()

    async def stop(self) -> None:
        """Cancel everything, and start nothing any more."""
        self._stopping = True
        tasks = list(self._running.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _ended(self, task: asyncio.Task[None]) -> None:
        name = task.get_name()
        if self._running.get(name) is task:
            del self._running[name]
        if not task.cancelled() and (error := task.exception()):
            log.error("a task in the background failed", task=name, exc_info=error)
