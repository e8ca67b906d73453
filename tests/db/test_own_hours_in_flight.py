"""A server sets its own hour while an alert is on its way to Discord: that drop is not announced again."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import select

from bot.domain.alert_reasons import AlertReason
from bot.domain.alerts import Alert, AlertState, OutboxItem, Outcome, Settled
from bot.domain.expiry import expiry_outcome
from bot.domain.planning import planned_alerts
from bot.domain.runs import Run, encode_drops
from bot.domain.snapshots.drops import WatchRule, plan_of
from bot.domain.subscriptions import NewSubscription
from db.engine import Database
from db.models import AlertRow
from db.outbox.claim import LEASE, claim
from db.outbox.history import HistoryStore
from db.own_hours import OwnHourStore
from db.runs import RunStore
from db.subscriptions import SubscriptionStore
from tests.alert_outbox import AlertOutbox
from tests.domain.snapshots.made import salt_road

MINE, SHOW = 900, "tvmaze_7_1"
NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
THAT_EVENING, AT_NIGHT = (WatchRule(time(hour, 30), "Europe/Madrid", 0) for hour in (20, 23))
DROPS = plan_of(salt_road(), NOW).drops
RULED = plan_of(salt_road(), NOW, THAT_EVENING).drops
AT, EVENING = DROPS[0].at, RULED[0].at
SECOND = timedelta(seconds=1)
OTHER, LATER = MINE + 1, AT + 2 * LEASE


async def planned(database: Database) -> AlertOutbox:
    """The alerts of a channel that follows the shared run."""
    alerts = AlertOutbox(database, worker="one")
    official = await RunStore(database).sync_official_run(SHOW, encode_drops(DROPS))
    wanted = NewSubscription(guild_id=MINE, channel_id=MINE, run_id=official.id)
    await SubscriptionStore(database).add(wanted, NOW)
    assert await alerts.plan(official, planned_alerts(DROPS[:1], [], NOW)) == 1
    return alerts


async def planned_at_own_hour(database: Database) -> AlertOutbox:
    """The alerts of a channel whose server has an hour of its own, which is the provider's so far."""
    alerts = await planned(database)
    run = await OwnHourStore(database).save_run(MINE, SHOW, encode_drops(DROPS), NOW, hour_is_new=True)
    assert await alerts.plan(run, planned_alerts(DROPS[:1], [], NOW)) == 1
    return alerts


async def set_hour(database: Database) -> Run:
    own, encoded = OwnHourStore(database), encode_drops(RULED)
    return await own.save_run(MINE, SHOW, encoded, AT + SECOND, hour_is_new=True)


async def arrives(database: Database, alerts: AlertOutbox, under_way: Alert, run: Run) -> None:
    """Discord has the message, and nothing more comes in the evening."""
    assert await alerts.state_of(under_way.id) == AlertState(current=True, announced=False, unclear=False)
    await alerts.plan(run, planned_alerts(RULED[:1], [], AT + SECOND))
    await alerts.settle([Settled(under_way, Outcome.SENT, None, 5)], AT + 2 * SECOND)
    await alerts.plan(run, planned_alerts(RULED[:1], [], EVENING))
    assert await alerts.claim(EVENING, 10) == []
    (past,), _ = await HistoryStore(database).page(MINE, 0)
    assert (past.outcome, past.message_id) == (Outcome.SENT, 5)


async def test_an_alert_that_is_on_its_way_when_the_hour_is_set_is_the_only_one(database: Database) -> None:
    assert EVENING > AT + SECOND
    alerts = await planned(database)
    (under_way,) = await alerts.claim(AT, 10)
    await arrives(database, alerts, under_way, await set_hour(database))


async def test_an_alert_on_its_way_at_one_own_hour_is_the_only_one_when_another_is_set(
    database: Database,
) -> None:
    alerts = await planned_at_own_hour(database)
    (under_way,) = await alerts.claim(AT, 10)
    await arrives(database, alerts, under_way, await set_hour(database))


async def test_a_claimed_alert_that_has_not_left_when_another_hour_is_set_is_tried_again_at_once(
    database: Database,
) -> None:
    alerts = await planned_at_own_hour(database)
    (under_way,) = await alerts.claim(AT, 10)
    run = await set_hour(database)
    # Its attempt reads the run only now, as one does that has waited for another alert of its channel.
    end = expiry_outcome(replace(under_way, run_revision=run.revision), AT + SECOND)
    assert end
    await alerts.settle([end], AT + SECOND)
    (again,) = await alerts.claim(AT + SECOND, 10)
    assert (again.id, again.first_attempt_at) == (under_way.id, None)
    assert expiry_outcome(again, AT + SECOND) is None
    await arrives(database, alerts, again, run)


async def test_an_alert_that_is_claimed_while_the_hour_is_being_set_is_the_only_one(
    database: Database,
) -> None:
    alerts = await planned(database)
    async with database.write() as connection:
        (under_way,) = await claim(connection, AT, 10, "one")
        setting = asyncio.create_task(set_hour(database))
        # Long enough to reach the row that is being claimed.
        await asyncio.sleep(0.3)
    assert isinstance(under_way, Alert)
    await arrives(database, alerts, under_way, await setting)


async def test_an_alert_that_nobody_has_tried_yet_comes_at_the_new_hour(database: Database) -> None:
    alerts = await planned(database)
    run = await set_hour(database)
    assert await alerts.claim(AT + SECOND, 10) == []
    assert await alerts.plan(run, planned_alerts(RULED[:1], [], AT + SECOND)) == 1
    (late,) = await alerts.claim(EVENING, 10)
    assert late.run_id == run.id


async def taken_again(database: Database) -> tuple[AlertOutbox, Alert, Run]:
    """An alert without an answer when the hour was set, claimed once more; it counts as the evening's."""
    alerts = await planned(database)
    await alerts.claim(AT, 10)
    run = await set_hour(database)
    assert await alerts.plan(run, planned_alerts(RULED[:1], [], AT + SECOND)) == 0
    (again,) = await alerts.claim(AT + LEASE, 10)
    assert (again.run_id, again.due_at) == (run.id, AT)
    return alerts, again, run


async def comes_once(database: Database, alerts: AlertOutbox, run: Run, at: datetime) -> None:
    """The drop is announced in the evening, and not again."""
    (evening,) = await alerts.claim(at, 10)
    assert (evening.run_id, evening.run_revision, evening.due_at) == (run.id, evening.revision, EVENING)
    await alerts.settle([Settled(evening, Outcome.SENT, None, 5)], at)
    assert await alerts.plan(run, planned_alerts(RULED[:1], [], at + SECOND)) == 0
    assert await alerts.claim(at + LEASE, 10) == []
    past, _ = await HistoryStore(database).page(MINE, 0)
    assert [one.message_id for one in past] == [5, None]


@pytest.mark.parametrize("outcome", [Outcome.FAILED, Outcome.STALE])
async def test_an_alert_that_ends_without_a_message_is_planned_again_at_the_new_hour(
    database: Database, outcome: Outcome
) -> None:
    alerts, again, run = await taken_again(database)
    await alerts.settle([Settled(again, outcome, "some reason")], AT + LEASE)
    await comes_once(database, alerts, run, EVENING)


async def test_an_alert_that_ends_too_late_after_the_new_hour_is_planned_again_while_still_useful(
    database: Database,
) -> None:
    alerts, again, run = await taken_again(database)
    after = EVENING + timedelta(hours=1)
    await alerts.settle([Settled(again, Outcome.STALE, AlertReason.TOO_LATE)], after)
    await comes_once(database, alerts, run, after)


@pytest.mark.parametrize(
    ("outcome", "reason"), [(Outcome.SUPERSEDED, AlertReason.PAUSED), (Outcome.UNREACHABLE, "some reason")]
)
async def test_an_alert_that_a_pause_ended_is_planned_again_once_its_channel_gets_alerts_again(
    database: Database, outcome: Outcome, reason: str
) -> None:
    alerts, again, run = await taken_again(database)
    subscriptions = SubscriptionStore(database)
    if outcome is not Outcome.UNREACHABLE:
        await subscriptions.pause(MINE, again.subscription_id, reason)
    await alerts.settle([Settled(again, outcome, reason)], AT + LEASE)
    assert await alerts.claim(EVENING - SECOND, 10) == []
    resumed = await subscriptions.resume(MINE, again.subscription_id, AT + 2 * LEASE)
    assert resumed
    assert await alerts.plan(run, planned_alerts(RULED[:1], [], AT + 2 * LEASE), resumed.id) == 1
    await comes_once(database, alerts, run, EVENING)


async def test_an_alert_that_is_handed_over_twice_is_planned_again_twice(database: Database) -> None:
    alerts, again, run = await taken_again(database)
    await alerts.settle([Settled(again, Outcome.FAILED, "some reason")], AT + LEASE)
    await alerts.claim(EVENING, 10)
    own, at_night = OwnHourStore(database), plan_of(salt_road(), NOW, AT_NIGHT).drops
    run = await own.save_run(MINE, SHOW, encode_drops(at_night), EVENING + SECOND, hour_is_new=True)
    (again,) = await alerts.claim(EVENING + LEASE, 10)
    assert (again.revision, again.due_at) == (run.revision, EVENING)
    await alerts.settle([Settled(again, Outcome.FAILED, "some reason")], EVENING + LEASE)
    (last,) = await alerts.claim(at_night[0].at, 10)
    assert last.due_at == at_night[0].at


async def test_an_alert_is_planned_again_when_a_server_goes_back_to_the_providers_hour(
    database: Database,
) -> None:
    own, alerts = OwnHourStore(database), await planned_at_own_hour(database)
    await alerts.claim(AT, 10)
    official = await RunStore(database).sync_official_run(SHOW, encode_drops(RULED), AT + SECOND)
    await own.end_run(MINE, SHOW, official, AT + SECOND)
    assert await alerts.plan(official, planned_alerts(RULED[:1], [], AT + SECOND)) == 0
    (again,) = await alerts.claim(AT + LEASE, 10)
    await alerts.settle([Settled(again, Outcome.FAILED, "some reason")], AT + LEASE)
    await comes_once(database, alerts, official, EVENING)


async def shared(database: Database) -> AlertOutbox:
    """The server's channel follows the shared run."""
    return await planned(database)


async def handed_over(database: Database) -> AlertOutbox:
    """It follows the server's own, and what was on its way when the hour was set went along."""
    alerts, _, _ = await taken_again(database)
    return alerts


async def claimed(database: Database, alerts: AlertOutbox) -> Sequence[OutboxItem]:
    """The alert of the server that sets its hour, then that of another server."""
    official = await RunStore(database).sync_official_run(SHOW, encode_drops(DROPS))
    other = NewSubscription(guild_id=OTHER, channel_id=OTHER, run_id=official.id)
    await SubscriptionStore(database).add(other, NOW)
    assert await alerts.plan(official, planned_alerts(DROPS[:1], [], NOW)) == 1
    found = sorted(await alerts.claim(LATER, 10), key=lambda one: one.guild_id)
    assert [one.guild_id for one in found] == [MINE, OTHER]
    return found


@pytest.mark.parametrize(
    ("state", "outcome"),
    [(shared, Outcome.UNREACHABLE), (handed_over, Outcome.UNREACHABLE), (handed_over, Outcome.FAILED)],
)
async def test_an_hour_is_set_while_results_are_written(
    database: Database, state: Callable[[Database], Awaitable[AlertOutbox]], outcome: Outcome
) -> None:
    alerts = await state(database)
    mine, other = await claimed(database, alerts)
    own, at_night = OwnHourStore(database), encode_drops(plan_of(salt_road(), NOW, AT_NIGHT).drops)
    async with database.write() as connection:
        # Results are written as far as the first one, and meanwhile the hour is set.
        await connection.execute(select(AlertRow.id).where(AlertRow.id == other.id).with_for_update())
        ends = [Settled(one, outcome, "some reason") for one in (mine, other)]
        settling = asyncio.create_task(alerts.settle(ends, LATER + SECOND))
        await asyncio.sleep(0.3)
        setting = asyncio.create_task(own.save_run(MINE, SHOW, at_night, LATER + SECOND, hour_is_new=True))
        await asyncio.sleep(0.3)
    await asyncio.gather(settling, setting)
