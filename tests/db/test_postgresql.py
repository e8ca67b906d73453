"""PostgreSQL connections that go silent or are cut: no call waits for long, the next one gets a fresh one."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text

from db.engine import DEADLINE_S, Database, DatabaseUnavailable
from db.postgresql import PING_S
from tests.chaos.frozen_proxy import FrozenProxy
from tests.postgres_server import PostgresServer

SLACK_S = 3.0
# So that a test needn't wait for the usual one.
SHORT_S = 1.0


@pytest.fixture
async def proxy(postgres: PostgresServer) -> AsyncIterator[FrozenProxy]:
    async with FrozenProxy(postgres.socket) as proxy:
        yield proxy


@pytest.fixture
async def behind(postgres: PostgresServer, proxy: FrozenProxy) -> AsyncIterator[Database]:
    """A database that is reached through the proxy."""
    database = Database(postgres.url("silent", proxy.port))
    async with database.write() as connection:
        await connection.execute(text("CREATE TABLE things (id INTEGER PRIMARY KEY, times INTEGER)"))
        await connection.execute(text("INSERT INTO things VALUES (1, 0)"))
    yield database
    await database.close()


async def touch(database: Database) -> None:
    async with database.write() as connection:
        await connection.execute(text("UPDATE things SET times = times + 1"))


async def times(database: Database) -> int:
    async with database.read() as connection:
        return (await connection.execute(text("SELECT times FROM things"))).scalar_one()


async def test_silent_pooled_connections_are_replaced_before_they_are_used(
    behind: Database, proxy: FrozenProxy
) -> None:
    await asyncio.gather(*(touch(behind) for _ in range(5)))
    assert proxy.freeze() >= 2
    start = time.monotonic()
    await asyncio.gather(*(touch(behind) for _ in range(5)))
    assert time.monotonic() - start < PING_S + SLACK_S
    assert await times(behind) == 10


async def falls_silent(database: Database, proxy: FrozenProxy, *, before: bool, after: bool) -> float:
    """Lose the connection in a transaction, before its statement or after it; returns the seconds it took."""
    start = time.monotonic()
    with pytest.raises(DatabaseUnavailable):
        await _lose(database, proxy, before=before, after=after)
    return time.monotonic() - start


async def _lose(database: Database, proxy: FrozenProxy, *, before: bool, after: bool) -> None:
    async with database.write(SHORT_S) as connection:
        if before:
            proxy.freeze()
        await connection.execute(text("UPDATE things SET times = times + 10"))
        if after:
            proxy.freeze()


async def test_a_statement_that_gets_no_answer_is_given_up(behind: Database, proxy: FrozenProxy) -> None:
    assert await falls_silent(behind, proxy, before=True, after=False) < SHORT_S + SLACK_S
    assert await times(behind) == 0


async def test_a_commit_that_gets_no_answer_is_given_up_and_the_server_frees_its_rows(
    behind: Database, proxy: FrozenProxy
) -> None:
    assert await falls_silent(behind, proxy, before=False, after=True) < SHORT_S + SLACK_S
    async with asyncio.timeout(3 * DEADLINE_S):
        while not await touched(behind):
            pass
    assert await times(behind) == 1


async def touched(database: Database) -> bool:
    """Whether the row could be changed, which fails while a lost transaction locks it."""
    try:
        await touch(database)
    except DatabaseUnavailable:
        return False
    return True


async def test_a_server_that_answers_no_new_connection_is_unreachable_until_it_does(
    behind: Database, proxy: FrozenProxy, caplog: pytest.LogCaptureFixture
) -> None:
    proxy.freeze(new_ones_too=True)
    start = time.monotonic()
    with pytest.raises(DatabaseUnavailable, match="no answer"):
        await times(behind)
    assert time.monotonic() - start < DEADLINE_S + SLACK_S
    proxy.accept_new()
    assert await times(behind) == 0
    assert not caplog.records


@pytest.mark.parametrize("request_number", range(1, 12))
async def test_a_connection_that_is_cut_at_any_request_means_that_the_database_is_unreachable(
    behind: Database, proxy: FrozenProxy, request_number: int
) -> None:
    proxy.cut(request_number)
    calls = await asyncio.gather(*(touch(behind) for _ in range(3)), return_exceptions=True)
    assert {type(call) for call in calls} <= {DatabaseUnavailable, type(None)}, calls
    proxy.accept_new()
    await touch(behind)


@pytest.mark.parametrize("request_number", range(1, 12))
async def test_a_first_connection_that_is_cut_at_any_request_means_it_too(
    behind: Database, proxy: FrozenProxy, request_number: int
) -> None:
    proxy.cut(request_number)
    starting = Database(behind.url.render_as_string(hide_password=False))
    calls = await asyncio.gather(touch(starting), return_exceptions=True)
    assert {type(call) for call in calls} <= {DatabaseUnavailable, type(None)}, calls
    await starting.close()


async def test_a_call_that_is_cancelled_on_a_silent_connection_ends_soon(
    behind: Database, proxy: FrozenProxy
) -> None:
    async def hang() -> None:
        async with behind.write() as connection:
            proxy.freeze()
            await connection.execute(text("UPDATE things SET times = 8"))

    hanging = asyncio.create_task(hang())
    await asyncio.sleep(0.5)
    hanging.cancel()
    _, pending = await asyncio.wait([hanging], timeout=SLACK_S)
    assert not pending
    assert await times(behind) == 0


async def _lose_within_a_statement(database: Database, proxy: FrozenProxy) -> None:
    async with database.write(SHORT_S) as connection:
        await connection.execute(text("UPDATE things SET times = times + 10"))
        raw = (await connection.get_raw_connection()).driver_connection
        assert raw
        # A statement that is prepared and not run yet: PostgreSQL's time-outs don't end this wait.
        await raw._get_statement("SELECT times FROM things WHERE id = $1", None)
        proxy.freeze()
        await connection.execute(text("SELECT 1"))


async def test_a_session_that_is_lost_within_a_statement_gives_its_locks_back(
    behind: Database, proxy: FrozenProxy
) -> None:
    with pytest.raises(DatabaseUnavailable):
        await _lose_within_a_statement(behind, proxy)
    async with asyncio.timeout(SLACK_S):
        await touch(behind)
    assert await times(behind) == 1
