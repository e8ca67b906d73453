"""Runs in real databases: rewatches, their limit, and changes that meet."""

import asyncio

import pytest

from bot.domain.refusal import Refusal
from bot.domain.rewatch import MAX_RUNS
from tests.db.stores import GUILD, NOW, PLAN, SHOW, StoresUnderTest


async def test_a_rewatch_keeps_its_plan_and_belongs_to_its_guild(stores: StoresUnderTest) -> None:
    run = await stores.start_rewatch()
    assert run.plan == PLAN
    assert (run.revision, run.guild_id) == (1, GUILD)
    assert await stores.runs.of_guild(GUILD) == [run]
    assert await stores.runs.of_guild(1) == []
    assert await stores.runs.official(SHOW) is None


async def test_all_runs_are_read_page_by_page_each_once(stores: StoresUnderTest) -> None:
    started = [await stores.start_rewatch(guild_id=GUILD + number) for number in range(5)]
    first = await stores.runs.page(0, 3)
    rest = await stores.runs.page(first[-1].id, 3)
    assert [*first, *rest] == started
    assert await stores.runs.page(rest[-1].id, 3) == []


async def test_the_same_request_starts_one_rewatch_even_at_once(stores: StoresUnderTest) -> None:
    started = await asyncio.gather(*(stores.start_rewatch("press") for _ in range(4)))
    assert len({run.id for run in started}) == 1
    assert len(await stores.runs.of_guild(GUILD)) == 1


async def test_a_guild_has_a_limited_number_of_rewatches(stores: StoresUnderTest) -> None:
    runs = [await stores.start_rewatch() for _ in range(MAX_RUNS)]
    with pytest.raises(Refusal, match="TOO_MANY_REWATCHES"):
        await stores.start_rewatch()
    assert len(await stores.runs.of_guild(GUILD)) == MAX_RUNS
    await stores.runs.stop(runs[0], NOW)
    await stores.start_rewatch()
    await stores.start_rewatch(guild_id=1)


async def test_one_of_two_changes_at_once_is_refused(stores: StoresUnderTest) -> None:
    run = await stores.start_rewatch()
    changes = await asyncio.gather(*(stores.postpone(run) for _ in range(3)), return_exceptions=True)
    assert sum(isinstance(one, Refusal) for one in changes) == 2
    assert [one.revision for one in await stores.runs.of_guild(GUILD)] == [2]


async def test_a_stopped_rewatch_cannot_be_moved_any_more(stores: StoresUnderTest) -> None:
    stopped = await stores.runs.stop(await stores.start_rewatch(), NOW)
    assert stopped.stopped_at == NOW
    with pytest.raises(Refusal, match="CHANGED_MEANWHILE"):
        await stores.postpone(stopped)


async def test_two_processes_that_read_the_same_new_show_file_make_one_revision(
    stores: StoresUnderTest,
) -> None:
    await stores.runs.sync_official_run(SHOW, "old")
    runs = await asyncio.gather(*(stores.runs.sync_official_run(SHOW, "new", NOW) for _ in range(4)))
    assert [run.revision for run in runs] == [2] * 4
