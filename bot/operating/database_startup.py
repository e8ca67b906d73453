"""Opens the database: migrates it, and locks a SQLite file for one process."""

import asyncio
import errno
import socket
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager, nullcontext
from pathlib import Path

from filelock import FileLock, Timeout

from bot.child_process import ChildProcess
from bot.messages import startup_database as texts
from bot.messages.connection_errors import in_words
from bot.messages.startup_settings import shortened
from bot.settings import Settings
from bot.showfiles.reload_request import LOCK, beside, note_process, remember_requests
from bot.startup_error import StartupError
from db.address import DatabaseUrlError
from db.engine import Database, DatabaseUnavailable
from db.schema import SchemaTooNew, is_current, upgrade


@asynccontextmanager
async def open_database(settings: Settings, *, alone: bool = True) -> AsyncGenerator[Database, None]:
    """The database, migrated and, on SQLite, locked for this process. Raises StartupError.

    Not `alone`, it is neither: a bot may use it, of an older version that can't read a newer schema.
    """
    database = connect(settings)
    with _held(database) if alone else nullcontext():
        try:
            await (_migrate_in_child(database) if alone else _check_schema(database))
            yield database
        finally:
            await database.close()


def connect(settings: Settings) -> Database:
    """The database, which is not opened yet. Raises StartupError if its address can't be used."""
    try:
        database = Database(settings.database_url)
    except DatabaseUrlError as error:
        raise StartupError(texts.DATABASE_UNUSABLE.format(reason=error)) from None
    if database.path is not None:
        _check_file(database.path)
    return database


async def migrate(database: Database) -> None:
    """Create the database, or bring it to this version. Raises StartupError."""
    with _in_words(database):
        await upgrade(database)


async def _check_schema(database: Database) -> None:
    with _in_words(database):
        if await is_current(database):
            return
    raise StartupError(texts.OLDER_SCHEMA.format(database=database.label))


async def _migrate_in_child(database: Database) -> None:
    """Migrate in another process: what does it takes 12 MB, and is needed once for each version."""
    with _in_words(database):
        if database.is_sqlite and database.path is None:
            # Another process would have a memory of its own.
            await upgrade(database)
            return
        if await is_current(database):
            return
    address = database.url.render_as_string(hide_password=False)
    await asyncio.to_thread(ChildProcess("bot.operating.child_migration", "migrate_at", address).answer)


@contextmanager
def _in_words(database: Database) -> Generator[None, None, None]:
    try:
        yield
    except SchemaTooNew as error:
        raise StartupError(texts.DATABASE_TOO_NEW.format(database=database.label, schema=error)) from None
    except DatabaseUrlError as error:
        raise StartupError(texts.DATABASE_UNUSABLE.format(reason=error)) from None
    except DatabaseUnavailable as error:
        raise unavailable(database, error) from None


def unavailable(database: Database, error: DatabaseUnavailable | TimeoutError) -> StartupError:
    """The error if the program starts without its database."""
    cause = error.__cause__
    # For other errors, the driver's own words say more.
    if isinstance(cause, socket.gaierror | ConnectionRefusedError):
        reason = in_words(cause)
    else:
        reason = next(iter(str(error).strip().splitlines()), texts.NO_ANSWER)
    return StartupError(texts.DATABASE_UNOPENED.format(address=database.label, reason=reason))


def _check_file(path: str) -> None:
    try:
        is_folder = Path(path).is_dir()
    except OSError as error:
        raise _unwritable(path, error) from None
    if is_folder:
        raise StartupError(texts.DATABASE_IS_FOLDER.format(path=path))


def _unwritable(path: str, error: OSError) -> StartupError:
    if error.errno == errno.ENAMETOOLONG:
        return StartupError(texts.DATABASE_NAME_TOO_LONG.format(path=shortened(path)))
    return StartupError(texts.DATABASE_UNWRITABLE.format(path=path, reason=error.strerror))


@contextmanager
def _held(database: Database) -> Generator[None, None, None]:
    if database.path is None:
        yield
        return
    remember_requests()
    lock = FileLock(beside(database.path, LOCK), timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise StartupError(texts.DATABASE_TAKEN.format(path=database.path)) from None
    except OSError as error:
        raise _unwritable(database.path, error) from None
    note = note_process(database.path)
    try:
        yield
    finally:
        note.unlink(missing_ok=True)
        lock.release()
