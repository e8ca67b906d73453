"""The statements that SQLite and PostgreSQL spell differently."""

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from db.models import Base


def insert_into(connection: AsyncConnection, table: type[Base]) -> postgresql.Insert | sqlite.Insert:
    """An INSERT in the connection's own dialect, which supports ON CONFLICT."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    return dialect.insert(table)


def insert_or_ignore(
    connection: AsyncConnection, table: type[Base], **values: Any
) -> postgresql.Insert | sqlite.Insert:
    """An INSERT that changes nothing if a row with the same key exists."""
    return insert_into(connection, table).values(**values).on_conflict_do_nothing()
