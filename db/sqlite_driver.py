"""Reaches SQLite with few trips to a connection's thread, which cost more than most statements.

aiosqlite makes a trip each to open a cursor, to begin, to execute, to fetch and to close. Here a statement is
one trip with all of that, and a transaction begins on the trip of its first statement.
"""
# The trips go through the driver's own queue, as those of SQLAlchemy's dialect do; there is no public way.
# pyright: reportPrivateUsage=false
# ruff: noqa: SLF001

import asyncio
import sqlite3
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from functools import partial
from threading import Thread
from typing import Any, TypeVar

from sqlalchemy.connectors.asyncio import AsyncAdapt_dbapi_cursor
from sqlalchemy.dialects.sqlite.aiosqlite import (
    AsyncAdapt_aiosqlite_connection,
    AsyncAdapt_aiosqlite_dbapi,
    AsyncAdapt_aiosqlite_ss_cursor,
)
from sqlalchemy.util import EMPTY_DICT
from sqlalchemy.util.concurrency import await_

# The transactions of readers begin so.
READING = "BEGIN"
# As the driver says it, and SQLAlchemy's dialect expects it.
CLOSED = "Connection closed"

Result = TypeVar("Result")


class OneTripCursor(AsyncAdapt_dbapi_cursor):
    """Executes a statement and fetches its rows on one trip."""

    __slots__ = ()

    _cursor: Any
    _adapt_connection: Any

    def __init__(self, adapt_connection: "OneTripConnection") -> None:
        self._adapt_connection = adapt_connection
        self._connection = adapt_connection._connection
        self._soft_closed_memoized = EMPTY_DICT
        self._rows = deque[Any]()
        self._cursor = None

    def close(self) -> None:
        """Forget the rows. All of them were fetched, so nothing stays open behind them."""
        self._rows.clear()

    async def _async_soft_close(self) -> None:
        pass

    async def _execute_async(self, operation: Any, parameters: Any) -> Any:
        def execute(driver: sqlite3.Connection) -> Sequence[Any]:
            self._cursor = driver.execute(operation, parameters or ())
            return self._cursor.fetchall() if self._cursor.description else ()

        rows: Sequence[Any] = await self._adapt_connection.trip(execute)
        self._rows.extend(rows)

    async def _executemany_async(self, operation: Any, seq_of_parameters: Any) -> Any:
        def execute(driver: sqlite3.Connection) -> None:
            self._cursor = driver.executemany(operation, seq_of_parameters)

        await self._adapt_connection.trip(execute)


class StreamCursor(AsyncAdapt_aiosqlite_ss_cursor):
    """Fetches rows bit by bit, with trips of its own."""

    __slots__ = ()

    _adapt_connection: Any

    async def _execute_async(self, operation: Any, parameters: Any) -> Any:
        await self._adapt_connection.trip(_only_begin)
        return await super()._execute_async(operation, parameters)


class OneTripConnection(AsyncAdapt_aiosqlite_connection):
    """A connection whose transactions begin with their first statement."""

    __slots__ = ("_begin", "_begun")

    _cursor_cls = OneTripCursor
    _ss_cursor_cls = StreamCursor
    _connection: Any

    def __init__(self, dbapi: Any, connection: Any) -> None:
        super().__init__(dbapi, connection)
        self._begin: str | None = None
        # Not what the driver says: a statement whose caller was cancelled may still be on its way.
        self._begun: str | None = None

    def begin(self, statement: str) -> None:
        """Begin a transaction on the next trip."""
        self._begin = statement

    def commit(self) -> None:
        """Commit what has begun."""
        self._begin = None
        if self._begun:
            self._end(sqlite3.Connection.commit)
            self._begun = None

    def rollback(self) -> None:
        """Undo what has begun. Nobody needs to wait for the end of a transaction that only read."""
        self._begin = None
        if self._connection._connection is None:
            return
        if self._begun == READING:
            self._connection._tx.put_nowait((None, self._connection._conn.rollback))
        elif self._begun:
            self._end(sqlite3.Connection.rollback)
        self._begun = None

    async def trip(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Do some work in the connection's thread, in a transaction if one was to begin."""
        async with self._execute_mutex:
            driver, begin = self._connection._conn, self._begin
            self._begin, self._begun = None, begin or self._begun

            def done() -> Result:
                if begin:
                    driver.execute(begin)
                return work(driver)

            return await self._in_thread(done)

    async def _in_thread(self, work: Callable[[], Result]) -> Result:
        """As the driver's own way there, but an answer that comes after the program's end goes nowhere.

        The driver would die of it with a traceback on the operator's terminal.
        """
        if not self._connection._running:
            raise ValueError(CLOSED)
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Result] = loop.create_future()

        def tell(finish: Callable[[], None]) -> None:
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(lambda: None if future.done() else finish())

        def answer() -> None:
            try:
                result = work()
            except BaseException as error:
                tell(partial(future.set_exception, error))
            else:
                tell(partial(future.set_result, result))

        self._connection._tx.put_nowait((None, answer))
        return await future

    def terminate(self) -> None:
        """Close once what is under way has ended; what was not committed is undone. Nobody waits for it."""
        # Where there is no loop, as in a thread of its own, the driver stops without telling any.
        Thread(target=self._connection.stop).start()

    def _end(self, work: Callable[[sqlite3.Connection], None]) -> None:
        try:
            await_(self.trip(work))
        except Exception as error:
            self._handle_exception(error)


class OneTripDriver(AsyncAdapt_aiosqlite_dbapi):
    """What SQLAlchemy takes for the driver."""

    def connect(self, *arg: Any, **kw: Any) -> OneTripConnection:
        """Open a connection."""
        opened = super().connect(*arg, **kw, async_creator_fn=self._opening)
        return OneTripConnection(self, opened._connection)

    def _opening(self, *arg: Any, **kw: Any) -> Awaitable[Any]:
        connection = self.aiosqlite.connect(*arg, **kw)
        # As SQLAlchemy does: the program's end waits for no thread.
        connection._thread.daemon = True
        return _opened(connection)


async def _opened(connection: Any) -> Any:
    """An open connection. The thread of one that can't be opened ends first: later, it would find no loop."""
    try:
        return await connection
    except sqlite3.Error:
        await asyncio.to_thread(connection._thread.join)
        raise


def _only_begin(_driver: sqlite3.Connection) -> None:
    """Nothing beside beginning the transaction."""
