"""Migrates a database in a process that does nothing else."""

import asyncio

from bot.operating.database_startup import migrate
from db.engine import Database


def migrate_at(address: str) -> None:
    """Bring the database at an address to this version. Raises StartupError."""
    asyncio.run(_migrate_and_close(address))


async def _migrate_and_close(address: str) -> None:
    database = Database(address)
    try:
        await migrate(database)
    finally:
        await database.close()
