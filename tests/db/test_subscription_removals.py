"""A removed channel in real databases: undone without loss or repetition, invisible meanwhile."""

from datetime import timedelta

from bot.domain.alert_reasons import AlertReason
from bot.domain.alerts import Outcome, Settled
from bot.domain.quiet_hours import QuietHours
from bot.domain.rewatch import NewRewatch
from bot.domain.schedule import DatedDrop, DatedPlan
from bot.domain.subscriptions import UNDO_FOR, NewSubscription
from db.outbox.claim import LEASE
from tests.db.stores import DROP_AT, GUILD, NOW, StoresUnderTest

SOON = NOW + timedelta(seconds=30)
OTHER = 901


async def test_a_removed_subscription_gets_nothing_and_an_undo_restores_it_all(
    stores: StoresUnderTest,
) -> None:
    one = await stores.subscribe(reminder=30)
    await stores.subscriptions.set_text(GUILD, one.id, "Snacks")
    quiet = await stores.subscriptions.set_quiet_hours(GUILD, one.id, QuietHours(60, 120))
    assert await stores.plan() == 2
    assert await stores.removals.remove(GUILD, one.id, NOW)
    assert await stores.alerts.next_attempt(NOW) is None
    assert await stores.plan() == 0
    assert await stores.subscriptions.get(GUILD, one.id) is None
    assert await stores.removals.restore(GUILD, one.id, SOON) == quiet
    assert await stores.plan() == 2


async def test_an_alert_that_was_under_way_keeps_its_row_so_that_it_is_never_sent_twice(
    stores: StoresUnderTest,
) -> None:
    one = await stores.subscribe()
    await stores.plan()
    (alert,) = await stores.alerts.claim(DROP_AT, 5)
    assert await stores.alerts.state_of(alert.id)
    await stores.removals.remove(GUILD, one.id, DROP_AT)
    assert await stores.alerts.state_of(alert.id) is None
    await stores.alerts.settle([Settled(alert, Outcome.SUPERSEDED, AlertReason.CANCELLED)], DROP_AT)
    assert await stores.alerts.claim(DROP_AT + LEASE, 5) == []
    await stores.removals.restore(GUILD, one.id, DROP_AT + timedelta(seconds=30))
    assert await stores.plan(DROP_AT) == 0
    (again,) = await stores.alerts.claim(DROP_AT + timedelta(seconds=30), 5)
    assert again.id == alert.id
    assert again.first_attempt_at == DROP_AT


async def test_what_was_settled_before_a_removal_is_not_sent_again(stores: StoresUnderTest) -> None:
    one = await stores.subscribe()
    await stores.plan()
    (alert,) = await stores.alerts.claim(DROP_AT, 5)
    await stores.alerts.settle([Settled(alert, Outcome.SENT, None, 7)], DROP_AT)
    await stores.removals.remove(GUILD, one.id, DROP_AT)
    assert await stores.history.page(GUILD, 0) == ([], False)
    await stores.removals.restore(GUILD, one.id, DROP_AT)
    assert await stores.plan(DROP_AT) == 0
    past, _ = await stores.history.page(GUILD, 0)
    assert [each.message_id for each in past] == [7]


async def test_a_removal_can_be_undone_for_a_minute_and_only_in_its_guild(stores: StoresUnderTest) -> None:
    one = await stores.subscribe()
    await stores.removals.remove(GUILD, one.id, NOW)
    assert await stores.removals.restore(OTHER, one.id, SOON) is None
    assert await stores.removals.restore(GUILD, one.id, NOW + UNDO_FOR + timedelta(seconds=1)) is None
    assert await stores.removals.purge(NOW + UNDO_FOR) == 0
    assert await stores.removals.purge(NOW + UNDO_FOR + timedelta(seconds=1)) == 1
    assert await stores.removals.restore(GUILD, one.id, SOON) is None


async def test_a_channel_that_is_added_again_has_none_of_its_old_settings(stores: StoresUnderTest) -> None:
    one = await stores.subscribe(reminder=30)
    await stores.subscriptions.set_text(GUILD, one.id, "Snacks")
    await stores.removals.remove(GUILD, one.id, NOW)
    again = await stores.subscribe(now=SOON)
    assert (again.custom_text, again.reminders, again.active_since) == (None, (), SOON)
    assert await stores.removals.purge(NOW + timedelta(days=1)) == 0


async def test_a_removed_channel_does_not_follow_a_rewatch_and_stops_nothing(
    stores: StoresUnderTest,
) -> None:
    one = await stores.subscribe()
    await stores.removals.remove(GUILD, one.id, NOW)
    plan = DatedPlan("UTC", (DatedDrop(DROP_AT.replace(tzinfo=None), (1,)),))
    official = await stores.official_run()
    run, channels = await stores.runs.start(
        NewRewatch(GUILD, "some-show", plan, "press", (official.id,)), NOW
    )
    assert channels == []
    mine = await stores.subscriptions.add(
        NewSubscription(guild_id=GUILD, channel_id=1, run_id=run.id, role_id=None, reminder=None), NOW
    )
    await stores.removals.remove(GUILD, mine.id, NOW)
    await stores.removals.restore(GUILD, one.id, SOON)
    _, channels = await stores.runs.start(NewRewatch(GUILD, "some-show", plan, "press", (official.id,)), NOW)
    assert channels == []


async def test_no_guild_changes_another_guilds_subscription(stores: StoresUnderTest) -> None:
    one = await stores.subscribe(reminder=30)
    assert await stores.subscriptions.set_role(OTHER, one.id, 9) is None
    assert await stores.subscriptions.set_text(OTHER, one.id, "mine") is None
    assert await stores.subscriptions.set_quiet_hours(OTHER, one.id, QuietHours(1, 2)) is None
    assert await stores.subscriptions.set_reminders(OTHER, one.id, [], NOW) is None
    assert await stores.subscriptions.get(GUILD, one.id) == one


async def test_no_subscription_gets_the_id_of_one_that_is_gone(stores: StoresUnderTest) -> None:
    """Buttons of old messages would act on the new one."""
    gone = await stores.subscribe()
    await stores.removals.remove(GUILD, gone.id, NOW)
    later = NOW + UNDO_FOR + timedelta(seconds=1)
    assert await stores.removals.purge(later) == 1
    assert (await stores.subscribe(now=later)).id > gone.id
