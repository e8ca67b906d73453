"""The schema's version: brings a database up to date, and refuses one from a newer program.

Alembic is imported only to migrate, which the bot does in another process: it takes 12 MB.
"""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from db.engine import Database

MIGRATIONS = Path(__file__).parent / "migrations"
# The files are named after their revisions, which are numbered.
REVISIONS = tuple(sorted(path.stem.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py")))
HEAD = REVISIONS[-1]
# Any number works, as long as all processes of this program use the same.
_UPGRADE_LOCK = 0x5741_5443
# A migration may rewrite large tables, or wait for another process that does so.
_UPGRADE_DEADLINE_S = 600.0


class SchemaTooNew(Exception):
    """The database was written by a newer version of the program."""


async def upgrade(database: Database) -> None:
    """Create or migrate the schema. Raises SchemaTooNew and DatabaseUnavailable."""
    async with database.write(_UPGRADE_DEADLINE_S) as connection:
        await connection.run_sync(_upgrade)


async def is_current(database: Database) -> bool:
    """Whether the schema is the one that this program needs. Raises SchemaTooNew, DatabaseUnavailable."""
    current, newest = await versions(database)
    return current == newest


async def versions(database: Database) -> tuple[str | None, str]:
    """The database's schema version (None if it is empty) and the one that this program needs.

    Raises SchemaTooNew, DatabaseUnavailable.
    """
    async with database.read() as connection:
        return await connection.run_sync(_revision), HEAD


async def check_writable(database: Database) -> None:
    """Begin to write, and write nothing. Raises DatabaseUnavailable if that can't be."""
    async with database.write() as connection:
        # On SQLite a transaction begins with its first statement.
        await connection.execute(text("SELECT 1"))


def _upgrade(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        # Makes two processes that start together migrate one after the other.
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _UPGRADE_LOCK})
    if _revision(connection) == HEAD:
        return
    from alembic import command  # noqa: PLC0415 - see above
    from alembic.config import Config  # noqa: PLC0415 - see above

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    if revision is not None and revision not in REVISIONS:
        raise SchemaTooNew(revision)
    return revision
