"""The schema: migrations build exactly the models' tables, and a newer database is left alone."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, text

from db.address import DatabaseUrlError
from db.engine import Database, DatabaseUnavailable
from db.models import Base
from db.schema import SchemaTooNew, is_current, upgrade


async def test_the_migrations_give_the_tables_of_the_models(database: Database) -> None:
    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), Base.metadata))

    async with database.read() as connection:
        assert await connection.run_sync(differences) == []


async def test_upgrading_twice_changes_nothing(database: Database) -> None:
    await upgrade(database)
    assert await is_current(database)


async def test_a_database_of_a_newer_program_is_refused(database: Database) -> None:
    async with database.write() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaTooNew, match="9999"):
        await upgrade(database)


async def test_a_database_that_is_not_there_is_said_to_be_away() -> None:
    database = Database("postgresql+asyncpg://nobody:secret@127.0.0.1:1/none")
    with pytest.raises(DatabaseUnavailable):
        await upgrade(database)
    assert "secret" not in database.label
    await database.close()


@pytest.mark.parametrize("url", ["mysql://x/y", "nonsense", "", "sqlite:///x.db"])
def test_an_address_of_an_unknown_kind_is_refused(url: str) -> None:
    with pytest.raises(DatabaseUrlError):
        Database(url)
