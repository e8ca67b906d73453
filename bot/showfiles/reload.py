"""Reloads show files while the bot runs: on SIGHUP, or after another process of the same database has."""

import asyncio
import signal
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

import structlog

from bot.child_process import ChildProcess
from bot.clock import utc_now
from bot.delivery.scheduler import Scheduler
from bot.domain.shows import Show
from bot.services.timelines import Timelines
from bot.showfiles.catalogue import Catalogue
from bot.showfiles.reload_request import early
from db.engine import DatabaseUnavailable
from db.installation import InstallationStore

# The files have been read; a database that can't be reached is mostly back within seconds.
RETRY_S = 5.0

log = structlog.get_logger("reload")


class ReloadableShows(Mapping[str, Show]):
    """The shows by id, for a catalogue whose shows can be replaced all at once."""

    def __init__(self, shows: Mapping[str, Show]) -> None:
        self._shows = shows

    def put(self, shows: Mapping[str, Show]) -> None:
        self._shows = shows

    def __getitem__(self, show_id: str) -> Show:
        return self._shows[show_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._shows)

    def __len__(self) -> int:
        return len(self._shows)


class Reload:
    """Reads the show files again, and brings runs, alerts and the scheduler in step with them."""

    def __init__(
        self,
        directories: Iterable[Path],
        reloadable_shows: ReloadableShows,
        installation: InstallationStore,
        timelines: Timelines,
        scheduler: Scheduler,
    ) -> None:
        self._directories = tuple(directories)
        self._shows = reloadable_shows
        self._installation = installation
        self._timelines = timelines
        self._scheduler = scheduler
        self._running: asyncio.Task[None] | None = None
        # The last reload of any process that these shows are as new as; None before the first look.
        self._known: str | None = None

    def on_signal(self) -> None:
        """Reload on SIGHUP; a signal during a reload, or during the start, causes another one after it."""
        asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, self._start)
        if early:
            early.clear()
            self._start()

    async def catch_up(self, _now: datetime | None = None) -> None:
        """Read the files again if another process has since; the first call only notes how new they are."""
        newest = await self._installation.last_reload()
        if self._known not in (None, newest):
            await self._read()
            await self._follow()
        self._known = newest

    async def reload(self) -> None:
        """Read the files, and let the other processes of this database know."""
        await self._read()
        await self._follow(tells=True)

    async def _read(self) -> None:
        """Read the files; a show whose file is broken now stays as it was."""
        found = await read_again(self._directories)
        note_errors(found)
        kept = {show_id: show for show_id, show in self._shows.items() if found.errors}
        self._shows.put({**kept, **found.shows})

    async def _follow(self, *, tells: bool = False) -> None:
        while True:
            try:
                await self._timelines.sync_shows(utc_now())
                await self._scheduler.replan()
                if tells:
                    self._known = await self._installation.note_reload()
            except DatabaseUnavailable as error:
                log.warning("can't reach the database; trying again", error=str(error))
                await asyncio.sleep(RETRY_S)
            else:
                log.info("show files reloaded", shows=sorted(self._shows))
                return

    def _start(self) -> None:
        self._running = asyncio.create_task(self._after(self._running))

    async def _after(self, earlier: asyncio.Task[None] | None) -> None:
        if earlier:
            await asyncio.wait([earlier])
        await self.reload()


async def read_again(directories: Iterable[Path]) -> Catalogue:
    """The shows as their files are now. A child process reads them, so that no alert or command waits."""
    reading = ChildProcess("bot.operating.reading", "shows_of", tuple(directories))
    return await asyncio.to_thread(reading.answer)


def note_errors(catalogue: Catalogue) -> None:
    """Log what is wrong with show files and their translations."""
    for error in catalogue.errors:
        log.error("a show file was left out", error=error)
    for error in catalogue.wrong_translations:
        log.error("a translation was left out", error=error)
