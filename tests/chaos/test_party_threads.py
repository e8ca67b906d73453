"""A party whose thread takes no messages goes on in its channel."""

from tests.chaos.party_night import night_in
from tests.chaos.scenario import Scenario


async def test_a_locked_thread_leaves_the_party_in_its_channel(scene: Scenario) -> None:
    night = await night_in(scene)
    await night.plan()
    await scene.until(lambda: bool(night.cards) and night.thread in scene.discord.world.channels)
    scene.discord.world.channels[night.thread].locked = True
    await night.control("Start in 10 s")
    await scene.until(lambda: any("Get ready to press play" in one for one in night.headings(night.channel)))
    await scene.until(
        lambda: "countdowns in this channel" in str(scene.discord.store.find(night.channel, night.card))
    )
