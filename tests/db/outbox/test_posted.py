"""Messages of earlier revisions are found, so that they can be corrected."""

from datetime import timedelta

from bot.domain.alerts import Outcome, Settled
from tests.db.stores import DROP_AT, NOW, StoresUnderTest


async def test_reminders_that_stand_in_the_channel_are_found_with_the_time_they_tell(
    stores: StoresUnderTest,
) -> None:
    run = await stores.start_rewatch()
    await stores.subscribe(run=run, reminder=30)
    await stores.plan(run=run)
    (reminder,) = await stores.alerts.claim(DROP_AT - timedelta(minutes=30), 10)
    await stores.alerts.settle([Settled(reminder, Outcome.SENT, None, 77)], NOW)
    await stores.postpone(run)
    (notice,) = await stores.alerts.claim(DROP_AT - timedelta(minutes=20), 10)
    (posted,) = await stores.alerts.posted_reminders(notice)
    assert (posted.message_id, posted.episodes, posted.drop_at) == (77, (1,), DROP_AT)
