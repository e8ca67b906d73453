"""Alerts that move to another channel in real databases: all settings, nothing lost or sent twice."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.domain.alerts import Outcome, Settled
from bot.domain.quiet_hours import QuietHours
from bot.domain.refusal import Reason, Refusal
from bot.domain.subscriptions import NewSubscription, PausedBy, Subscription
from tests.db.stores import A_DAY, DROP_AT, GUILD, NOW, ROLE, StoresUnderTest

THERE, LATER = 555, NOW + timedelta(minutes=1)


async def moved(stores: StoresUnderTest, one: Subscription) -> Subscription:
    found = await stores.moves.move(GUILD, one.id, THERE, LATER)
    assert found
    return found


async def test_all_settings_move_along_and_the_old_channel_gets_nothing_more(stores: StoresUnderTest) -> None:
    one = await stores.subscribe(reminder=30)
    await stores.subscriptions.set_role(GUILD, one.id, ROLE)
    await stores.subscriptions.set_text(GUILD, one.id, "Snacks")
    before = await stores.subscriptions.set_quiet_hours(GUILD, one.id, QuietHours(60, 120))
    await stores.plan()
    assert before
    after = await moved(stores, one)
    assert after == replace(before, id=after.id, channel_id=THERE, active_since=LATER)
    assert await stores.subscriptions.of_guild(GUILD) == [after]
    await stores.plan()
    assert {alert.channel_id for alert in await stores.alerts.claim(DROP_AT, 5)} == {THERE}


async def test_a_drop_that_was_posted_is_not_posted_again_in_the_new_channel(stores: StoresUnderTest) -> None:
    one = await stores.subscribe()
    await stores.plan()
    (alert,) = await stores.alerts.claim(DROP_AT, 5)
    await stores.alerts.settle([Settled(alert, Outcome.SENT, None, 7)], DROP_AT)
    assert await stores.moves.move(GUILD, one.id, THERE, DROP_AT + timedelta(seconds=1))
    assert await stores.plan(DROP_AT) == 0
    assert await stores.alerts.claim(DROP_AT + timedelta(hours=1), 5) == []


async def test_what_goes_back_within_a_minute_has_its_settings_of_now(stores: StoresUnderTest) -> None:
    one = await stores.subscribe(reminder=30)
    after = await moved(stores, one)
    await stores.subscriptions.set_text(GUILD, after.id, "Snacks")
    back = await stores.moves.move(GUILD, after.id, one.channel_id, LATER)
    assert back
    assert (back.id, back.custom_text, back.reminders) == (one.id, "Snacks", (30,))
    assert await stores.subscriptions.of_guild(GUILD) == [back]


async def sent(stores: StoresUnderTest, at: datetime, message: int) -> None:
    await stores.plan(at)
    claimed = await stores.alerts.claim(at, 5)
    await stores.alerts.settle([Settled(one, Outcome.SENT, None, message) for one in claimed], at)


async def told(stores: StoresUnderTest, subscription_id: int | None = None) -> list[tuple[int, int | None]]:
    past, _ = await stores.history.page(GUILD, 0, subscription_id)
    return [(one.channel_id, one.message_id) for one in past]


async def test_what_went_to_the_old_channel_stays_in_the_history(stores: StoresUnderTest) -> None:
    one = await stores.subscribe()
    await sent(stores, DROP_AT, 7)
    after = await stores.moves.move(GUILD, one.id, THERE, DROP_AT + A_DAY)
    assert after
    assert await told(stores) == await told(stores, after.id) == [(one.channel_id, 7)]
    assert await stores.removals.purge(DROP_AT + 2 * A_DAY) == 0
    week = DROP_AT + 7 * A_DAY
    await sent(stores, week, 8)
    assert await told(stores) == await told(stores, after.id) == [(THERE, 8), (one.channel_id, 7)]


async def test_the_history_follows_alerts_that_move_on_or_back(stores: StoresUnderTest) -> None:
    one = await stores.subscribe()
    await sent(stores, DROP_AT, 7)
    there = await stores.moves.move(GUILD, one.id, THERE, DROP_AT + A_DAY)
    assert there
    further = await stores.moves.move(GUILD, there.id, THERE + 1, DROP_AT + A_DAY)
    assert further
    await stores.removals.purge(DROP_AT + 2 * A_DAY)
    assert await told(stores, further.id) == [(one.channel_id, 7)]
    back = await stores.moves.move(GUILD, further.id, one.channel_id, DROP_AT + 2 * A_DAY)
    assert back
    assert await told(stores) == await told(stores, back.id) == [(one.channel_id, 7)]


async def test_the_history_of_an_old_channel_goes_with_the_alerts_of_the_new_one(
    stores: StoresUnderTest,
) -> None:
    one = await stores.subscribe()
    await sent(stores, DROP_AT, 7)
    after = await stores.moves.move(GUILD, one.id, THERE, DROP_AT + A_DAY)
    assert after
    await stores.removals.remove(GUILD, after.id, DROP_AT + A_DAY)
    assert await told(stores) == []
    assert await stores.removals.purge(DROP_AT + 2 * A_DAY) == 2


async def test_an_old_channel_is_forgotten_once_it_has_no_history(stores: StoresUnderTest) -> None:
    one = await stores.subscribe()
    await moved(stores, one)
    assert await stores.removals.purge(NOW + A_DAY) == 1


async def test_a_channel_that_has_them_already_is_refused(stores: StoresUnderTest) -> None:
    one = await stores.subscribe()
    await stores.subscriptions.add(NewSubscription(GUILD, THERE, one.run_id), NOW)
    with pytest.raises(Refusal) as refused:
        await stores.moves.move(GUILD, one.id, THERE, LATER)
    assert refused.value.reason is Reason.HAS_ALERTS_THERE
    assert len(await stores.subscriptions.of_guild(GUILD)) == 2


async def test_a_pause_of_an_admin_moves_along_and_one_of_the_bot_does_not(stores: StoresUnderTest) -> None:
    one = await stores.subscribe()
    await stores.subscriptions.pause_channel(GUILD, one.channel_id, "no permission")
    after = await moved(stores, one)
    assert (after.paused_reason, after.paused_by) == (None, None)
    await stores.subscriptions.pause(GUILD, after.id, "an admin's")
    back = await stores.moves.move(GUILD, after.id, one.channel_id, LATER)
    assert back
    assert (back.paused_reason, back.paused_by) == ("an admin's", PausedBy.ADMIN)


async def test_no_guild_moves_the_alerts_of_another(stores: StoresUnderTest) -> None:
    one = await stores.subscribe()
    assert await stores.moves.move(GUILD + 1, one.id, THERE, LATER) is None
    assert [each.channel_id for each in await stores.subscriptions.of_guild(GUILD)] == [one.channel_id]
