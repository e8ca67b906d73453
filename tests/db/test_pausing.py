"""Paused alerts: by an admin, or by the bot where a channel refuses it; and how each is resumed."""

from datetime import timedelta

from bot.domain.alerts import Outcome, Settled
from bot.domain.subscriptions import NewSubscription, PausedBy
from db.subscriptions import SubscriptionStore
from tests.db.stores import DROP_AT, DROPS, GUILD, NOW, StoresUnderTest, add_subscription

LATER = NOW + timedelta(hours=1)


async def test_an_unreachable_channel_is_paused_and_gets_nothing_more(
    stores: StoresUnderTest,
) -> None:
    subscription = await stores.subscribe(1, reminder=30)
    await stores.plan()
    (reminder,) = await stores.alerts.claim(DROP_AT - timedelta(minutes=30), 1)
    await stores.alerts.settle([Settled(reminder, Outcome.UNREACHABLE, "The channel was deleted.")], DROP_AT)
    paused = await stores.subscriptions.get(GUILD, subscription.id)
    assert paused is not None
    assert paused.paused_reason == "The channel was deleted."
    assert await stores.plan() == 0
    assert await stores.alerts.claim(DROP_AT, 10) == []


async def test_adding_again_wakes_a_paused_subscription_for_what_comes_next(
    stores: StoresUnderTest,
) -> None:
    await stores.planned(1)
    (alert,) = await stores.alerts.claim(DROP_AT, 1)
    await stores.alerts.settle([Settled(alert, Outcome.UNREACHABLE, "no")], DROP_AT)
    later = DROP_AT + timedelta(days=1)
    run = await stores.official_run()
    woken = await stores.subscriptions.add(
        NewSubscription(guild_id=GUILD, channel_id=1, run_id=run.id, role_id=None, reminder=None), later
    )
    assert woken.paused_reason is None
    assert await stores.plan(DROPS[1].at) == 1
    (second,) = await stores.alerts.claim(DROPS[1].at, 10)
    assert second.drop_number == 2


async def test_what_the_bot_paused_it_may_resume_but_not_what_an_admin_paused(
    subscriptions: SubscriptionStore, run_id: int
) -> None:
    mine = await add_subscription(subscriptions, run_id)
    assert await subscriptions.pause_channel(1, 10, "Gone.")
    assert not await subscriptions.pause_channel(1, 10, "Gone again.")
    assert await subscriptions.paused_by_bot() == [1]
    resumed = await subscriptions.resume(1, mine.id, LATER, PausedBy.BOT)
    assert resumed and (resumed.paused_reason, resumed.paused_by, resumed.active_since) == (None, None, LATER)
    await subscriptions.pause(1, mine.id, "Mine.")
    assert await subscriptions.paused_by_bot() == []
    kept = await subscriptions.resume(1, mine.id, LATER, PausedBy.BOT)
    assert kept and (kept.paused_reason, kept.paused_by) == ("Mine.", PausedBy.ADMIN)


async def test_an_admin_who_pauses_what_the_bot_had_paused_has_the_last_word(
    subscriptions: SubscriptionStore, run_id: int
) -> None:
    mine = await add_subscription(subscriptions, run_id)
    await subscriptions.pause_channel(1, 10, "Gone.")
    await subscriptions.pause(1, mine.id, "Mine.")
    assert not await subscriptions.pause_channel(1, 10, "Gone.")
    kept = await subscriptions.get(1, mine.id)
    assert kept and (kept.paused_reason, kept.paused_by) == ("Mine.", PausedBy.ADMIN)


async def test_only_the_channel_of_the_server_that_is_named_is_paused(
    subscriptions: SubscriptionStore, run_id: int
) -> None:
    mine = await add_subscription(subscriptions, run_id)
    assert not await subscriptions.pause_channel(2, 10, "Gone.")
    assert await subscriptions.get(1, mine.id) == mine
