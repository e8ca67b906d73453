"""The counters that give out ids, and the gap that a restored database leaves in them."""

from collections.abc import Iterator

from sqlalchemy import Table, func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from db.columns import Base

# More rows than any server writes between a backup and its restore.
GAP = 1_000_000


async def last_id(connection: AsyncConnection, table: Table) -> int:
    """The last id that a table has given out; 0 if none."""
    if connection.dialect.name == "postgresql":
        last = f"SELECT last_value FROM {table.name}_id_seq WHERE is_called"  # noqa: S608 - a name of ours
        return (await connection.execute(text(last))).scalar() or 0
    if table.dialect_kwargs.get("sqlite_autoincrement"):
        last = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
        return (await connection.execute(last, {"name": table.name})).scalar() or 0
    return (await connection.execute(select(func.max(table.c.id)))).scalar() or 0


async def count_on(connection: AsyncConnection, table: Table, last: int) -> None:
    """Let a table give out no id up to `last`, if ids of its rows never come back."""
    if last and connection.dialect.name == "postgresql":
        counter = func.pg_get_serial_sequence(table.name, "id")
        await connection.execute(select(func.setval(counter, last)))
    elif last and table.dialect_kwargs.get("sqlite_autoincrement"):
        name = {"name": table.name, "last": last}
        await connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), name)
        await connection.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)"), name)


async def leave_gap(connection: AsyncConnection) -> None:
    """Skip the ids that were given out after a backup was made: messages in Discord carry them."""
    for table in counted_tables():
        await count_on(connection, table, await last_id(connection, table) + GAP)


def counted_tables() -> Iterator[Table]:
    """The tables that number their rows."""
    for table in Base.metadata.sorted_tables:
        column = table.autoincrement_column
        if column is not None and column.table.name == table.name:
            yield table
