"""A party whose thread takes no messages goes on in its channel."""

from tests.chaos.party_scenario import party_in
from tests.chaos.scenario import Scenario


async def test_a_locked_thread_leaves_the_party_in_its_channel(scene: Scenario) -> None:
    party = await party_in(scene)
    await party.plan()
    await scene.until(lambda: bool(party.cards) and party.thread in scene.discord.state.channels)
    scene.discord.state.channels[party.thread].locked = True
    await party.control("Start in 10 s")
    await scene.until(lambda: any("Get ready to press play" in one for one in party.headings(party.channel)))
    await scene.until(
        lambda: "countdowns in this channel" in str(scene.discord.store.find(party.channel, party.card))
    )
