"""Planning writes each alert once, however often and by however many processes it is done."""

import asyncio

import pytest

from bot.domain.subscriptions import NewSubscription
from db.outbox import plan
from tests.db.stores import DROP_AT, GUILD, NOW, StoresUnderTest


async def test_planning_twice_writes_each_alert_once(stores: StoresUnderTest) -> None:
    await stores.subscribe(1, reminder=30)
    await stores.subscribe(2)
    assert await stores.plan() == 3
    assert await stores.plan() == 0


async def test_very_many_channels_are_planned_in_slices_each_once(
    stores: StoresUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "SLICE", 2)
    for channel_id in range(1, 6):
        await stores.subscribe(channel_id)
    assert await stores.plan() == 5
    assert await stores.plan() == 0


async def test_two_processes_that_plan_at_once_write_each_alert_once(
    stores: StoresUnderTest,
) -> None:
    for channel_id in range(20):
        await stores.subscribe(channel_id)
    written = await asyncio.gather(stores.plan(), stores.plan())
    assert sum(written) == 20
    assert len(await stores.alerts.claim(DROP_AT, 100)) == 20


async def test_what_was_due_before_the_subscription_is_not_sent(stores: StoresUnderTest) -> None:
    run = await stores.official_run()
    await stores.subscriptions.add(
        NewSubscription(guild_id=GUILD, channel_id=1, run_id=run.id, role_id=None, reminder=240), NOW
    )
    assert await stores.plan() == 1
