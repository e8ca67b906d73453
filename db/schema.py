"""The schema's version: bringing a database up to date, and refusing one from a newer program."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from db.engine import Database

MIGRATIONS = Path(__file__).parent / "migrations"
# Any number will do, as long as every process of this program uses the same.
_UPGRADE_LOCK = 0x5741_5443


class SchemaTooNew(Exception):
    """The database was written by a newer version of the program."""


async def upgrade(database: Database) -> None:
    """Create or migrate the schema. Raises SchemaTooNew and DatabaseUnavailable."""
    async with database.write() as connection:
        await connection.run_sync(_upgrade)


async def is_current(database: Database) -> bool:
    """Whether the schema is the one that this program knows. Raises SchemaTooNew, DatabaseUnavailable."""
    current, newest = await versions(database)
    return current == newest


async def versions(database: Database) -> tuple[str | None, str | None]:
    """The schema's version (None in an empty database) and the one that this program knows.

    Raises SchemaTooNew, DatabaseUnavailable.
    """
    async with database.read() as connection:
        return await connection.run_sync(_revision), _script().get_current_head()


def _upgrade(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        # Two processes that start together migrate one after the other.
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _UPGRADE_LOCK})
    if _revision(connection) == _script().get_current_head():
        return
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _revision(connection: Connection) -> str | None:
    revision = MigrationContext.configure(connection).get_current_revision()
    known = {script.revision for script in _script().walk_revisions()}
    if revision is not None and revision not in known:
        raise SchemaTooNew(revision)
    return revision


def _script() -> ScriptDirectory:
    return ScriptDirectory(str(MIGRATIONS))
