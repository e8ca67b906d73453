"""The reminders of a channel: chosen within limits, dropped with their alerts, added from now on."""

import asyncio

import pytest

from bot.domain.refusal import Refusal
from db.subscriptions import SubscriptionStore
from tests.db.stores import DROP_AT, GUILD, NOW, StoresUnderTest, add_subscription


async def test_a_dropped_reminder_is_cancelled_and_a_new_one_counts_from_now(
    stores: StoresUnderTest,
) -> None:
    one = await stores.subscribe(reminder=30)
    assert await stores.plan() == 2
    changed = await stores.subscriptions.set_reminders(GUILD, one.id, [60, 15, 180], NOW)
    assert changed
    assert changed.reminders == (15, 60, 180)
    assert await stores.plan() == 2
    due = [alert.minutes_before for alert in await stores.alerts.claim(DROP_AT, 10)]
    assert due == [60, 15, 0]


async def test_reminders_past_the_limits_are_refused_and_nothing_changes(stores: StoresUnderTest) -> None:
    one = await stores.subscribe(reminder=30)
    for wrong in ([1, 2, 3, 4, 5, 6], [0], [1441]):
        with pytest.raises(Refusal):
            await stores.subscriptions.set_reminders(GUILD, one.id, wrong, NOW)
    assert await stores.subscriptions.get(GUILD, one.id) == one


async def test_two_who_choose_reminders_at_once_leave_the_choice_of_one_of_them(
    stores: StoresUnderTest,
) -> None:
    one = await stores.subscribe(reminder=30)
    choices = [(5, 10), (60, 120), (180,), (15, 360, 720)]
    await asyncio.gather(
        *(stores.subscriptions.set_reminders(GUILD, one.id, minutes, NOW) for minutes in choices)
    )
    kept = await stores.subscriptions.get(GUILD, one.id)
    assert kept
    assert kept.reminders in choices


async def test_a_sixth_reminder_is_refused_and_nothing_changes(
    subscriptions: SubscriptionStore, run_id: int
) -> None:
    for minutes in (1, 2, 3, 4, 5):
        await add_subscription(subscriptions, run_id, reminder=minutes)
    with pytest.raises(Refusal, match="TOO_MANY_REMINDERS"):
        await add_subscription(subscriptions, run_id, role_id=9, reminder=6)
    (kept,) = await subscriptions.of_guild(1)
    assert (kept.role_id, kept.reminders) == (None, (1, 2, 3, 4, 5))
