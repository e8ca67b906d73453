"""Messages of earlier revisions are found, so that they can be corrected."""

from datetime import timedelta

from bot.domain.alerts import Outcome, Settled
from tests.db.conftest import DROP_AT, NOW, RewatchStores


async def test_reminders_that_stand_in_the_channel_are_found_with_the_time_they_tell(
    rewatches: RewatchStores,
) -> None:
    run = await rewatches.start()
    await rewatches.subscribe(run, reminder=30)
    await rewatches.plan(run)
    (reminder,) = await rewatches.alerts.claim(DROP_AT - timedelta(minutes=30), 10)
    await rewatches.alerts.settle([Settled(reminder, Outcome.SENT, None, 77)], NOW)
    await rewatches.postpone(run)
    (notice,) = await rewatches.alerts.claim(DROP_AT - timedelta(minutes=20), 10)
    (posted,) = await rewatches.alerts.posted_reminders(notice)
    assert (posted.message_id, posted.episodes, posted.drop_at) == (77, (1,), DROP_AT)
