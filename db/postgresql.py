"""Connects to PostgreSQL so that nothing waits long for a connection that has gone silent.

A firewall, a failover or a NAT can forget a connection: it stays open, but no answer comes. asyncpg's
`terminate` helps: it drops the connection at once and wakes every task that waits for it.
"""
# asyncpg has no types of its own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false

import asyncio
import inspect
import secrets
import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any, cast

import asyncpg
from sqlalchemy import URL, event
from sqlalchemy import exc as sa_exc
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from bot.messages import startup_database as texts
from db.address import DatabaseUrlError, check_options

# A pooled connection that doesn't answer a ping by then counts as dead.
PING_S = 2.0
# A good connection closes at once; for a dead one nobody has to wait.
CLOSE_S = 0.5
# The operating system finds a dead peer by itself after 10 + 3 * 5 s.
KEEPALIVE = {"TCP_KEEPIDLE": 10, "TCP_KEEPINTVL": 5, "TCP_KEEPCNT": 3, "TCP_USER_TIMEOUT": 25_000}
# Makes the server release the row locks of a client that has gone silent.
SESSION = "SET statement_timeout = '10s'; SET idle_in_transaction_session_timeout = '10s'"
FRESH = "fresh"
# A session that was lost between two messages of one statement keeps its locks: PostgreSQL's time-outs don't
# end what waits for the client. Each session has a name, by which a later one ends it.
NAME = "SET application_name = '{name}'"
_lost: set[str] = set()
END_LOST = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = ANY($1::text[])"
# The driver's own, and SQLAlchemy's for it.
OPTIONS = (*inspect.signature(cast("Any", asyncpg.connect)).parameters, "prepared_statement_cache_size")


class Connection(asyncpg.Connection):
    """A connection that is dropped if it can't be closed in order."""

    name = ""

    async def close(self, *, timeout: float | None = None) -> None:  # noqa: ASYNC109 - asyncpg's own signature
        """Close, and don't wait long for the answer: a silent server would never send it."""
        await super().close(timeout=CLOSE_S if timeout is None else min(timeout, CLOSE_S))

    def keep_alive(self) -> None:
        """Let the operating system probe the peer while nothing is sent."""
        peer: socket.socket | None = self._transport.get_extra_info("socket")
        if peer is None or peer.family == socket.AF_UNIX:
            return
        peer.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        for name, value in KEEPALIVE.items():
            # macOS has only the last two of these names.
            if hasattr(socket, name):
                peer.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)


def create_postgresql_engine(url: URL, deadline_s: float) -> AsyncEngine:
    """An engine that checks each pooled connection before it is used. Connects to nothing yet.

    `deadline_s` limits how long a new connection, or a place in the pool, is waited for.
    """
    check_options(url, OPTIONS)
    options = {"timeout": deadline_s, "connection_class": Connection}
    engine = create_async_engine(url, pool_timeout=deadline_s, connect_args=options)
    event.listen(engine.sync_engine, "connect", _prepare)
    event.listen(engine.sync_engine, "checkout", _check)
    return engine


@asynccontextmanager
async def connect_within(engine: AsyncEngine, seconds: float) -> AsyncGenerator[AsyncConnection, None]:
    """A connection that is dropped after `seconds`; whatever still waits for it then fails.

    Raises DatabaseUrlError if the driver only now finds the address wrong.
    """
    ends = asyncio.get_running_loop().time() + seconds
    async with asyncio.timeout_at(ends):
        connection = await _connect(engine)
        driver = cast("Connection", (await connection.get_raw_connection()).driver_connection)
    deadline = asyncio.get_running_loop().call_at(ends, driver.terminate)
    try:
        yield connection
    finally:
        closing = asyncio.create_task(_give_back(connection, driver))
        # Not before the connection is returned, which may hang too; nor later, when another call may have it.
        closing.add_done_callback(lambda _: deadline.cancel())
        await asyncio.shield(closing)


async def _connect(engine: AsyncEngine) -> AsyncConnection:
    try:
        return await engine.connect()
    except sa_exc.InvalidRequestError as error:
        # Two connections in a row broke in their check.
        raise ConnectionError(str(error)) from error
    except (TypeError, ValueError, OverflowError) as error:
        raise DatabaseUrlError(texts.UNUSABLE.format(detail=error)) from error


async def _give_back(connection: AsyncConnection, driver: Connection) -> None:
    if driver.is_closed():
        await connection.invalidate()
    await connection.close()
    if driver.is_closed():
        _lost.add(driver.name)


def _prepare(connection: Any, record: ConnectionPoolEntry) -> None:
    connection.driver_connection.keep_alive()
    connection.run_async(_configure)
    record.info[FRESH] = True


def _check(connection: Any, record: ConnectionPoolEntry, _proxy: object) -> None:
    if record.info.pop(FRESH, False) and not _lost:
        return
    try:
        connection.run_async(_ping)
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
        # The cause has probably silenced the other connections of the pool too.
        raise sa_exc.InvalidatePoolError(str(error)) from error


async def _configure(driver: Connection) -> None:
    driver.name = f"watchparty-{secrets.token_hex(8)}"
    try:
        await driver.execute(f"{SESSION}; {NAME.format(name=driver.name)}")
    except (asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        # SQLAlchemy knows the driver's errors only from calls of its own, and would let this one through.
        raise ConnectionError(str(error)) from error


async def _ping(driver: Connection) -> None:
    """See that the server answers, and let it end the sessions that were lost."""
    # SQLAlchemy's own pre-ping has no deadline, and takes three round trips.
    deadline = asyncio.get_running_loop().call_later(PING_S, driver.terminate)
    lost = sorted(_lost)
    try:
        await (driver.execute(END_LOST, lost) if lost else driver.execute("SELECT 1"))
        _lost.difference_update(lost)
    finally:
        deadline.cancel()
