"""Snapshots on real databases: one serves every server, and no server's choice changes another's."""

import asyncio
from datetime import UTC, datetime, time

from bot.domain.refusal import Refusal
from bot.domain.runs import encode_drops
from bot.domain.snapshots.drops import WatchRule, plan_of
from bot.domain.snapshots.followed import MOST_FOLLOWED
from bot.domain.subscriptions import NewSubscription
from db.engine import Database
from db.runs import RunStore
from db.snapshots import SnapshotStore
from db.subscriptions import SubscriptionStore
from tests.domain.snapshots.made import salt_road

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
MINE, THEIRS = 900, 901
MADRID = WatchRule(time(20, 30), "Europe/Madrid", 1)


async def test_one_snapshot_serves_every_server(database: Database) -> None:
    store = SnapshotStore(database)
    mine = await store.follow(MINE, salt_road(), NOW)
    theirs = await store.follow(THEIRS, salt_road(title="Another Title"), NOW)
    assert mine.snapshot_id == theirs.snapshot_id and mine.version == theirs.version == 1
    stored = await store.get(mine.snapshot_id)
    assert stored and stored.snapshot == salt_road() and stored.guild_id is None
    assert [one.guild_id for one in await store.followers("tvmaze_7_1")] == [MINE, THEIRS]
    assert [one.snapshot_id for one in await store.shared(["tvmaze_7_1", "tvmaze_8"])] == [mine.snapshot_id]


async def test_a_show_that_nobody_follows_any_more_is_fetched_again(database: Database) -> None:
    store = SnapshotStore(database)
    await store.follow(MINE, salt_road(), NOW)
    assert await store.unfollow(MINE, "tvmaze_7_1")
    again = await store.follow(MINE, salt_road(title="New Title"), NOW)
    assert again.version == 2
    stored = await store.get(again.snapshot_id)
    assert stored and stored.snapshot.title == "New Title"


async def test_a_rule_comes_back_as_it_was_set(database: Database) -> None:
    store = SnapshotStore(database)
    await store.follow(MINE, salt_road(), NOW)
    await store.follow(THEIRS, salt_road(), NOW)
    ruled = await store.set_rule(MINE, "tvmaze_7_1", MADRID)
    assert ruled and ruled.rule == MADRID and ruled.has_own_dates
    (theirs,) = await store.of_guild(THEIRS)
    assert theirs.rule is None
    plain = await store.set_rule(MINE, "tvmaze_7_1", None)
    assert plain and plain.rule is None
    assert await store.set_rule(MINE, "tvmaze_8", MADRID) is None


async def test_no_more_shows_than_the_limit_stay_of_many_added_at_once(database: Database) -> None:
    store = SnapshotStore(database)
    added = (store.follow(MINE, salt_road(str(number)), NOW) for number in range(MOST_FOLLOWED + 3))
    results = await asyncio.gather(*added, return_exceptions=True)
    assert sum(isinstance(one, Refusal) for one in results) == 3
    assert len(await store.of_guild(MINE)) == MOST_FOLLOWED
    (first, *_) = await store.of_guild(MINE)
    assert await store.follow(MINE, salt_road(first.show_id.split("_")[1]), NOW) == first


async def test_a_removed_show_takes_only_its_own_servers_channels_along(database: Database) -> None:
    store, runs, subscriptions = SnapshotStore(database), RunStore(database), SubscriptionStore(database)
    run = await runs.sync_official_run("tvmaze_7_1", encode_drops(plan_of(salt_road(), NOW).drops))
    for guild_id, channel_id in ((MINE, 1), (THEIRS, 2)):
        await store.follow(guild_id, salt_road(), NOW)
        await subscriptions.add(
            NewSubscription(
                guild_id=guild_id, channel_id=channel_id, run_id=run.id, role_id=None, reminder=None
            ),
            NOW,
        )
    assert await store.unfollow(MINE, "tvmaze_7_1")
    assert not await store.unfollow(MINE, "tvmaze_7_1")
    assert not await subscriptions.of_guild(MINE) and not await store.of_guild(MINE)
    assert len(await subscriptions.of_guild(THEIRS)) == 1 and await store.of_guild(THEIRS)
