"""The channels of coming alerts, page by page."""

from datetime import timedelta

from tests.db.stores import DROP_AT, GUILD, NOW, StoresUnderTest


async def test_the_channels_of_coming_alerts_come_in_pages_each_once(stores: StoresUnderTest) -> None:
    for channel_id in range(1, 6):
        await stores.subscribe(channel_id, reminder=10)
    paused = await stores.subscribe(6)
    await stores.plan()
    await stores.subscriptions.pause(GUILD, paused.id, "Not now.")
    hour = timedelta(hours=1)
    assert await stores.alerts.due(NOW, NOW + hour, 0, 10) == []
    first = await stores.alerts.due(DROP_AT - hour, DROP_AT, 0, 3)
    rest = await stores.alerts.due(DROP_AT - hour, DROP_AT, first[-1].subscription_id, 3)
    assert [one.channel_id for one in (*first, *rest)] == [1, 2, 3, 4, 5]
    assert await stores.alerts.due(DROP_AT, DROP_AT + hour, 0, 10) == []
