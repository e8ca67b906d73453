"""What became of each channel's last alert."""

from datetime import timedelta

from bot.domain.alerts import Outcome, Settled
from db.engine import Database
from db.outbox.history import HistoryStore
from tests.db.stores import DROP_AT, GUILD, StoresUnderTest


async def test_the_last_outcome_of_each_channel_leaves_out_cancelled_alerts(
    stores: StoresUnderTest, database: Database
) -> None:
    await stores.planned(2)
    first, second = await stores.alerts.claim(DROP_AT, 2)
    await stores.alerts.settle([Settled(first, Outcome.SENT), Settled(second, Outcome.SUPERSEDED)], DROP_AT)
    history = HistoryStore(database)
    assert {one: past.outcome for one, past in (await history.latest(GUILD)).items()} == {
        first.subscription_id: Outcome.SENT
    }
    week = DROP_AT + timedelta(days=7)
    await stores.plan(week)
    (*_, third) = [
        one for one in await stores.alerts.claim(week, 9) if one.subscription_id == first.subscription_id
    ]
    await stores.alerts.settle([Settled(third, Outcome.FAILED, "Oops.")], week)
    assert (await history.latest(GUILD))[first.subscription_id].reason == "Oops."
    assert await history.latest(GUILD + 1) == {}
