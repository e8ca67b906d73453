"""Processes that share a database: one of them runs each shard, and a dead one is followed by another."""

import asyncio

import pytest
from sqlalchemy import update

from bot.clock import utc_now
from bot.domain.processes import DEAD_AFTER, Process
from db.engine import Database
from db.models import ProcessRow
from db.processes import ProcessStore


def process(name: str, count: int = 1, ids: tuple[int, ...] = (0,)) -> Process:
    return Process(name, count, ids, host=f"{name}.example", namespace="boot", pid=7)


def alive(_process: Process) -> bool:
    return False


@pytest.fixture
def processes(database: Database) -> ProcessStore:
    return ProcessStore(database)


async def test_the_second_process_of_a_shard_learns_who_runs_it(processes: ProcessStore) -> None:
    one, two = process("one"), process("two")
    assert await processes.register(one, alive) is None
    assert await processes.register(two, alive) == one
    assert await processes.register(one, alive) is None
    assert [(each.process, each.is_active) for each in await processes.living()] == [
        (one, True),
        (two, False),
    ]


async def test_one_of_several_processes_that_start_at_once_runs_the_shard(processes: ProcessStore) -> None:
    names = [f"process-{number}" for number in range(6)]
    holders = await asyncio.gather(*(processes.register(process(name), alive) for name in names))
    assert holders.count(None) == 1


async def test_processes_with_other_shards_of_the_same_count_run_side_by_side(
    processes: ProcessStore,
) -> None:
    assert await processes.register(process("one", 4, (0, 1)), alive) is None
    assert await processes.register(process("two", 4, (2, 3)), alive) is None
    assert await processes.register(process("three", 4, (1,)), alive) == process("one", 4, (0, 1))
    assert await processes.register(process("four", 8, (7,)), alive) is not None


async def test_the_living_process_of_the_lowest_shards_leads(processes: ProcessStore) -> None:
    low, high, standby = process("z", 4, (0, 1)), process("a", 4, (2, 3)), process("b", 4, (0,))
    for one in (low, high, standby):
        await processes.register(one, alive)
    assert [await processes.leads(one.id) for one in (low, high, standby)] == [True, False, False]
    await processes.unregister(low.id)
    assert await processes.leads(high.id)
    await processes.register(standby, alive)
    assert [await processes.leads(one.id) for one in (high, standby)] == [False, True]


async def test_a_process_that_ends_or_falls_silent_is_followed_by_the_next(
    processes: ProcessStore, database: Database
) -> None:
    one, two, three = process("one"), process("two"), process("three")
    await processes.register(one, alive)
    await processes.unregister(one.id)
    assert await processes.register(two, alive) is None
    async with database.write() as connection:
        long_ago = utc_now() - 2 * DEAD_AFTER
        await connection.execute(update(ProcessRow).values(heartbeat_at=long_ago))
    assert await processes.living() == []
    assert await processes.register(three, alive) is None
    assert await processes.register(two, alive) == three


async def test_a_process_that_is_known_to_be_gone_is_not_waited_for(processes: ProcessStore) -> None:
    one, two = process("one"), process("two")
    await processes.register(one, alive)
    assert await processes.register(two, lambda other: other == one) is None
