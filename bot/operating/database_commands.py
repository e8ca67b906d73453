"""What the command line does with the database: upgrade, backup, restore, unanswered questions."""

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress, TaskID

from bot.messages import operating as texts
from bot.messages.command_line import NOTHING_TO_RELOAD
from bot.operating.database_startup import connect, open_database, unavailable
from bot.settings import Settings
from bot.startup_error import StartupError
from db.backup import (
    BackupDamaged,
    Damaged,
    NotABackup,
    NotEmpty,
    NotWritten,
    SchemaTooOld,
    back_up,
    restore,
)
from db.engine import Database, DatabaseUnavailable
from db.installation import InstallationStore
from db.processes import ProcessStore
from db.schema import SchemaTooNew
from db.unanswered import UnansweredStore


async def upgrade_database(settings: Settings, out: Console) -> None:
    """Create the database, or bring it up to date. Raises StartupError."""
    async with open_database(settings) as database:
        out.print(texts.UPGRADED.format(database=escape(database.label)))


async def most_asked(settings: Settings, show: str | None, limit: int) -> Sequence[tuple[str, str, int]]:
    """(show id, question, count) of unanswered questions, the most asked first. Raises StartupError."""
    _check_there(connect(settings))
    async with open_database(settings, alone=False) as database:
        return await UnansweredStore(database).most_asked(show, limit)


async def ask_all_to_reload(settings: Settings) -> None:
    """Let all processes that share the database read their show files again. Raises StartupError."""
    async with open_database(settings, alone=False) as database:
        if not await ProcessStore(database).living():
            raise StartupError(NOTHING_TO_RELOAD.format(database=database.label))
        await InstallationStore(database).note_reload()


async def write_backup(settings: Settings, file: Path, out: Console) -> None:
    """Copy the database into a new file, also while the bot runs. Raises StartupError."""
    database = connect(settings)
    _check_there(database)
    try:
        with _bars(out) as progress:
            await back_up(database, file, progress)
    except FileExistsError:
        raise StartupError(texts.FILE_EXISTS.format(file=file)) from None
    except SchemaTooOld:
        raise StartupError(texts.UPGRADE_FIRST.format(database=database.label)) from None
    except DatabaseUnavailable as error:
        raise unavailable(database, error) from None
    except Damaged as error:
        raise StartupError(texts.DAMAGED.format(database=database.label, reason=error)) from None
    except NotWritten as error:
        raise StartupError(texts.FILE_NOT_WRITTEN.format(file=file, reason=error)) from None
    except OSError as error:
        raise StartupError(texts.FILE_NOT_WRITTEN.format(file=file, reason=error.strerror)) from None
    finally:
        await database.close()
    out.print(texts.BACKED_UP.format(database=escape(database.label), file=file))


async def restore_backup(settings: Settings, file: Path, out: Console) -> None:
    """Copy a backup into an empty database that no bot uses. Raises StartupError."""
    async with open_database(settings) as database:
        try:
            with _bars(out) as progress:
                await restore(database, file, progress)
        except NotEmpty:
            raise StartupError(texts.NOT_EMPTY.format(database=database.label)) from None
        except NotABackup:
            raise StartupError(texts.NOT_A_BACKUP.format(file=file)) from None
        except BackupDamaged:
            raise StartupError(texts.BACKUP_DAMAGED.format(file=file)) from None
        except SchemaTooNew as error:
            raise StartupError(texts.BACKUP_TOO_NEW.format(file=file, schema=error)) from None
        except DatabaseUnavailable as error:
            raise unavailable(database, error) from None
        except OSError as error:
            raise StartupError(texts.FILE_NOT_READ.format(file=file, reason=error.strerror)) from None
        out.print(texts.RESTORED.format(database=escape(database.label), file=file))


def _check_there(database: Database) -> None:
    """Raise StartupError if a SQLite file isn't there: in the wrong folder, a new and empty one would be."""
    file = database.path and Path(database.path).absolute()
    if file and file.parent.is_dir() and not file.exists():
        raise StartupError(texts.NO_DATABASE.format(path=file))


@contextmanager
def _bars(out: Console) -> Generator[Callable[[str, int, int], None], None, None]:
    """A progress bar for each table."""
    with Progress(console=out) as bars:
        tasks: dict[str, TaskID] = {}

        def show(table: str, done: int, total: int) -> None:
            if table not in tasks:
                tasks[table] = bars.add_task(table)
            bars.update(tasks[table], completed=done, total=total)

        yield show
