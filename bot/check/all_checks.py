"""`watchparty check`: prints a line for each thing that the bot needs, good or bad, and changes nothing."""

import asyncio
from collections.abc import AsyncIterator, Coroutine, Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from rich.console import Console
from rich.markup import escape
from rich.status import Status

from bot.check.discord_side import check_discord
from bot.check.lines import MARKS, Line, failed, passed, warning
from bot.check.provider_side import check_providers
from bot.clock import Clock, utc_now
from bot.messages import check as texts
from bot.messages.startup_settings import near_miss
from bot.settings import VARIABLES, Settings
from bot.settings.errors import misspelt
from bot.settings.loading import CheckedSettings

if TYPE_CHECKING:
    from bot.check.database_side import Found

T = TypeVar("T")
# As long as an operator should wait for a dead network; a slow answer comes sooner.
PATIENCE_S = 4.5
DISCORDS_OWN = "https://discord.com/"
# Requests a second that Discord allows a bot unless it grants more.
DISCORDS_RATE = 50
NEEDED_FOR_DISCORD = {"DISCORD_TOKEN", "DISCORD_API_URL"}
NEEDED_FOR_PROVIDERS = {"PROVIDERS", "TVMAZE_URL", "ANILIST_URL"}


async def check_all(
    checked: CheckedSettings,
    out: Console,
    clock: Clock = utc_now,
    patience_s: float = PATIENCE_S,
) -> int:
    """Print a line for each check; returns how many were bad. `clock` returns aware UTC.

    What hasn't answered over the network after `patience_s` is given up.
    """
    errors = 0
    ends = asyncio.get_running_loop().time() + patience_s
    with out.status("") as status:
        async for line in _lines(checked, _Waiting(status), clock, ends):
            errors += line.is_failed
            out.print(MARKS[line.mark], escape(line.text))
    return errors


class _Waiting:
    """Shows which answers are still missing."""

    def __init__(self, status: Status) -> None:
        self._status = status
        self._names: list[str] = []

    def start(self, name: str, check: Coroutine[None, None, T]) -> asyncio.Task[T]:
        """Start a check, in parallel with the others."""
        self._names.append(name)
        task = asyncio.create_task(check)
        task.add_done_callback(lambda _: self._ended(name))
        self._tell()
        return task

    def _ended(self, name: str) -> None:
        self._names.remove(name)
        self._tell()

    def _tell(self) -> None:
        self._status.update(texts.WAITING_FOR.format(names=", ".join(self._names)) if self._names else "")


async def _lines(
    checked: CheckedSettings, waiting: _Waiting, clock: Clock, ends: float
) -> AsyncIterator[Line]:
    """Every line. Checks over the network start first, all at the same time."""
    settings = checked.settings
    database = waiting.start(texts.THE_DATABASE, _database(settings, ends))
    discord = waiting.start(texts.DISCORD, _discord(checked, database, clock, ends))
    providers = waiting.start(texts.THE_PROVIDERS, _providers(checked, ends))
    for line in (*_variables(checked), *await asyncio.to_thread(_shows, settings), *_numbers(settings)):
        yield line
    for line in (await database)[0]:
        yield line
    for task in (providers, discord):
        for line in await task:
            yield line


async def _database(settings: Settings, ends: float) -> "Found":
    """The modules that open databases take a second to load, in which the other answers can come."""
    module = await asyncio.to_thread(import_module, "bot.check.database_side")
    return await module.check_database(settings, ends)


async def _providers(checked: CheckedSettings, ends: float) -> Sequence[Line]:
    if NEEDED_FOR_PROVIDERS & checked.errors.keys():
        return ()
    return await check_providers(checked.settings, ends)


async def _discord(
    checked: CheckedSettings, database: "asyncio.Task[Found]", clock: Clock, ends: float
) -> Sequence[Line]:
    settings = checked.settings
    if settings.discord_token is None or NEEDED_FOR_DISCORD & checked.errors.keys():
        return ()
    return await check_discord(settings, lambda: asyncio.shield(database), clock, ends)


def _variables(checked: CheckedSettings) -> Iterator[Line]:
    """Wrong values, misspelt variables and a missing token."""
    yield from map(failed, checked.errors.values())
    for written, meant in misspelt(VARIABLES).items():
        yield warning(near_miss(written, meant))
    if checked.settings.discord_token is None and "DISCORD_TOKEN" not in checked.errors:
        yield failed(checked.settings.token_missing)


def _shows(settings: Settings) -> Sequence[Line]:
    from bot.showfiles.loader import load_catalogue  # noqa: PLC0415 - on a thread, while answers come

    catalogue = load_catalogue(settings.show_directories)
    shows = [
        passed(texts.show_line(show.id, show.title, len(show.drops))) for show in catalogue.shows.values()
    ]
    none = () if shows else (failed(texts.NO_SHOWS),)
    return (*shows, *map(failed, catalogue.errors), *none)


def _numbers(settings: Settings) -> Iterator[Line]:
    """Checks of the settings themselves."""
    rate, own = settings.discord_rate, settings.discord_api_url.startswith(DISCORDS_OWN)
    several = len(settings.shard_ids or ()) not in (0, settings.shard_count)
    if rate > DISCORDS_RATE and own:
        yield warning(texts.RATE_TOO_HIGH.format(rate=rate, allowed=DISCORDS_RATE))
    elif several and rate >= DISCORDS_RATE and own:
        yield warning(texts.RATE_SHARED.format(rate=rate, allowed=DISCORDS_RATE))
    else:
        yield passed(texts.RATE.format(rate=rate))
    if several and settings.database_url.startswith("sqlite"):
        yield failed(texts.SQLITE_SHARED)
