"""`watchparty check`: prints a line for each thing that the bot needs, good or bad, and changes nothing."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from datetime import datetime

from rich.console import Console
from rich.markup import escape

from bot.app import offline_client
from bot.check.discord_side import TIMEOUT_S, Command, check_discord
from bot.check.lines import MARKS, Line, bad, good, odd
from bot.check.provider_side import check_providers
from bot.clock import utc_now
from bot.messages import check as texts
from bot.messages.processes import process_line
from bot.messages.startup_database import DATABASE_TOO_NEW, DATABASE_UNUSABLE
from bot.messages.startup_settings import near_miss
from bot.operating.database_startup import connect, unavailable
from bot.settings import VARIABLES, Settings
from bot.settings.errors import misspelt
from bot.settings.form import CheckedSettings
from bot.showfiles.loader import load_catalogue
from bot.startup_error import StartupError
from db.address import DatabaseUrlError
from db.engine import Database, DatabaseUnavailable
from db.installation import InstallationStore
from db.processes import ProcessStore
from db.schema import SchemaTooNew, versions

DISCORDS_OWN = "https://discord.com/"
# Requests a second that Discord allows a bot unless it grants more.
DISCORDS_RATE = 50
NEEDED_FOR_DISCORD = {"DISCORD_TOKEN", "DISCORD_API_URL"}
NEEDED_FOR_PROVIDERS = {"PROVIDERS", "TVMAZE_URL", "ANILIST_URL"}

# Lines about the database, and the hash of the commands that were last sent to Discord.
Found = tuple[Sequence[Line], str | None]


async def check_all(checked: CheckedSettings, out: Console, clock: Callable[[], datetime] = utc_now) -> int:
    """Print a line for each check; returns how many were bad. `clock` returns aware UTC."""
    errors = 0
    with out.status("") as status:
        async for line in _lines(checked, status.update, clock):
            errors += line.is_bad
            out.print(MARKS[line.mark], escape(line.text))
    return errors


async def _lines(
    checked: CheckedSettings, tell: Callable[[str], None], clock: Callable[[], datetime]
) -> AsyncIterator[Line]:
    """Every line; `tell` shows what is being waited for."""
    settings = checked.settings
    for line in (*_variables(checked), *_shows(settings), *_numbers(settings)):
        yield line
    # At the same time, because a dead network takes each of them five seconds.
    database = asyncio.create_task(_database(settings))
    providers = asyncio.create_task(_providers(checked))
    discord = asyncio.create_task(_discord(checked, database, clock))
    tell(texts.CHECKING_DATABASE)
    for line in (await database)[0]:
        yield line
    tell(texts.CHECKING_PROVIDERS)
    for line in await providers:
        yield line
    tell(texts.CHECKING_DISCORD)
    for line in await discord:
        yield line


async def _providers(checked: CheckedSettings) -> Sequence[Line]:
    if NEEDED_FOR_PROVIDERS & checked.errors.keys():
        return ()
    return [line async for line in check_providers(checked.settings)]


async def _discord(
    checked: CheckedSettings, database: asyncio.Task[Found], clock: Callable[[], datetime]
) -> Sequence[Line]:
    settings = checked.settings
    if settings.discord_token is None or NEEDED_FOR_DISCORD & checked.errors.keys():
        return ()

    async def synced() -> str | None:
        # Discord's deadline ends this wait, and not the look into the database.
        return (await asyncio.shield(database))[1]

    client = await offline_client(settings)
    command = Command(frozenset(one.name for one in client.tree.get_commands()), client.digest_for, synced)
    return [line async for line in check_discord(settings, command, clock)]


def _variables(checked: CheckedSettings) -> Iterator[Line]:
    """Wrong values, misspelt variables and a missing token."""
    yield from map(bad, checked.errors.values())
    for written, meant in misspelt(VARIABLES).items():
        yield odd(near_miss(written, meant))
    if checked.settings.discord_token is None and "DISCORD_TOKEN" not in checked.errors:
        yield bad(checked.settings.token_missing)


def _shows(settings: Settings) -> Iterator[Line]:
    catalogue = load_catalogue(settings.show_directories)
    for show in catalogue.shows.values():
        yield good(texts.show_line(show.id, show.title, len(show.drops)))
    yield from map(bad, catalogue.errors)
    if not catalogue.shows:
        yield bad(texts.NO_SHOWS)


def _numbers(settings: Settings) -> Iterator[Line]:
    """Checks of the settings themselves."""
    rate, own = settings.discord_rate, settings.discord_api_url.startswith(DISCORDS_OWN)
    several = len(settings.shard_ids or ()) not in (0, settings.shard_count)
    if rate > DISCORDS_RATE and own:
        yield odd(texts.RATE_TOO_HIGH.format(rate=rate, allowed=DISCORDS_RATE))
    elif several and rate >= DISCORDS_RATE and own:
        yield odd(texts.RATE_SHARED.format(rate=rate, allowed=DISCORDS_RATE))
    else:
        yield good(texts.RATE.format(rate=rate))
    if several and settings.database_url.startswith("sqlite"):
        yield bad(texts.SQLITE_SHARED)


async def _database(settings: Settings) -> Found:
    """Lines about the database and who uses it, and the hash of the commands that were sent to Discord."""
    try:
        database = connect(settings, TIMEOUT_S)
    except StartupError as error:
        return [bad(line) for line in error.lines], None
    try:
        # A file answers sooner or later, however busy the machine is.
        async with asyncio.timeout(None if database.path else TIMEOUT_S):
            return await _opened(database)
    except SchemaTooNew as error:
        return [bad(DATABASE_TOO_NEW.format(database=database.label, schema=error))], None
    except DatabaseUrlError as error:
        return [bad(DATABASE_UNUSABLE.format(reason=error))], None
    except (DatabaseUnavailable, TimeoutError) as error:
        return [bad(line) for line in unavailable(database, error).lines], None
    finally:
        await database.close()


async def _opened(database: Database) -> Found:
    current, newest = await versions(database)
    async with database.write():
        pass
    if current != newest:
        return [_schema(database, current, newest)], None
    running = await ProcessStore(database).living()
    lines = [_schema(database, current, newest), *(good(process_line(one)) for one in running)]
    return lines, await InstallationStore(database).synced_commands()


def _schema(database: Database, current: str | None, newest: str | None) -> Line:
    if current is None:
        return good(texts.DATABASE_EMPTY.format(database=database.label))
    if current != newest:
        return good(texts.DATABASE_OLD.format(database=database.label, current=current, newest=newest))
    return good(texts.DATABASE_CURRENT.format(database=database.label, current=current))
