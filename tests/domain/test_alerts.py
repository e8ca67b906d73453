"""The rules of alerts: which are due, until when they are useful, and when they count as late."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.alerts import Alert, AlertState, Kind, Outcome, Postponed, Settled
from bot.domain.expiry import LATE_AFTER, NONCE_TRUSTED_FOR, expiry_outcome, is_late, pre_send_check
from bot.domain.planning import PLAN_AHEAD, PLAN_BACK, is_near, planned_alerts
from bot.domain.retries import backoff
from bot.domain.schedule import Drop
from bot.domain.subscriptions import MAX_REMINDER_MINUTES

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
WEEKLY = tuple(Drop(n, START + timedelta(weeks=n - 1), (n,)) for n in range(1, 5))

ALERT = Alert(
    id=1,
    subscription_id=2,
    guild_id=3,
    channel_id=4,
    run_id=5,
    role_id=None,
    revision=1,
    run_revision=1,
    kind=Kind.DROP,
    drop_number=1,
    minutes_before=0,
    due_at=START,
    expires_at=START + timedelta(hours=48),
    leased_until=START + timedelta(seconds=30),
    attempts=0,
    first_attempt_at=None,
)


def test_a_drop_and_its_reminders_are_planned_a_day_before() -> None:
    alerts = planned_alerts(WEEKLY[:1], [60, 10, 60], START - timedelta(hours=2))
    assert [(one.kind, one.due_at) for one in alerts] == [
        (Kind.DROP, START),
        (Kind.REMINDER, START - timedelta(minutes=10)),
        (Kind.REMINDER, START - timedelta(minutes=60)),
    ]


@given(st.integers(-60 * 24 * 60, 60 * 24 * 60))
def test_exactly_the_alerts_due_around_now_are_planned(minutes: int) -> None:
    now = START + timedelta(minutes=minutes)
    expected = {drop.number for drop in WEEKLY if now - PLAN_BACK <= drop.at <= now + PLAN_AHEAD}
    assert {one.drop_number for one in planned_alerts(WEEKLY, [], now)} == expected


@given(st.integers(-60 * 24 * 60, 60 * 24 * 60), st.integers(1, MAX_REMINDER_MINUTES))
def test_a_run_that_is_not_near_owes_nothing(minutes: int, reminder: int) -> None:
    now = START + timedelta(minutes=minutes)
    assert is_near(WEEKLY, now) or planned_alerts(WEEKLY, [reminder], now) == ()


def test_a_drop_alert_is_useful_for_two_days_or_until_the_next_drop() -> None:
    daily = (Drop(1, START, (1,)), Drop(2, START + timedelta(hours=5), (2,)))
    first, second = planned_alerts(daily, [], START)
    assert first.expires_at == daily[1].at
    assert second.expires_at == daily[1].at + timedelta(hours=48)


def test_a_reminder_is_useful_until_its_drop() -> None:
    reminder = planned_alerts(WEEKLY[:1], [30], START)[1]
    assert reminder.expires_at == START


@pytest.mark.parametrize(
    ("age", "late"),
    [
        (timedelta(0), False),
        (LATE_AFTER, False),
        (LATE_AFTER + timedelta(seconds=1), True),
    ],
)
def test_a_card_says_so_when_it_comes_late(age: timedelta, late: bool) -> None:
    assert is_late(ALERT, START + age) is late


def test_what_is_of_no_use_any_more_is_stale() -> None:
    assert expiry_outcome(ALERT, ALERT.expires_at - timedelta(seconds=1)) is None
    end = expiry_outcome(ALERT, ALERT.expires_at)
    assert end is not None
    assert end.outcome is Outcome.STALE


def test_what_was_planned_under_an_older_revision_is_superseded() -> None:
    end = expiry_outcome(replace(ALERT, run_revision=2), START)
    assert end is not None
    assert end.outcome is Outcome.SUPERSEDED


@given(st.integers(0, 10_000), st.floats(0, 1))
def test_waiting_between_tries_stays_between_a_moment_and_five_minutes(attempts: int, jitter: float) -> None:
    assert timedelta(seconds=0.5) <= backoff(attempts, jitter) <= timedelta(minutes=5)


def test_what_may_have_come_just_before_a_pause_is_looked_for_and_then_not_sent() -> None:
    paused, tried = (
        AlertState(current=True, announced=False, unclear=False, paused=True),
        replace(ALERT, first_attempt_at=START),
    )
    waits = pre_send_check(tried, paused, START + timedelta(seconds=30))
    assert isinstance(waits, Postponed)
    assert waits.next_attempt_at - START > NONCE_TRUSTED_FOR
    for alert in (ALERT, tried):
        end = pre_send_check(alert, paused, START + timedelta(seconds=90))
        assert isinstance(end, Settled)
        assert end.outcome is Outcome.SUPERSEDED
