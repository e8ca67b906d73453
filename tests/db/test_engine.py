"""A database that can't be reached."""

import pytest

from db.engine import Database, DatabaseUnavailable
from db.schema import upgrade


async def test_a_missing_database_is_reported_as_unreachable() -> None:
    database = Database("postgresql+asyncpg://nobody:secret@127.0.0.1:1/none")
    with pytest.raises(DatabaseUnavailable):
        await upgrade(database)
    assert "secret" not in database.label
    await database.close()
