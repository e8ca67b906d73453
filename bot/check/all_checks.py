"""`watchparty check`: prints a line for each thing that the bot needs, good or bad, and changes nothing."""

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from datetime import datetime

from rich.console import Console
from rich.markup import escape

from bot.app import offline_client
from bot.check.discord_side import Command, check_discord
from bot.check.lines import MARKS, Line, bad, good, odd
from bot.clock import utc_now
from bot.messages.processes import process_line
from bot.settings import Settings
from bot.showfiles.loader import load_catalogue
from db.engine import Database, DatabaseUnavailable, DatabaseUrlError
from db.installation import InstallationStore
from db.processes import ProcessStore
from db.schema import SchemaTooNew, versions

DISCORDS_OWN = "https://discord.com/"
DISCORDS_RATE = 50


async def check_all(settings: Settings, out: Console, clock: Callable[[], datetime] = utc_now) -> int:
    """Print a line for each check; returns how many were bad. `clock` returns aware UTC."""
    faults = 0
    async for line in _lines(settings, clock):
        faults += line.is_bad
        out.print(MARKS[line.mark], escape(line.text))
    return faults


async def _lines(settings: Settings, clock: Callable[[], datetime]) -> AsyncIterator[Line]:
    for line in (*_shows(settings), *_numbers(settings)):
        yield line
    synced: str | None = None
    try:
        database = Database(settings.database_url.get_secret_value())
    except DatabaseUrlError as error:
        yield bad(f"DATABASE_URL can't be used: {error}")
    else:
        lines, synced = await _database(database)
        for line in lines:
            yield line
    if settings.discord_token is None:
        yield bad("DISCORD_TOKEN is not set; put the bot's token from Discord's developer portal into .env")
        return
    client = await offline_client(settings)
    command = Command(frozenset(one.name for one in client.tree.get_commands()), client.digest_for, synced)
    async for line in check_discord(settings, command, clock):
        yield line


def _shows(settings: Settings) -> Iterator[Line]:
    catalogue = load_catalogue(settings.show_directories)
    for show in catalogue.shows.values():
        count = len(show.drops)
        yield good(f"show {show.id}: {show.title}, {count} drop{'' if count == 1 else 's'}")
    yield from map(bad, catalogue.faults)
    if not catalogue.shows:
        yield bad("no show file could be read; set SHOWS_DIR to a folder that has some")


def _numbers(settings: Settings) -> Iterator[Line]:
    """Checks of the settings themselves."""
    rate, own = settings.discord_rate, settings.discord_api_url.startswith(DISCORDS_OWN)
    several = len(settings.shard_ids or ()) not in (0, settings.shard_count)
    if rate > DISCORDS_RATE and own:
        more = "raise it only if Discord has granted you more"
        yield odd(f"DISCORD_RATE is {rate}; Discord allows most bots {DISCORDS_RATE} a second, {more}")
    elif several and rate >= DISCORDS_RATE and own:
        share = "give each a share with DISCORD_RATE, or put a proxy in front of them"
        yield odd(
            f"DISCORD_RATE is {rate}, but all processes of a bot share {DISCORDS_RATE} a second; {share}"
        )
    else:
        yield good(f"rate: {rate} requests a second")
    if several and settings.database_url.get_secret_value().startswith("sqlite"):
        yield bad("SHARD_IDS leaves shards to other processes, which can't share SQLite; use PostgreSQL")


async def _database(database: Database) -> tuple[Sequence[Line], str | None]:
    """Lines about the database and who uses it, and the hash of the commands that were sent to Discord."""
    try:
        current, newest = await versions(database)
        async with database.write():
            pass
        synced = await InstallationStore(database).synced_commands() if current == newest else None
        running = await ProcessStore(database).living() if current == newest else ()
    except SchemaTooNew as error:
        newer = f"{database.label} was written by a newer watchparty (schema {error})"
        return [bad(f"DATABASE_URL: {newer}; update this one, or point to another database")], None
    except DatabaseUnavailable as error:
        reason = next(iter(str(error).strip().splitlines()), "no answer")
        return [bad(f"DATABASE_URL: {database.label} can't be opened: {reason}")], None
    finally:
        await database.close()
    return [_schema(database, current, newest), *(good(process_line(one)) for one in running)], synced


def _schema(database: Database, current: str | None, newest: str | None) -> Line:
    if current is None:
        return good(f"database {database.label}: empty; `watchparty run` fills it")
    if current != newest:
        return good(f"database {database.label}: version {current}; `watchparty run` brings it to {newest}")
    return good(f"database {database.label}: version {current}, up to date")
