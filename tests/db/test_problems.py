"""Problems in real databases: one process reports each of them, once, until it is fixed."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.problems import Problem, ProblemKind
from bot.domain.subscriptions import NewSubscription
from db.engine import Database
from db.guilds import GuildStore
from db.problems import ProblemStore
from db.runs import RunStore
from db.subscriptions import SubscriptionStore
from db.untold import CLAIM

NOW = datetime(2026, 3, 1, tzinfo=UTC)
GUILD = 900
CLOSED = Problem(ProblemKind.PERMISSION, 77, detail="Send Messages")
SILENT = Problem(ProblemKind.ROLE_SILENT, 77, 5)


@pytest.fixture
async def store(database: Database) -> ProblemStore:
    run = await RunStore(database).sync_official_run("some-show", "plan")
    await SubscriptionStore(database).add(
        NewSubscription(guild_id=GUILD, channel_id=77, run_id=run.id, role_id=5, reminder=None), NOW
    )
    return ProblemStore(database)


async def test_what_was_reported_is_not_reported_again_until_it_was_fixed(store: ProblemStore) -> None:
    await store.change(GUILD, (), [CLOSED, SILENT])
    assert set(await store.claim(GUILD, NOW)) == {CLOSED, SILENT}
    await store.told(GUILD, [CLOSED, SILENT], NOW)
    await store.change(GUILD, (), [CLOSED])
    assert await store.claim(GUILD, NOW + CLAIM) == []
    assert await store.guilds_to_tell() == []
    await store.change(GUILD, [CLOSED], ())
    await store.change(GUILD, (), [CLOSED])
    assert await store.of_guild(GUILD) == {CLOSED: False, SILENT: True}
    assert await store.claim(GUILD, NOW + CLAIM) == [CLOSED]


async def test_two_processes_that_find_a_fault_at_once_tell_it_once(
    store: ProblemStore, database: Database
) -> None:
    others = [store, *(ProblemStore(database) for _ in range(4))]
    await asyncio.gather(*(one.change(GUILD, (), [CLOSED]) for one in others))
    claimed = await asyncio.gather(*(one.claim(GUILD, NOW) for one in others))
    assert sorted(map(len, claimed)) == [0, 0, 0, 0, 1]


async def test_a_process_that_dies_while_reporting_leaves_it_to_the_next_check(store: ProblemStore) -> None:
    await store.change(GUILD, (), [CLOSED])
    await store.claim(GUILD, NOW)
    assert await store.claim(GUILD, NOW + CLAIM - timedelta(seconds=1)) == []
    assert await store.guilds_to_tell() == [GUILD]
    assert await store.claim(GUILD, NOW + CLAIM) == [CLOSED]


async def test_a_server_that_is_removed_takes_its_faults_along(
    store: ProblemStore, database: Database
) -> None:
    await store.change(GUILD, (), [CLOSED])
    guilds = GuildStore(database)
    await guilds.left([GUILD], NOW)
    assert await store.guilds() == [GUILD]
    await guilds.purge(NOW + timedelta(days=1), [GUILD])
    assert await store.guilds() == []
    await store.change(GUILD, (), [CLOSED])
    assert await store.guilds() == []
