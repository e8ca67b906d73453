"""When an alert is late, when it is too late, and what else keeps it from being sent."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.alerts import Alert, AlertState, Kind, Outcome, Postponed, Settled
from bot.domain.expiry import LATE_AFTER, NONCE_TRUSTED_FOR, expiry_outcome, is_late, pre_send_check
from bot.domain.planning import planned_alerts
from bot.domain.schedule import Drop

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
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


@pytest.mark.parametrize(
    ("age", "late"),
    [
        (timedelta(0), False),
        (LATE_AFTER, False),
        (LATE_AFTER + timedelta(seconds=1), True),
    ],
)
def test_late_alerts_say_so(age: timedelta, late: bool) -> None:
    assert is_late(ALERT, START + age) is late


def test_an_alert_goes_out_until_the_next_drop_for_at_most_48_hours() -> None:
    daily = (Drop(1, START, (1,)), Drop(2, START + timedelta(hours=5), (2,)))
    first, second = planned_alerts(daily, [], START)
    assert first.expires_at == daily[1].at
    assert second.expires_at == daily[1].at + timedelta(hours=48)


def test_a_reminder_is_never_sent_after_its_drop() -> None:
    reminder = planned_alerts([Drop(1, START, (1,))], [30], START)[1]
    stored = replace(ALERT, kind=Kind.REMINDER, minutes_before=30, expires_at=reminder.expires_at)
    assert expiry_outcome(stored, START - timedelta(seconds=1)) is None
    end = expiry_outcome(stored, START)
    assert end is not None
    assert end.outcome is Outcome.STALE


def test_what_is_too_late_to_be_useful_is_stale() -> None:
    assert expiry_outcome(ALERT, ALERT.expires_at - timedelta(seconds=1)) is None
    end = expiry_outcome(ALERT, ALERT.expires_at)
    assert end is not None
    assert end.outcome is Outcome.STALE


def test_what_was_planned_under_an_older_revision_is_superseded() -> None:
    end = expiry_outcome(replace(ALERT, run_revision=2), START)
    assert end is not None
    assert end.outcome is Outcome.SUPERSEDED


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
