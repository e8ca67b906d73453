"""The statements that SQLite and PostgreSQL spell differently."""

from collections.abc import Callable
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from db.models import Base


class BuiltInsert:
    """An INSERT in both spellings, built once. It is executed with the values of its columns."""

    def __init__(self, table: type[Base], finished: Callable[[Any], Any]) -> None:
        """`finished` adds to a bare INSERT what it does on a conflict."""
        self._sqlite: sqlite.Insert = finished(sqlite.insert(table))
        self._postgresql: postgresql.Insert = finished(postgresql.insert(table))

    def on(self, connection: AsyncConnection) -> postgresql.Insert | sqlite.Insert:
        """The statement in a connection's own dialect."""
        return self._postgresql if connection.dialect.name == "postgresql" else self._sqlite


def built_or_ignore(table: type[Base]) -> BuiltInsert:
    """An INSERT that changes nothing if a row with the same key exists, built once."""
    return BuiltInsert(table, lambda insert: insert.on_conflict_do_nothing())


def insert_into(connection: AsyncConnection, table: type[Base]) -> postgresql.Insert | sqlite.Insert:
    """An INSERT in the connection's own dialect, which supports ON CONFLICT."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    return dialect.insert(table)


def insert_or_ignore(
    connection: AsyncConnection, table: type[Base], **values: Any
) -> postgresql.Insert | sqlite.Insert:
    """An INSERT that changes nothing if a row with the same key exists."""
    return insert_into(connection, table).values(**values).on_conflict_do_nothing()
