"""Alerts that are not wanted any more are cancelled unless somebody has tried them."""

from tests.db.stores import DROP_AT, StoresUnderTest


async def test_untried_alerts_are_cancelled_when_the_plan_changes(stores: StoresUnderTest) -> None:
    await stores.planned(1)
    await stores.official_run("another plan")
    assert await stores.alerts.claim(DROP_AT, 1) == []
