"""Each alert is settled once; an attempt that failed comes back at its instant."""

from datetime import timedelta

from bot.domain.alert_reasons import AlertReason
from bot.domain.alerts import Outcome, Postponed, Settled
from db.outbox.claim import LEASE
from tests.db.stores import DROP_AT, NOW, StoresUnderTest


async def test_an_alert_is_settled_once(stores: StoresUnderTest) -> None:
    await stores.planned(1)
    (alert,) = await stores.alerts.claim(DROP_AT, 1)
    await stores.alerts.settle([Settled(alert, Outcome.SENT, None, 77)], DROP_AT)
    assert await stores.alerts.claim(DROP_AT + LEASE * 2, 10) == []
    assert await stores.alerts.next_attempt(NOW) is None


async def test_a_postponed_alert_comes_back_at_its_instant(stores: StoresUnderTest) -> None:
    await stores.planned(1)
    (alert,) = await stores.alerts.claim(DROP_AT, 1)
    later = DROP_AT + timedelta(seconds=8)
    await stores.alerts.settle([Postponed(alert, later, "Discord answered 503", None)], DROP_AT)
    assert await stores.alerts.next_attempt(DROP_AT) == later
    (again,) = await stores.alerts.claim(later, 1)
    assert again.attempts == 1
    assert again.first_attempt_at is None


async def test_an_alert_whose_plan_changed_ends_where_its_row_stayed_with_that_plan(
    stores: StoresUnderTest,
) -> None:
    await stores.planned(1)
    (alert,) = await stores.alerts.claim(DROP_AT, 1)
    await stores.alerts.settle([Settled(alert, Outcome.SUPERSEDED, AlertReason.PLAN_CHANGED)], DROP_AT)
    assert await stores.alerts.state_of(alert.id) is None
    assert await stores.alerts.claim(DROP_AT + LEASE * 2, 10) == []
