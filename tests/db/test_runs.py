"""Runs in real databases: rewatches, their limit, and changes that meet."""

import asyncio

import pytest

from bot.domain.refusal import Refusal
from bot.domain.rewatch import MAX_RUNS
from tests.db.conftest import GUILD, NOW, PLAN, SHOW, RewatchStores


async def test_a_rewatch_keeps_its_plan_and_belongs_to_its_guild(rewatches: RewatchStores) -> None:
    run = await rewatches.start()
    assert run.plan == PLAN
    assert (run.revision, run.guild_id) == (1, GUILD)
    assert await rewatches.runs.of_guild(GUILD) == [run]
    assert await rewatches.runs.of_guild(1) == []
    assert await rewatches.runs.official(SHOW) is None


async def test_all_runs_are_read_page_by_page_each_once(rewatches: RewatchStores) -> None:
    started = [await rewatches.start(guild=GUILD + number) for number in range(5)]
    first = await rewatches.runs.page(0, 3)
    rest = await rewatches.runs.page(first[-1].id, 3)
    assert [*first, *rest] == started
    assert await rewatches.runs.page(rest[-1].id, 3) == []


async def test_the_same_request_starts_one_rewatch_even_at_once(rewatches: RewatchStores) -> None:
    started = await asyncio.gather(*(rewatches.start("press") for _ in range(4)))
    assert len({run.id for run in started}) == 1
    assert len(await rewatches.runs.of_guild(GUILD)) == 1


async def test_a_guild_has_so_many_rewatches_and_no_more(rewatches: RewatchStores) -> None:
    runs = [await rewatches.start() for _ in range(MAX_RUNS)]
    with pytest.raises(Refusal, match="TOO_MANY_REWATCHES"):
        await rewatches.start()
    assert len(await rewatches.runs.of_guild(GUILD)) == MAX_RUNS
    await rewatches.runs.stop(runs[0], NOW)
    await rewatches.start()
    await rewatches.start(guild=1)


async def test_of_two_changes_at_once_one_is_refused(rewatches: RewatchStores) -> None:
    run = await rewatches.start()
    changes = await asyncio.gather(*(rewatches.postpone(run) for _ in range(3)), return_exceptions=True)
    assert sum(isinstance(one, Refusal) for one in changes) == 2
    assert [one.revision for one in await rewatches.runs.of_guild(GUILD)] == [2]


async def test_a_stopped_rewatch_can_not_be_moved_any_more(rewatches: RewatchStores) -> None:
    stopped = await rewatches.runs.stop(await rewatches.start(), NOW)
    assert stopped.stopped_at == NOW
    with pytest.raises(Refusal, match="CHANGED_MEANWHILE"):
        await rewatches.postpone(stopped)


async def test_two_processes_that_read_the_same_new_show_file_make_one_revision(
    rewatches: RewatchStores,
) -> None:
    await rewatches.runs.sync_official_run(SHOW, "old")
    runs = await asyncio.gather(*(rewatches.runs.sync_official_run(SHOW, "new", NOW) for _ in range(4)))
    assert [run.revision for run in runs] == [2] * 4
