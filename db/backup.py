"""Copies a whole database: into one file as a backup, and from such a file into an empty database.

The file is a SQLite database with the schema of the program, whichever database it came from. So a backup
also moves an installation from SQLite to PostgreSQL, or back.
"""

import asyncio
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import delete, func, insert, select
from sqlalchemy import exc as sa_exc
from sqlalchemy.ext.asyncio import AsyncConnection

from db.columns import Base
from db.engine import Database, DatabaseUnavailable
from db.id_counters import count_on, counted_tables, last_id
from db.installation import RESTORED, note_restore
from db.models import InstallationRow, ProcessRow
from db.schema import is_current, upgrade, versions

# A batch is in memory at once, and each of them moves the progress bar.
BATCH = 1_000
# Larger than any of our databases needs; a connection that falls silent is noticed by its statements.
COPY_DEADLINE_S = 6 * 3600.0
# Processes of another time or machine mean nothing to a bot that starts on the copy.
_TABLES = tuple(table for table in Base.metadata.sorted_tables if table.name != ProcessRow.__tablename__)
# A database that was only migrated may have these.
_MAY_HAVE_ROWS = {InstallationRow.__tablename__, ProcessRow.__tablename__}

_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}

# A table's name, how many of its rows are copied, and how many it has.
Progress = Callable[[str, int, int], None]


class NotABackup(Exception):
    """The file is not a database that this program wrote."""


class BackupDamaged(Exception):
    """The backup holds what this program did not write: somebody changed the file, or its disk did."""


class NotWritten(Exception):
    """The file of a backup can't be written; the text says why."""


class Damaged(Exception):
    """The database's own file is damaged; the text says how."""


class SchemaTooOld(Exception):
    """The database is not migrated to what this program reads."""


class NotEmpty(Exception):
    """The database has rows that a restore would mix with others."""


async def back_up(database: Database, file: Path, progress: Progress) -> None:
    """Write a consistent copy into a new file, while others may go on writing.

    Raises FileExistsError and other OSErrors, NotWritten, Damaged, SchemaTooOld, DatabaseUnavailable.
    """
    if await asyncio.to_thread(file.exists):
        raise FileExistsError
    # To look into a SQLite file that is not there would make one.
    if (database.path and not await asyncio.to_thread(Path(database.path).exists)) or not await is_current(
        database
    ):
        raise SchemaTooOld
    part = file.with_name(f"{file.name}.part")
    part.unlink(missing_ok=True)
    # It holds members' ids, so nobody else on the machine may read it.
    part.touch(mode=0o600)
    try:
        if database.path:
            await asyncio.to_thread(_copy_file, database.path, part)
        else:
            await _dump(database, part, progress)
        await asyncio.to_thread(_into_one_file, part)
        part.replace(file)
    except sqlite3.Error as error:
        # What has just been written is as damaged as what it was copied from.
        raise (Damaged if _is_damage(error) else NotWritten)(str(error)) from error
    except DatabaseUnavailable as error:
        # A full disk, say: whatever is SQLite's fault is the file's, as the database is another one then.
        if isinstance(getattr(error.__cause__, "orig", None), sqlite3.Error):
            raise NotWritten(str(error)) from error
        raise
    finally:
        part.unlink(missing_ok=True)


async def restore(database: Database, file: Path, progress: Progress) -> None:
    """Copy a backup into a migrated, empty database, all of it or nothing.

    A backup of an older version is migrated on the way; the file itself stays as it is. Raises NotABackup,
    BackupDamaged, NotEmpty, SchemaTooNew, DatabaseUnavailable.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "backup.db"
        await asyncio.to_thread(shutil.copyfile, file, copy)
        backup = Database(f"sqlite+aiosqlite:///{copy}")
        try:
            await asyncio.to_thread(_check_file, copy)
            await _check_and_migrate(backup)
            async with backup.read() as source, database.write(COPY_DEADLINE_S) as target:
                await _expect_empty(target)
                await target.execute(delete(InstallationRow))
                await _copy(source, target, progress)
                await note_restore(target)
        except (ValueError, sa_exc.SQLAlchemyError) as error:
            raise BackupDamaged from error
        finally:
            await backup.close()


async def _dump(database: Database, part: Path, progress: Progress) -> None:
    backup = Database(f"sqlite+aiosqlite:///{part}")
    try:
        await upgrade(backup)
        async with database.snapshot(COPY_DEADLINE_S) as source, backup.write() as target:
            await _copy(source, target, progress)
    finally:
        await backup.close()


async def _copy(source: AsyncConnection, target: AsyncConnection, progress: Progress) -> None:
    for table in _TABLES:
        total = (await source.execute(select(func.count()).select_from(table))).scalar_one()
        done = 0
        async with source.stream(select(table)) as rows:
            async for batch in rows.mappings().partitions(BATCH):
                await target.execute(insert(table), [dict(row) for row in batch])
                done += len(batch)
                progress(table.name, done, total)
    # Old messages may carry ids that the source has given out.
    for table in counted_tables():
        await count_on(target, table, await last_id(source, table))


def _check_file(copy: Path) -> None:
    """Raises NotABackup for no database, and BackupDamaged for one that SQLite finds broken."""
    try:
        with closing(sqlite3.connect(copy)) as backup:
            (found,) = backup.execute("PRAGMA integrity_check(1)").fetchone()
            if found != "ok" or backup.execute("PRAGMA foreign_key_check").fetchone():
                raise BackupDamaged
    except sqlite3.Error as error:
        raise NotABackup from error


async def _check_and_migrate(backup: Database) -> None:
    try:
        current, _ = await versions(backup)
    except DatabaseUnavailable as error:
        raise NotABackup from error
    if current is None:
        raise NotABackup
    await upgrade(backup)


async def _expect_empty(target: AsyncConnection) -> None:
    for table in _TABLES:
        if table.name not in _MAY_HAVE_ROWS and (await target.execute(select(table).limit(1))).first():
            raise NotEmpty


def _copy_file(source: str, part: Path) -> None:
    # All pages in one step: with several, each write of the bot in between would start the copy again.
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(part)) as copy:
        live.backup(copy, pages=-1)
        # Pages are copied as they are, whatever is in them.
        (found,) = copy.execute("PRAGMA quick_check(1)").fetchone()
        if found != "ok":
            raise Damaged(" ".join(found.split()))


def _is_damage(error: sqlite3.Error) -> bool:
    # The lowest byte is the kind of error; the others tell more of it.
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGE


def _into_one_file(part: Path) -> None:
    with closing(sqlite3.connect(part)) as copy:
        # A bot may also be started on the file itself.
        copy.execute("INSERT OR REPLACE INTO installation (key, value) VALUES (?, '')", (RESTORED,))
        copy.commit()
        copy.execute("PRAGMA journal_mode=DELETE")
