"""The connection to SQLite or PostgreSQL: opening it, transactions, and the error for a lost database."""

import asyncio
from collections.abc import AsyncGenerator, Generator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager

from sqlalchemy import event
from sqlalchemy import exc as sa_exc
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlalchemy.pool import ConnectionPoolEntry

from bot.messages import startup_database as texts
from db.address import SQLITE, DatabaseUrlError, read_address, without_password
from db.sqlite import KIND, WRITING, create_sqlite_engine

# Limits a whole call to PostgreSQL: getting a connection, the statements and the commit. Commands have three
# seconds anyway; background work can wait longer, but not forever.
DEADLINE_S = 10.0


class DatabaseUnavailable(Exception):
    """The database can't be reached or failed midway; the transaction may or may not have been committed."""


class Database:
    """An engine with its two kinds of transaction."""

    def __init__(self, url: str, deadline_s: float = DEADLINE_S) -> None:
        """`deadline_s` is for PostgreSQL. Connects to nothing yet.

        `failures` counts the transactions that did not get through.
        Raises DatabaseUrlError for an unsupported address.
        """
        self._deadline_s = deadline_s
        self.failures = 0
        self.url = read_address(url)
        self.is_sqlite = self.url.get_backend_name() == SQLITE
        try:
            self.engine = self._create_engine()
        except (sa_exc.NoSuchModuleError, ModuleNotFoundError) as error:
            raise DatabaseUrlError(texts.NO_DRIVER.format(detail=error)) from None
        except (ValueError, sa_exc.ArgumentError) as error:
            raise DatabaseUrlError(texts.UNUSABLE.format(detail=error)) from None

        self._writing = self.engine.execution_options(**{KIND: WRITING})
        self._writer = asyncio.Lock()
        self._once = self.engine.execution_options(**{KIND: None})

    @property
    def label(self) -> str:
        """The address without its password, for messages and logs."""
        return without_password(self.url)

    @property
    def path(self) -> str | None:
        """The file of a SQLite database; None in memory and on PostgreSQL."""
        name = self.url.database if self.is_sqlite else None
        return None if name in (None, "", ":memory:") else name

    @asynccontextmanager
    async def read(self) -> AsyncGenerator[AsyncConnection, None]:
        """A transaction that only reads. Raises DatabaseUnavailable."""
        with self._translated():
            async with self._connected(self._deadline_s) as connection:
                yield connection

    @asynccontextmanager
    async def read_once(self) -> AsyncGenerator[AsyncConnection, None]:
        """For one statement that reads: on SQLite it needs no transaction. Raises DatabaseUnavailable."""
        with self._translated():
            async with self._connected(self._deadline_s, self._once) as connection:
                yield connection

    @asynccontextmanager
    async def snapshot(self, deadline_s: float) -> AsyncGenerator[AsyncConnection, None]:
        """A long transaction that reads what is there now, while others write. Raises DatabaseUnavailable."""
        with self._translated():
            async with self._connected(deadline_s) as connection:
                if not self.is_sqlite:
                    await connection.execution_options(isolation_level="REPEATABLE READ")
                yield connection

    @asynccontextmanager
    async def write(self, deadline_s: float | None = None) -> AsyncGenerator[AsyncConnection, None]:
        """A transaction that is committed at the end, or rolled back.

        Raises DatabaseUnavailable, after `deadline_s` seconds at the latest (default: ten).
        """
        with self._translated():
            deadline_s = deadline_s or self._deadline_s
            async with (
                self._turn_to_write(deadline_s),
                self._connected(deadline_s, self._writing) as connection,
                connection.begin(),
            ):
                yield connection

    async def ping(self) -> None:
        """See whether the database answers. Raises DatabaseUnavailable if it doesn't."""
        async with self.read() as connection:
            await connection.exec_driver_sql("SELECT 1")

    async def close(self) -> None:
        """Close every connection; one that is in use, once it is given back."""
        # SQLAlchemy would put it into the pool that it has just emptied, where nothing closes it.
        event.listen(self.engine.pool, "checkin", _close_for_good)
        await self.engine.dispose()

    @asynccontextmanager
    async def _turn_to_write(self, deadline_s: float) -> AsyncGenerator[None, None]:
        """SQLite takes one writer at a time; one that waits here holds no connection that readers need."""
        if not self.is_sqlite:
            yield
            return
        async with asyncio.timeout(deadline_s):
            await self._writer.acquire()
        try:
            yield
        finally:
            self._writer.release()

    def _connected(
        self, deadline_s: float, engine: AsyncEngine | None = None
    ) -> AbstractAsyncContextManager[AsyncConnection]:
        if self.is_sqlite:
            # SQLite's busy time-out is its deadline: there is no peer that could go silent.
            return (engine or self.engine).connect()
        from db.postgresql import connect_within  # noqa: PLC0415 - see _create_engine

        return connect_within(self.engine, deadline_s)

    def _create_engine(self) -> AsyncEngine:
        if not self.is_sqlite:
            # A bot on SQLite can do without the memory that this driver takes.
            from db.postgresql import create_postgresql_engine  # noqa: PLC0415

            return create_postgresql_engine(self.url, DEADLINE_S)
        return create_sqlite_engine(self.url)

    @contextmanager
    def _translated(self) -> Generator[None, None, None]:
        try:
            yield
        except (sa_exc.IntegrityError, sa_exc.ProgrammingError, sa_exc.DataError):
            raise
        except (sa_exc.DBAPIError, sa_exc.TimeoutError, OSError, TimeoutError) as error:
            self.failures += 1
            reason = str(getattr(error, "orig", None) or error) or texts.NO_ANSWER_IN_TIME
            raise DatabaseUnavailable(reason) from error


def _close_for_good(_connection: object, record: ConnectionPoolEntry) -> None:
    record.close()
