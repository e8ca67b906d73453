"""Migrations make the models' tables, and keep what every earlier version stored."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Boolean, Column, Connection, DateTime, Integer, MetaData, select

from db.engine import Database
from db.models import Base
from db.schema import MIGRATIONS, REVISIONS, is_current, upgrade

# The values in each table.
Stored = dict[str, Counter[object]]


async def test_the_migrations_give_the_tables_of_the_models(database: Database) -> None:
    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), Base.metadata))

    async with database.read() as connection:
        assert await connection.run_sync(differences) == []


def test_files_are_named_after_their_revisions_in_their_order() -> None:
    newest_first = [one.revision for one in ScriptDirectory(str(MIGRATIONS)).walk_revisions()]
    assert newest_first[::-1] == list(REVISIONS)


@pytest.mark.parametrize("revision", REVISIONS[:-1])
async def test_a_database_of_every_earlier_revision_keeps_its_rows(database_url: str, revision: str) -> None:
    database = Database(database_url)
    async with database.write() as connection:
        await connection.run_sync(_upgrade_to, revision)
        before = await connection.run_sync(_fill)
    await upgrade(database)
    assert await is_current(database)
    async with database.read() as connection:
        after = await connection.run_sync(_stored)
    await database.close()
    # A migration may rename a column, so the values of a row are compared without their names.
    assert [table for table, values in before.items() if values - after[table]] == []


def _upgrade_to(connection: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _fill(connection: Connection) -> Stored:
    """Put a row with a value in every column into each table that there is."""
    metadata = _tables(connection)
    for table in metadata.sorted_tables:
        row = {column.name: _value(column, number) for number, column in enumerate(table.columns, start=2)}
        connection.execute(table.insert(), row)
    return _values(connection, metadata)


def _value(column: Column[object], number: int) -> object:
    if column.foreign_keys or (column.primary_key and isinstance(column.type, Integer)):
        return 1
    if isinstance(column.type, Integer):
        return number
    if isinstance(column.type, Boolean):
        return True
    if isinstance(column.type, DateTime):
        return datetime(2026, 1, number, tzinfo=UTC)
    return str(number)


def _stored(connection: Connection) -> Stored:
    return _values(connection, _tables(connection))


def _values(connection: Connection, metadata: MetaData) -> Stored:
    return {
        table.name: Counter(value for row in connection.execute(select(table)) for value in row)
        for table in metadata.sorted_tables
    }


def _tables(connection: Connection) -> MetaData:
    metadata = MetaData()
    metadata.reflect(connection, only=lambda name, _: name != "alembic_version")
    return metadata
