"""An engine for SQLite: its pragmas, and transactions that begin as readers or as writers."""

import sqlite3
from contextlib import closing
from typing import Any, cast

import aiosqlite
from sqlalchemy import URL, Connection, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from db.address import check_options
from db.sqlite_driver import READING, OneTripConnection, OneTripDriver

# As long as the database's deadline, so that waiting for the lock is what ends first.
BUSY_TIMEOUT_MS = 10_000
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_TIMEOUT_MS}")
# What sqlite3.connect takes that an address can say.
OPTIONS = ("timeout", "cached_statements")
# A reader that becomes a writer midway fails at once if another writes; IMMEDIATE waits its turn.
WRITING = "BEGIN IMMEDIATE"
# The execution option that names the statement with which a transaction begins; None for no transaction.
KIND = "watchparty_begin"


def create_sqlite_engine(url: URL) -> AsyncEngine:
    """An engine for a file or a database in memory. Connects to nothing yet."""
    check_options(url, OPTIONS)
    engine = create_async_engine(url, module=OneTripDriver(aiosqlite, sqlite3))
    event.listen(engine.sync_engine, "connect", _prepare)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def is_locked(path: str) -> bool:
    """Whether somebody is writing to a file, or keeps it from being written, at this moment."""
    with closing(sqlite3.connect(path, timeout=0)) as connection:
        try:
            connection.execute(WRITING)
        except sqlite3.OperationalError as error:
            return error.sqlite_errorcode == sqlite3.SQLITE_BUSY
    return False


def _prepare(connection: Any, _record: object) -> None:
    # The driver starts its own transactions too late and never as writers, so `_begin` starts them.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    statement = connection.get_execution_options().get(KIND, READING)
    if statement:
        cast("OneTripConnection", connection.connection.dbapi_connection).begin(statement)
