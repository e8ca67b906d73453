"""What `watchparty check` finds in the database: whether it opens, its version, and who uses it."""

import asyncio
from collections.abc import Sequence

from bot.check.lines import Line, failed, passed
from bot.messages import check as texts
from bot.messages.processes import process_line
from bot.messages.startup_database import DATABASE_LOCKED, DATABASE_TOO_NEW, DATABASE_UNUSABLE
from bot.operating.database_startup import connect, unavailable
from bot.settings import Settings
from bot.startup_error import StartupError
from db.address import DatabaseUrlError
from db.engine import Database, DatabaseUnavailable
from db.installation import InstallationStore
from db.processes import ProcessStore
from db.schema import SchemaTooNew, check_writable, versions
from db.sqlite import is_locked

# Lines about the database, and the hash of the commands that were last sent to Discord.
Found = tuple[Sequence[Line], str | None]


async def check_database(settings: Settings, ends: float) -> Found:
    """Lines about the database and who uses it, and the hash of the commands that were sent to Discord.

    It has until `ends`, by the loop's clock. A file that nobody has locked is waited for longer: it answers
    in the end, even on a busy machine.
    """
    try:
        database = connect(settings)
    except StartupError as error:
        return [failed(line) for line in error.lines], None
    left = ends - asyncio.get_running_loop().time()
    if left <= 0 and not database.is_sqlite:
        # On a busy machine, loading this module took all the time. A wrong address was still reported above.
        return [failed(texts.TOO_BUSY)], None
    task = asyncio.create_task(_checked(database))
    await asyncio.wait({task}, timeout=max(0.0, left))
    if task.done() or (database.path and not is_locked(database.path)):
        return await task
    # Nobody waits for its end: closing a dead connection takes time too.
    task.cancel()
    if database.path:
        return [failed(DATABASE_LOCKED.format(path=database.path))], None
    return [failed(line) for line in unavailable(database, TimeoutError()).lines], None


async def _checked(database: Database) -> Found:
    try:
        return await _opened(database)
    except SchemaTooNew as error:
        return [failed(DATABASE_TOO_NEW.format(database=database.label, schema=error))], None
    except DatabaseUrlError as error:
        return [failed(DATABASE_UNUSABLE.format(reason=error))], None
    except DatabaseUnavailable as error:
        return [failed(line) for line in unavailable(database, error).lines], None
    finally:
        await database.close()


async def _opened(database: Database) -> Found:
    current, newest = await versions(database)
    await check_writable(database)
    if current != newest:
        return [_schema(database, current, newest)], None
    running = await ProcessStore(database).living()
    lines = [_schema(database, current, newest), *(passed(process_line(one)) for one in running)]
    return lines, await InstallationStore(database).synced_commands()


def _schema(database: Database, current: str | None, newest: str | None) -> Line:
    if current is None:
        return passed(texts.DATABASE_EMPTY.format(database=database.label))
    if current != newest:
        return passed(texts.DATABASE_OLD.format(database=database.label, current=current, newest=newest))
    return passed(texts.DATABASE_CURRENT.format(database=database.label, current=current))
