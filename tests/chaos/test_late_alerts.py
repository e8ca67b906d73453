"""Late alerts say so, and stale ones aren't sent."""

from collections import Counter
from datetime import timedelta

from bot.clock import utc_now
from tests.chaos.scenario import Scenario


async def test_late_alerts_say_so_and_stale_ones_are_not_sent(scene: Scenario) -> None:
    now = utc_now()
    late = await scene.subscribe(2, {"late": [now - timedelta(minutes=10)]})
    await scene.subscribe(2, {"ancient": [now - timedelta(days=3)]})
    await scene.subscribe(2, {"reminded": [now - timedelta(seconds=30)]}, reminder=5)
    await scene.bot().start()
    await scene.until_settled()
    outcomes = Counter(outcome for _, outcome, _ in await scene.outcomes())
    assert outcomes == {"late": 2, "stale": 4, "sent": 2}
    sorry = [each.channel_id for each in scene.discord.ledger.messages() if "Sorry" in str(each.body)]
    assert sorted(sorry) == sorted(late)
