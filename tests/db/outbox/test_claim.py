"""An alert that is due is claimed by one process until its lease ends."""

import asyncio
from datetime import timedelta

from sqlalchemy import func, select, update

from bot.domain.alert_reasons import AlertReason
from bot.domain.alerts import Alert, Kind, Outcome, Postponed, Settled
from bot.domain.quiet_hours import QuietHours
from db.engine import Database
from db.models import AlertRow
from db.outbox.claim import LEASE
from tests.db.stores import DROP_AT, GUILD, NOW, StoresUnderTest


async def test_nothing_is_claimed_before_it_is_due(stores: StoresUnderTest) -> None:
    await stores.planned(1)
    assert await stores.alerts.claim(DROP_AT - timedelta(seconds=1), 10) == []
    assert len(await stores.alerts.claim(DROP_AT, 10)) == 1


async def test_a_claimed_alert_belongs_to_one_process_until_its_lease_ends(
    stores: StoresUnderTest,
) -> None:
    await stores.planned(3)
    assert len(await stores.alerts.claim(DROP_AT, 10)) == 3
    assert await stores.other_process.claim(DROP_AT, 10) == []
    assert await stores.other_process.claim(DROP_AT + LEASE - timedelta(seconds=1), 10) == []
    assert len(await stores.other_process.claim(DROP_AT + LEASE, 10)) == 3


async def test_what_only_a_newer_version_can_deliver_is_left_to_it_and_holds_up_nothing(
    stores: StoresUnderTest, database: Database
) -> None:
    await stores.planned(2)
    first = select(func.min(AlertRow.id)).scalar_subquery()
    async with database.write() as connection:
        await connection.execute(update(AlertRow).where(AlertRow.id == first).values(kind="hologram"))
    assert await stores.alerts.unknown_kinds(DROP_AT - timedelta(seconds=1)) == []
    (known,) = await stores.alerts.claim(DROP_AT, 10)
    assert known.kind is Kind.DROP
    assert await stores.alerts.unknown_kinds(DROP_AT) == ["hologram"]
    assert await stores.alerts.claim(DROP_AT + LEASE - timedelta(seconds=1), 10) == []


async def test_processes_that_claim_at_once_share_the_work(stores: StoresUnderTest) -> None:
    await stores.planned(60)
    claims = await asyncio.gather(
        *(store.claim(DROP_AT, 20) for store in (stores.alerts, stores.other_process) for _ in range(2))
    )
    ids = [alert.id for claimed in claims for alert in claimed]
    assert len(ids) == len(set(ids)) == 60


async def test_the_earliest_alert_is_claimed_first(stores: StoresUnderTest) -> None:
    await stores.subscribe(1, reminder=10)
    await stores.subscribe(2, reminder=60)
    await stores.plan()
    claimed = await stores.alerts.claim(DROP_AT, 2)
    assert [alert.minutes_before for alert in claimed] == [60, 10]


async def test_a_first_try_has_no_earlier_one_and_the_next_knows_of_it(
    stores: StoresUnderTest,
) -> None:
    await stores.planned(1)
    (first,) = await stores.alerts.claim(DROP_AT, 1)
    (second,) = await stores.alerts.claim(DROP_AT + LEASE, 1)
    assert first.first_attempt_at is None
    assert second.first_attempt_at == DROP_AT


async def test_what_was_put_off_by_a_wrong_clock_is_ready_again_once_it_is_due(
    stores: StoresUnderTest,
) -> None:
    await stores.planned(2)
    put_off, leased = await stores.alerts.claim(DROP_AT, 2)
    hour = timedelta(hours=1)
    await stores.alerts.settle([Postponed(put_off, DROP_AT + hour, "Discord answered 503", None)], DROP_AT)
    await stores.alerts.rearm(DROP_AT - hour)
    assert await stores.alerts.claim(DROP_AT - timedelta(seconds=1), 9) == []
    assert {alert.id for alert in await stores.alerts.claim(DROP_AT, 9)} == {put_off.id, leased.id}


async def test_what_was_too_late_by_a_wrong_clock_stays_ended_if_nobody_wants_it_any_more(
    stores: StoresUnderTest,
) -> None:
    kept = await stores.subscribe(1, reminder=10)
    await stores.subscribe(2)
    removed = await stores.subscribe(3)
    await stores.plan()
    days_ahead = DROP_AT + timedelta(days=9)
    claimed = await stores.alerts.claim(days_ahead, 9)
    await stores.alerts.settle(
        [Settled(one, Outcome.STALE, AlertReason.TOO_LATE) for one in claimed], days_ahead
    )
    await stores.removals.remove(GUILD, removed.id, NOW)
    await stores.subscriptions.set_reminders(GUILD, kept.id, [], NOW)
    await stores.alerts.rearm(DROP_AT - timedelta(minutes=5))
    again = await stores.alerts.claim(DROP_AT, 9)
    assert [(one.channel_id, one.minutes_before) for one in again] == [(1, 0), (2, 0)]


async def test_a_lease_of_a_wrong_clock_ends_when_a_new_one_would(stores: StoresUnderTest) -> None:
    await stores.planned(1)
    await stores.alerts.claim(DROP_AT + timedelta(hours=1), 1)
    await stores.alerts.rearm(DROP_AT)
    assert await stores.alerts.claim(DROP_AT + LEASE - timedelta(seconds=1), 1) == []
    assert len(await stores.alerts.claim(DROP_AT + LEASE, 1)) == 1


async def test_a_changed_plan_gets_a_new_revision_and_its_claimed_alerts_know_it(
    stores: StoresUnderTest,
) -> None:
    await stores.planned(1)
    await stores.alerts.claim(DROP_AT, 1)
    assert (await stores.official_run("another plan")).revision == 2
    (alert,) = await stores.alerts.claim(DROP_AT + LEASE, 1)
    assert (alert.revision, alert.run_revision) == (1, 2)


async def test_a_single_process_releases_the_leases_of_a_dead_one_at_once(
    stores: StoresUnderTest,
) -> None:
    await stores.planned(1)
    await stores.alerts.claim(DROP_AT, 1)
    await stores.alerts.release_leases()
    claimed: list[Alert] = list(await stores.alerts.claim(DROP_AT + timedelta(seconds=1), 1))
    assert [alert.first_attempt_at for alert in claimed] == [DROP_AT]


async def test_a_claimed_alert_brings_how_its_channel_wants_it(stores: StoresUnderTest) -> None:
    one = await stores.subscribe()
    await stores.plan()
    await stores.subscriptions.set_role(GUILD, one.id, 6)
    await stores.subscriptions.set_text(GUILD, one.id, "Snacks")
    await stores.subscriptions.set_quiet_hours(GUILD, one.id, QuietHours(60, 120))
    (alert,) = await stores.alerts.claim(DROP_AT, 5)
    assert alert.kind is Kind.DROP
    assert (alert.role_id, alert.custom_text, alert.quiet_hours, alert.timezone) == (
        6,
        "Snacks",
        QuietHours(60, 120),
        None,
    )
