"""Reloads show files while the bot runs: on SIGHUP, which `watchparty shows reload` sends."""

import asyncio
import os
import signal
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import structlog
from filelock import FileLock, Timeout

from bot.clock import utc_now
from bot.delivery.scheduler import Scheduler
from bot.domain.shows import Show
from bot.messages import command_line as texts
from bot.services.timelines import Timelines
from bot.showfiles.loader import load_catalogue
from bot.showfiles.translations import translation_errors
from bot.startup_error import StartupError
from db.engine import DatabaseUnavailable

# The files are read already; a database that is away is most often back within seconds.
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
        timelines: Timelines,
        scheduler: Scheduler,
    ) -> None:
        self._directories = tuple(directories)
        self._shows = reloadable_shows
        self._timelines = timelines
        self._scheduler = scheduler
        self._running: asyncio.Task[None] | None = None

    def on_signal(self) -> None:
        """Reload on SIGHUP; a signal during a reload causes another one after it."""
        asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, self._start)

    async def reload(self) -> None:
        """Read the files; a show whose file is broken now stays as it was."""
        found = await asyncio.to_thread(load_catalogue, self._directories)
        for error in found.errors:
            log.error("a show file was left out", error=error)
        for error in await asyncio.to_thread(_wrong_translations, found.shows.values()):
            log.error("a translation was left out", error=error)
        kept = {show_id: show for show_id, show in self._shows.items() if found.errors}
        self._shows.put({**kept, **found.shows})
        await self._follow()
        log.info("show files reloaded", shows=sorted(self._shows))

    async def _follow(self) -> None:
        while True:
            try:
                await self._timelines.sync_shows(utc_now())
                await self._scheduler.replan()
            except DatabaseUnavailable as error:
                log.warning("the database is away; trying again", error=str(error))
                await asyncio.sleep(RETRY_S)
            else:
                return

    def _start(self) -> None:
        self._running = asyncio.create_task(self._after(self._running))

    async def _after(self, earlier: asyncio.Task[None] | None) -> None:
        if earlier:
            await asyncio.wait([earlier])
        await self.reload()


def _wrong_translations(shows: Iterable[Show]) -> list[str]:
    return [error for show in shows for error in translation_errors(show)]


def note_process(database_path: str) -> Path:
    """Store the id of the process that holds a database's file; returns the file with the id."""
    note = Path(f"{database_path}.pid")
    note.write_text(str(os.getpid()))
    return note


def ask_to_reload(database_path: str | None) -> None:
    """Send SIGHUP to the process that holds a database's file. Raises StartupError if there is none."""
    if database_path is None:
        raise StartupError(texts.RELOAD_BY_SIGNAL)
    try:
        with FileLock(f"{database_path}.lock", timeout=0):
            raise StartupError(texts.NOTHING_TO_RELOAD.format(path=database_path))
    except Timeout:
        os.kill(int(Path(f"{database_path}.pid").read_text()), signal.SIGHUP)
