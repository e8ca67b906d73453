"""The statements that SQLite and PostgreSQL spell differently."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from db.models import Base

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

POSTGRESQL = "postgresql"


class BuiltInsert:
    """An INSERT in both spellings, each built once. It is executed with the values of its columns."""

    def __init__(self, table: type[Base], finished: Callable[[Any], Any]) -> None:
        """`finished` adds to a bare INSERT what it does on a conflict."""
        self._table, self._finished = table, finished
        self._built: dict[str, postgresql.Insert | sqlite.Insert] = {}

    def on(self, connection: AsyncConnection) -> "postgresql.Insert | sqlite.Insert":
        """The statement in a connection's own dialect."""
        name = connection.dialect.name
        if name not in self._built:
            self._built[name] = self._finished(insert_into(connection, self._table))
        return self._built[name]


def built_or_ignore(table: type[Base]) -> BuiltInsert:
    """An INSERT that changes nothing if a row with the same key exists, built once."""
    return BuiltInsert(table, lambda insert: insert.on_conflict_do_nothing())


def insert_into(connection: AsyncConnection, table: type[Base]) -> "postgresql.Insert | sqlite.Insert":
    """An INSERT in the connection's own dialect, which supports ON CONFLICT."""
    if connection.dialect.name != POSTGRESQL:
        return sqlite.insert(table)
    # A bot on SQLite can do without the memory that this dialect takes.
    from sqlalchemy.dialects import postgresql  # noqa: PLC0415

    return postgresql.insert(table)


def insert_or_ignore(
    connection: AsyncConnection, table: type[Base], **values: Any
) -> "postgresql.Insert | sqlite.Insert":
    """An INSERT that changes nothing if a row with the same key exists."""
    return insert_into(connection, table).values(**values).on_conflict_do_nothing()
