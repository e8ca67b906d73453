"""`watchparty check`: prints a line for each thing that the bot needs, good or bad, and changes nothing."""

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from datetime import datetime

from rich.console import Console
from rich.markup import escape

from bot.app import offline_client
from bot.check.discord_side import TIMEOUT_S, Command, check_discord
from bot.check.lines import MARKS, Line, bad, good, odd
from bot.check.provider_side import check_providers
from bot.clock import utc_now
from bot.database_startup import connect, unavailable
from bot.messages import startup
from bot.messages.processes import process_line
from bot.messages.translation import plural
from bot.settings import VARIABLES, CheckedSettings, Settings
from bot.settings_errors import misspelt
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
    tell(startup.CHECKING_DATABASE)
    lines, synced = await _database(settings)
    for line in lines:
        yield line
    if not NEEDED_FOR_PROVIDERS & checked.errors.keys():
        tell(startup.CHECKING_PROVIDERS)
        async for line in check_providers(settings):
            yield line
    if settings.discord_token is None or NEEDED_FOR_DISCORD & checked.errors.keys():
        return
    tell(startup.CHECKING_DISCORD)
    client = await offline_client(settings)
    command = Command(frozenset(one.name for one in client.tree.get_commands()), client.digest_for, synced)
    async for line in check_discord(settings, command, clock):
        yield line


def _variables(checked: CheckedSettings) -> Iterator[Line]:
    """Wrong values, misspelt variables and a missing token."""
    yield from map(bad, checked.errors.values())
    for written, meant in misspelt(VARIABLES).items():
        yield odd(startup.near_miss(written, meant))
    if checked.settings.discord_token is None and "DISCORD_TOKEN" not in checked.errors:
        yield bad(checked.settings.token_missing)


def _shows(settings: Settings) -> Iterator[Line]:
    catalogue = load_catalogue(settings.show_directories)
    for show in catalogue.shows.values():
        drops = plural(len(show.drops), one="{number} drop", other="{number} drops")
        yield good(f"show {show.id}: {show.title}, {drops}")
    yield from map(bad, catalogue.errors)
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


async def _database(settings: Settings) -> tuple[Sequence[Line], str | None]:
    """Lines about the database and who uses it, and the hash of the commands that were sent to Discord."""
    try:
        database = connect(settings, TIMEOUT_S)
    except StartupError as error:
        return [bad(line) for line in error.lines], None
    try:
        return await _opened(database)
    except SchemaTooNew as error:
        newer = f"{database.label} was written by a newer watchparty (schema {error})"
        return [bad(f"DATABASE_URL: {newer}; update this one, or point to another database")], None
    except DatabaseUrlError as error:
        return [bad(startup.DATABASE_UNUSABLE.format(reason=error))], None
    except DatabaseUnavailable as error:
        return [bad(line) for line in unavailable(database, error).lines], None
    finally:
        await database.close()


async def _opened(database: Database) -> tuple[Sequence[Line], str | None]:
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
        return good(f"database {database.label}: empty; `watchparty run` fills it")
    if current != newest:
        return good(f"database {database.label}: version {current}; `watchparty run` brings it to {newest}")
    return good(f"database {database.label}: version {current}, up to date")
