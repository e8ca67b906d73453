"""The schema's version: upgrading twice changes nothing, and a database of a newer program is refused."""

import pytest
from sqlalchemy import text

from db.engine import Database
from db.schema import SchemaTooNew, is_current, upgrade


async def test_upgrading_twice_changes_nothing(database: Database) -> None:
    await upgrade(database)
    assert await is_current(database)


async def test_a_database_of_a_newer_program_is_refused(database: Database) -> None:
    async with database.write() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SchemaTooNew, match="9999"):
        await upgrade(database)
