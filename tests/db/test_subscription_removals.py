"""Removals and settings in real databases: undone without loss or repetition, invisible meanwhile."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.alert_reasons import AlertReason
from bot.domain.alerts import Kind, Outcome, Settled
from bot.domain.planning import planned_alerts
from bot.domain.quiet_hours import QuietHours
from bot.domain.refusal import Refusal
from bot.domain.rewatch import NewRewatch
from bot.domain.runs import Run
from bot.domain.schedule import DatedDrop, DatedPlan, Drop
from bot.domain.subscriptions import UNDO_FOR, NewSubscription, Subscription
from db.engine import Database
from db.outbox.claim import LEASE
from db.outbox.history import HistoryStore
from db.runs import RunStore
from db.subscription_removals import RemovalStore
from db.subscriptions import SubscriptionStore
from tests.alert_outbox import AlertOutbox

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
DROP_AT = NOW + timedelta(hours=2)
SOON = NOW + timedelta(seconds=30)
GUILD, OTHER = 900, 901


class House:
    """The stores on one database, and a channel with alerts."""

    def __init__(self, database: Database) -> None:
        self.alerts = AlertOutbox(database, worker="one")
        self.subscriptions = SubscriptionStore(database)
        self.removals = RemovalStore(database)
        self.wishes = SubscriptionStore(database)
        self.history = HistoryStore(database)
        self.runs = RunStore(database)

    async def run(self) -> Run:
        return await self.runs.sync_official_run("some-show", "plan")

    async def subscribe(self, reminder: int | None = None, now: datetime = NOW) -> Subscription:
        run = await self.run()
        return await self.subscriptions.add(
            NewSubscription(guild_id=GUILD, channel_id=1, run_id=run.id, role_id=5, reminder=reminder), now
        )

    async def plan(self, now: datetime = NOW) -> int:
        run = await self.run()
        lengths = await self.alerts.reminder_lengths(run)
        return await self.alerts.plan(run, planned_alerts((Drop(1, DROP_AT, (1, 2)),), lengths, now))


@pytest.fixture
def house(database: Database) -> House:
    return House(database)


async def test_a_removed_subscription_gets_nothing_and_an_undo_restores_it_all(house: House) -> None:
    one = await house.subscribe(reminder=30)
    await house.wishes.set_text(GUILD, one.id, "Snacks")
    quiet = await house.wishes.set_quiet_hours(GUILD, one.id, QuietHours(60, 120))
    assert await house.plan() == 2
    assert await house.removals.remove(GUILD, one.id, NOW)
    assert await house.alerts.next_attempt(NOW) is None
    assert await house.plan() == 0
    assert await house.subscriptions.get(GUILD, one.id) is None
    assert await house.removals.restore(GUILD, one.id, SOON) == quiet
    assert await house.plan() == 2


async def test_an_alert_that_was_under_way_keeps_its_row_so_that_it_is_never_sent_twice(house: House) -> None:
    one = await house.subscribe()
    await house.plan()
    (alert,) = await house.alerts.claim(DROP_AT, 5)
    assert await house.alerts.standing(alert.id)
    await house.removals.remove(GUILD, one.id, DROP_AT)
    assert await house.alerts.standing(alert.id) is None
    await house.alerts.settle([Settled(alert, Outcome.SUPERSEDED, AlertReason.CANCELLED)], DROP_AT)
    assert await house.alerts.claim(DROP_AT + LEASE, 5) == []
    await house.removals.restore(GUILD, one.id, DROP_AT + timedelta(seconds=30))
    assert await house.plan(DROP_AT) == 0
    (again,) = await house.alerts.claim(DROP_AT + timedelta(seconds=30), 5)
    assert again.id == alert.id
    assert again.first_attempt_at == DROP_AT


async def test_what_was_settled_before_a_removal_is_not_sent_again(house: House) -> None:
    one = await house.subscribe()
    await house.plan()
    (alert,) = await house.alerts.claim(DROP_AT, 5)
    await house.alerts.settle([Settled(alert, Outcome.SENT, None, 7)], DROP_AT)
    await house.removals.remove(GUILD, one.id, DROP_AT)
    assert await house.history.page(GUILD, 0) == ([], False)
    await house.removals.restore(GUILD, one.id, DROP_AT)
    assert await house.plan(DROP_AT) == 0
    past, _ = await house.history.page(GUILD, 0)
    assert [each.message_id for each in past] == [7]


async def test_an_undo_knows_its_minute_and_its_guild(house: House) -> None:
    one = await house.subscribe()
    await house.removals.remove(GUILD, one.id, NOW)
    assert await house.removals.restore(OTHER, one.id, SOON) is None
    assert await house.removals.restore(GUILD, one.id, NOW + UNDO_FOR + timedelta(seconds=1)) is None
    assert await house.removals.purge(NOW + UNDO_FOR) == 0
    assert await house.removals.purge(NOW + UNDO_FOR + timedelta(seconds=1)) == 1
    assert await house.removals.restore(GUILD, one.id, SOON) is None


async def test_a_channel_that_is_added_again_has_none_of_its_old_settings(house: House) -> None:
    one = await house.subscribe(reminder=30)
    await house.wishes.set_text(GUILD, one.id, "Snacks")
    await house.removals.remove(GUILD, one.id, NOW)
    again = await house.subscribe(now=SOON)
    assert (again.custom_text, again.reminders, again.active_since) == (None, (), SOON)
    assert await house.removals.purge(NOW + timedelta(days=1)) == 0


async def test_a_removed_channel_does_not_follow_a_rewatch_and_nobody_stumbles_over_it(house: House) -> None:
    one = await house.subscribe()
    await house.removals.remove(GUILD, one.id, NOW)
    plan = DatedPlan("UTC", (DatedDrop(DROP_AT.replace(tzinfo=None), (1,)),))
    official = await house.run()
    run, channels = await house.runs.start(NewRewatch(GUILD, "some-show", plan, "press", (official.id,)), NOW)
    assert channels == []
    mine = await house.subscriptions.add(
        NewSubscription(guild_id=GUILD, channel_id=1, run_id=run.id, role_id=None, reminder=None), NOW
    )
    await house.removals.remove(GUILD, mine.id, NOW)
    await house.removals.restore(GUILD, one.id, SOON)
    _, channels = await house.runs.start(NewRewatch(GUILD, "some-show", plan, "press", (official.id,)), NOW)
    assert channels == []


async def test_a_dropped_reminder_is_cancelled_and_a_new_one_counts_from_now(
    house: House,
) -> None:
    one = await house.subscribe(reminder=30)
    assert await house.plan() == 2
    changed = await house.wishes.set_reminders(GUILD, one.id, [60, 15, 180], NOW)
    assert changed
    assert changed.reminders == (15, 60, 180)
    assert await house.plan() == 2
    due = [alert.minutes_before for alert in await house.alerts.claim(DROP_AT, 10)]
    assert due == [60, 15, 0]


async def test_reminders_past_the_limits_are_refused_and_nothing_changes(house: House) -> None:
    one = await house.subscribe(reminder=30)
    for wrong in ([1, 2, 3, 4, 5, 6], [0], [1441]):
        with pytest.raises(Refusal):
            await house.wishes.set_reminders(GUILD, one.id, wrong, NOW)
    assert await house.subscriptions.get(GUILD, one.id) == one


async def test_no_guild_changes_anothers_wishes(house: House) -> None:
    one = await house.subscribe(reminder=30)
    assert await house.wishes.set_role(OTHER, one.id, 9) is None
    assert await house.wishes.set_text(OTHER, one.id, "mine") is None
    assert await house.wishes.set_quiet_hours(OTHER, one.id, QuietHours(1, 2)) is None
    assert await house.wishes.set_reminders(OTHER, one.id, [], NOW) is None
    assert await house.subscriptions.get(GUILD, one.id) == one


async def test_a_claimed_alert_brings_how_its_channel_wants_it(house: House) -> None:
    one = await house.subscribe()
    await house.plan()
    await house.wishes.set_role(GUILD, one.id, 6)
    await house.wishes.set_text(GUILD, one.id, "Snacks")
    await house.wishes.set_quiet_hours(GUILD, one.id, QuietHours(60, 120))
    (alert,) = await house.alerts.claim(DROP_AT, 5)
    assert alert.kind is Kind.DROP
    assert (alert.role_id, alert.custom_text, alert.quiet_hours, alert.timezone) == (
        6,
        "Snacks",
        QuietHours(60, 120),
        None,
    )


async def test_two_who_choose_reminders_at_once_leave_the_choice_of_one_of_them(house: House) -> None:
    one = await house.subscribe(reminder=30)
    choices = [(5, 10), (60, 120), (180,), (15, 360, 720)]
    await asyncio.gather(*(house.wishes.set_reminders(GUILD, one.id, minutes, NOW) for minutes in choices))
    kept = await house.subscriptions.get(GUILD, one.id)
    assert kept
    assert kept.reminders in choices
