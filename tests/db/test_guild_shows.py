"""Servers' own shows on real databases."""

import asyncio
from datetime import UTC, datetime, timedelta

from bot.domain.guild_shows import MOST_SHOWS, GuildShow
from bot.domain.refusal import Refusal
from bot.domain.rewatch import NewRewatch
from bot.domain.schedule import DatedDrop, DatedPlan
from db.engine import Database
from db.guild_shows import GuildShowStore
from db.guilds import GuildStore
from db.runs import RunStore

FIRST = datetime(2026, 12, 7, 20)  # noqa: DTZ001 - a wall-clock value
NOW = datetime(2026, 11, 22, tzinfo=UTC)
PLAN = DatedPlan(
    "Europe/Berlin", (DatedDrop(FIRST, (1, 2)), DatedDrop(FIRST + timedelta(hours=4), (3,), timed=False))
)
MINE, THEIRS = 900, 901


async def test_a_show_comes_back_as_it_was_kept_with_a_run_of_its_own(database: Database) -> None:
    store = GuildShowStore(database)
    kept = await store.add(MINE, "Our Club", PLAN)
    assert await store.of_guild(MINE) == [GuildShow(kept.id, MINE, "Our Club", PLAN)]
    assert await store.get([kept.id, 77]) == [kept]
    assert await store.of_guild(THEIRS) == []
    (run,) = await RunStore(database).of_guild(MINE)
    assert (run.show_id, run.plan, run.revision) == (kept.show_id, PLAN, 1)


async def test_only_its_own_server_removes_it_and_its_number_never_comes_back(database: Database) -> None:
    store = GuildShowStore(database)
    kept = await store.add(MINE, "Our Club", PLAN)
    assert not await store.remove(THEIRS, kept.id)
    assert await store.remove(MINE, kept.id)
    assert not await store.remove(MINE, kept.id)
    assert await RunStore(database).of_guild(MINE) == []
    assert (await store.add(MINE, "Our Club", PLAN)).id != kept.id


async def test_no_title_comes_twice_and_the_limit_holds_when_many_add_at_once(
    database: Database,
) -> None:
    store = GuildShowStore(database)
    same = await asyncio.gather(
        *(store.add(MINE, title, PLAN) for title in ("Club", "club", "CLUB")), return_exceptions=True
    )
    assert sum(isinstance(one, GuildShow) for one in same) == 1
    more = await asyncio.gather(
        *(store.add(MINE, f"Show {number}", PLAN) for number in range(MOST_SHOWS + 3)), return_exceptions=True
    )
    assert len(await store.of_guild(MINE)) == MOST_SHOWS
    assert all(isinstance(one, GuildShow | Refusal) for one in more)


async def test_own_shows_take_no_rewatchs_place_and_go_with_their_server(database: Database) -> None:
    store, runs, guilds = GuildShowStore(database), RunStore(database), GuildStore(database)
    for number in range(12):
        await store.add(MINE, f"Show {number}", PLAN)
    await runs.start(NewRewatch(MINE, "some-show", PLAN, "request", ()), NOW)
    await guilds.left([MINE], NOW)
    await guilds.purge(NOW + timedelta(days=1), [MINE])
    assert await store.of_guild(MINE) == []
    assert await runs.of_guild(MINE) == []
