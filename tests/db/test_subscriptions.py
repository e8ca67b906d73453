"""Subscriptions in real databases: one for a channel and run, and each guild sees only its own."""

import asyncio
from datetime import timedelta

from bot.domain.alerts import Kind
from bot.domain.planning import PlannedAlert
from db.engine import Database
from db.guilds import GuildStore
from db.runs import RunStore
from db.subscription_removals import RemovalStore
from db.subscriptions import SubscriptionStore
from tests.alert_outbox import AlertOutbox
from tests.db.stores import NOW, add_subscription

DAY = timedelta(days=1)


async def test_saves_at_the_same_moment_make_one_subscription_with_all_that_was_wanted(
    database: Database, subscriptions: SubscriptionStore, run_id: int
) -> None:
    await GuildStore(database).set_timezone(1, "UTC")
    saved = await asyncio.gather(
        *(add_subscription(subscriptions, run_id, role_id=5, reminder=10 * n) for n in range(1, 6))
    )
    assert len({one.id for one in saved}) == 1
    (one,) = await subscriptions.of_guild(1)
    assert (one.role_id, one.reminders) == (5, (10, 20, 30, 40, 50))


async def test_a_channel_switches_runs_once_while_others_add_the_same(
    database: Database, subscriptions: SubscriptionStore, run_id: int
) -> None:
    other = (await RunStore(database).sync_official_run("other-show", "plan")).id
    before = await add_subscription(subscriptions, run_id)
    moves = (subscriptions.switch_run(1, before.id, other, NOW) for _ in range(3))
    await asyncio.gather(*moves, *(add_subscription(subscriptions, other) for _ in range(3)))
    assert [one.run_id for one in await subscriptions.of_guild(1)].count(other) == 1


async def test_adding_again_changes_the_one_that_is_there(
    subscriptions: SubscriptionStore, run_id: int
) -> None:
    first = await add_subscription(subscriptions, run_id, reminder=60)
    second = await add_subscription(subscriptions, run_id, role_id=5, reminder=10)
    assert second.id == first.id
    assert (second.role_id, second.reminders) == (5, (10, 60))
    assert len(await subscriptions.of_guild(1)) == 1


async def test_a_guild_can_neither_see_nor_remove_anothers_subscription(
    subscriptions: SubscriptionStore, removals: RemovalStore, run_id: int
) -> None:
    mine = await add_subscription(subscriptions, run_id, guild_id=1)
    assert not await removals.remove(2, mine.id, NOW)
    assert await subscriptions.of_guild(2) == []
    assert await subscriptions.get(2, mine.id) is None
    assert await subscriptions.get(1, mine.id) == mine


async def test_a_removed_subscription_is_gone(
    subscriptions: SubscriptionStore, removals: RemovalStore, run_id: int
) -> None:
    mine = await add_subscription(subscriptions, run_id, reminder=5)
    assert await removals.remove(1, mine.id, NOW)
    assert not await removals.remove(1, mine.id, NOW)
    assert await subscriptions.of_guild(1) == []


async def test_times_come_back_in_utc(subscriptions: SubscriptionStore, run_id: int) -> None:
    assert (await add_subscription(subscriptions, run_id)).active_since == NOW


async def test_a_subscription_moves_to_another_run_with_its_settings_and_without_its_alerts(
    database: Database, subscriptions: SubscriptionStore, run_id: int
) -> None:
    runs, alerts = RunStore(database), AlertOutbox(database, worker="w")
    first = await add_subscription(subscriptions, run_id, role_id=7, reminder=30)
    run = await runs.get(run_id)
    assert run
    await alerts.plan(run, [PlannedAlert(Kind.DROP, 1, 0, NOW + DAY, NOW + 2 * DAY, (1, 2))])
    other = await runs.sync_official_run("other-show", "plan")
    await subscriptions.switch_run(2, first.id, other.id, NOW + DAY)
    assert await subscriptions.of_guild(1) == [first]
    await subscriptions.switch_run(1, first.id, other.id, NOW + DAY)
    (moved,) = await subscriptions.of_guild(1)
    assert (moved.id, moved.run_id, moved.role_id, moved.reminders) == (first.id, other.id, 7, (30,))
    assert await alerts.claim(NOW + DAY, 10) == []


async def test_a_channel_that_follows_a_run_already_is_not_made_to_follow_it_twice(
    database: Database, subscriptions: SubscriptionStore, run_id: int
) -> None:
    first = await add_subscription(subscriptions, run_id)
    other = await RunStore(database).sync_official_run("other-show", "plan")
    second = await add_subscription(subscriptions, other.id)
    await subscriptions.switch_run(1, first.id, other.id, NOW)
    assert [one.run_id for one in await subscriptions.of_guild(1)] == [first.run_id, second.run_id]


async def test_switching_to_a_run_whose_removed_alerts_could_still_come_back_leaves_one_subscription(
    database: Database, subscriptions: SubscriptionStore, run_id: int
) -> None:
    first = await add_subscription(subscriptions, run_id)
    other = await RunStore(database).sync_official_run("other-show", "plan")
    second = await add_subscription(subscriptions, other.id)
    removals = RemovalStore(database)
    await removals.remove(1, second.id, NOW)
    await subscriptions.switch_run(1, first.id, other.id, NOW)
    assert [(one.id, one.run_id) for one in await subscriptions.of_guild(1)] == [(first.id, other.id)]
    assert await removals.restore(1, second.id, NOW) is None


async def test_a_role_that_is_gone_is_no_longer_pinged(subscriptions: SubscriptionStore, run_id: int) -> None:
    mine = await add_subscription(subscriptions, run_id, role_id=5)
    await subscriptions.drop_role(1, 6)
    await subscriptions.drop_role(2, 5)
    assert await subscriptions.get(1, mine.id) == mine
    await subscriptions.drop_role(1, 5)
    (after,) = await subscriptions.of_guild(1)
    assert after.role_id is None
