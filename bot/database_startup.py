"""Opens the database: migrates it, and locks a SQLite file for one process."""

from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager, nullcontext

from filelock import FileLock, Timeout

from bot.settings import Settings
from bot.showfiles.reload import note_process
from bot.startup_error import StartupError
from db.engine import Database, DatabaseUnavailable, DatabaseUrlError
from db.schema import SchemaTooNew, upgrade


@asynccontextmanager
async def open_database(settings: Settings, *, alone: bool = True) -> AsyncGenerator[Database, None]:
    """The database, migrated and (if `alone`, on SQLite) locked for this process. Raises StartupError."""
    database = connect(settings)
    with _held(database) if alone else nullcontext():
        try:
            await _migrate(database)
            yield database
        finally:
            await database.close()


def connect(settings: Settings) -> Database:
    """The database as it is; nothing is opened yet. Raises StartupError."""
    try:
        return Database(settings.database_url.get_secret_value())
    except DatabaseUrlError as error:
        raise StartupError(f"DATABASE_URL can't be used: {error}.") from None


async def _migrate(database: Database) -> None:
    try:
        await upgrade(database)
    except SchemaTooNew as error:
        newer = f"{database.label} was written by a newer watchparty (schema {error})"
        raise StartupError(f"DATABASE_URL: {newer}; update this one, or point to another database.") from None
    except DatabaseUnavailable as error:
        raise unavailable(database, error) from None


def unavailable(database: Database, error: DatabaseUnavailable) -> StartupError:
    """The error if the program starts without its database."""
    reason = next(iter(str(error).strip().splitlines()), "no answer")
    return StartupError(f"DATABASE_URL: {database.label} can't be opened: {reason}.")


@contextmanager
def _held(database: Database) -> Generator[None, None, None]:
    if database.path is None:
        yield
        return
    lock = FileLock(f"{database.path}.lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        taken = f"DATABASE_URL: another watchparty is using {database.path}"
        raise StartupError(f"{taken}; stop it, or use PostgreSQL for several processes.") from None
    except OSError as error:
        raise StartupError(f"DATABASE_URL: {database.path} can't be written: {error.strerror}.") from None
    note = note_process(database.path)
    try:
        yield
    finally:
        note.unlink(missing_ok=True)
        lock.release()
