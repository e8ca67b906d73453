"""What was tried before its channel was paused doesn't come there any more."""

from datetime import timedelta

from bot.app import App
from bot.clock import utc_now
from bot.domain.alert_reasons import AlertReason
from db.subscriptions import SubscriptionStore
from tests.alert_outbox import AlertOutbox
from tests.chaos.running import CHANNELS
from tests.chaos.scenario import Scenario


async def test_what_was_tried_before_its_channel_was_paused_does_not_come_there_any_more(
    app_here: App, scene: Scenario
) -> None:
    now, subscriptions = utc_now(), SubscriptionStore(app_here.stores.database)
    for alert in await AlertOutbox(app_here.stores.database, worker="dead").claim(now, CHANNELS):
        await subscriptions.pause(alert.guild_id, alert.subscription_id, "Not now.")
    await app_here.delivery.dispatcher.deliver(now + timedelta(minutes=2))
    assert scene.discord.ledger.messages() == []
    assert {outcome[1:] for outcome in await scene.outcomes()} == {("superseded", AlertReason.PAUSED)}
