"""Which alerts are due around now."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.alerts import Kind
from bot.domain.expiry import USEFUL_FOR
from bot.domain.planning import PLAN_AHEAD, PLAN_BACK, as_suspected, is_near, notice, planned_alerts
from bot.domain.schedule import Drop
from bot.domain.subscriptions import MAX_REMINDER_MINUTES

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
WEEKLY = tuple(Drop(n, START + timedelta(weeks=n - 1), (n,)) for n in range(1, 5))


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
def test_nothing_is_planned_for_a_run_that_is_far_ahead(minutes: int, reminder: int) -> None:
    now = START + timedelta(minutes=minutes)
    assert is_near(WEEKLY, now) or planned_alerts(WEEKLY, [reminder], now) == ()


def test_what_was_due_before_a_restore_is_suspected_and_not_planned_if_it_is_too_late() -> None:
    restored_at = WEEKLY[2].at + timedelta(hours=1)
    alerts = planned_alerts(WEEKLY, [60], WEEKLY[3].at - timedelta(hours=2))
    found = [(one.kind, one.drop_number, one.is_suspected) for one in as_suspected(alerts, restored_at)]
    assert found == [
        (Kind.DROP, 3, True),
        (Kind.DROP, 4, False),
        (Kind.REMINDER, 4, False),
    ]
    assert list(as_suspected(alerts, None)) == list(alerts)


def test_a_notice_is_useful_until_the_last_of_its_dates() -> None:
    now = START - timedelta(minutes=5)
    planned = notice(WEEKLY[2:], WEEKLY[:2], now)
    assert (planned.drop_number, planned.expires_at) == (1, WEEKLY[3].at)
    assert set(planned.episodes) == {1, 2, 3, 4}
    assert notice(WEEKLY[:2], (), now).expires_at == WEEKLY[1].at


def test_a_new_date_that_is_near_does_not_end_a_notice_of_a_drop_that_has_none_any_more() -> None:
    now = START - timedelta(minutes=5)
    assert notice(WEEKLY[:1], [replace(WEEKLY[1], at=now)], now).expires_at == now + USEFUL_FOR


def test_a_notice_of_withdrawn_drops_alone_outlives_an_old_date_that_is_near() -> None:
    now = START - timedelta(minutes=5)
    assert notice((), WEEKLY[:1], now).expires_at == now + USEFUL_FOR
    assert notice((), WEEKLY[1:], now).expires_at == WEEKLY[3].at
