"""Transactions on SQLite begin with their first statement and end in order, also if they are cancelled."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from db.engine import Database, DatabaseUnavailable

COUNT = text("SELECT count(*) FROM notes")
ADD = text("INSERT INTO notes VALUES (1)")
# Takes a few tenths of a second.
ADD_MANY = text(
    "INSERT INTO notes WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 1000000) "
    "SELECT i FROM c"
)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/notes.db")
    async with database.write() as connection:
        await connection.execute(text("CREATE TABLE notes (number INTEGER)"))
    yield database
    await database.close()


async def count(database: Database) -> int:
    async with database.read() as connection:
        return (await connection.execute(COUNT)).scalar_one()


async def test_a_reader_sees_one_moment_while_others_write(database: Database) -> None:
    async with database.read() as connection:
        assert (await connection.execute(COUNT)).scalar_one() == 0
        async with database.write() as other:
            await other.execute(ADD)
        assert (await connection.execute(COUNT)).scalar_one() == 0
    assert await count(database) == 1


async def test_a_stream_sees_one_moment_while_others_write(database: Database) -> None:
    async with database.read() as connection:
        async with connection.stream(COUNT) as first:
            assert await first.scalar_one() == 0
        async with database.write() as other:
            await other.execute(ADD)
        assert (await connection.execute(COUNT)).scalar_one() == 0


@pytest.mark.parametrize("kind", ["read", "read_once", "write"])
async def test_a_connection_in_use_while_the_database_is_closed_is_closed_afterwards(
    tmp_path: Path, kind: str
) -> None:
    before, database = set(threading.enumerate()), Database(f"sqlite+aiosqlite:///{tmp_path}/notes.db")
    async with getattr(database, kind)() as connection:
        await connection.execute(text("SELECT 1"))
        await database.close()
        assert (await connection.execute(text("SELECT 2"))).scalar_one() == 2
    for thread in set(threading.enumerate()) - before:
        thread.join(timeout=10)
        assert not thread.is_alive()


async def test_a_write_that_fails_midway_leaves_nothing(database: Database) -> None:
    async def add_and_fail() -> None:
        async with database.write() as connection:
            await connection.execute(ADD)
            await connection.execute(text("SELECT * FROM nowhere"))

    with pytest.raises(DatabaseUnavailable):
        await add_and_fail()
    assert await count(database) == 0


async def test_a_write_that_is_cancelled_leaves_nothing_and_holds_up_nobody(database: Database) -> None:
    async def add_many() -> None:
        async with database.write() as connection:
            await connection.execute(ADD_MANY)

    for wait in (0.0, 0.001, 0.01, 0.05):
        writing = asyncio.create_task(add_many())
        await asyncio.sleep(wait)
        writing.cancel()
        with pytest.raises(asyncio.CancelledError):
            await writing
    async with database.write() as connection:
        await connection.execute(ADD)
    assert await count(database) == 1


async def test_a_transaction_without_a_statement_holds_up_no_other_process(database: Database) -> None:
    other = Database(str(database.url))
    async with database.write(), other.write() as connection:
        await connection.execute(ADD)
    await other.close()
    assert await count(database) == 1


async def test_reads_do_not_wait_for_writes_that_are_queued(database: Database) -> None:
    async def add() -> None:
        async with database.write() as connection:
            await connection.execute(ADD)

    async with database.write() as connection:
        await connection.execute(ADD)
        waiting = [asyncio.create_task(add()) for _ in range(30)]
        await asyncio.sleep(0.1)
        async with asyncio.timeout(5):
            assert await count(database) == 0
    await asyncio.gather(*waiting)
    assert await count(database) == 31


def test_a_statement_that_outlives_the_program_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crashes: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", crashes.append)
    url = f"sqlite+aiosqlite:///{tmp_path}/notes.db"

    async def write() -> None:
        async with Database(url).write() as connection:
            await connection.execute(text("CREATE TABLE notes (number INTEGER)"))
            await connection.execute(ADD_MANY)

    async def end_meanwhile() -> None:
        writing = asyncio.create_task(write())
        await asyncio.sleep(0.1)
        assert not writing.done()
        writing.cancel()
        await asyncio.sleep(0.01)

    before = set(threading.enumerate())
    # It cancels once more what is still going on, and waits for no thread.
    asyncio.run(end_meanwhile())
    for thread in set(threading.enumerate()) - before:
        thread.join(timeout=10)
        assert not thread.is_alive()
    assert not crashes
    with closing(sqlite3.connect(tmp_path / "notes.db")) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == []
