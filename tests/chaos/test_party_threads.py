"""A party whose thread takes no messages goes on in its channel."""

from datetime import timedelta

from bot.clock import utc_now
from tests.chaos.party_scenario import PartyScenario, party_in, tomorrow
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


async def a_party_with_a_thread(scene: Scenario) -> PartyScenario:
    start = utc_now() - timedelta(seconds=20)
    party = await party_in(
        scene, may_create_events=True, shows={"show0": [start + timedelta(seconds=each) for each in range(4)]}
    )
    await party.plan(when=tomorrow())
    await scene.until(lambda: bool(party.cards) and party.thread in scene.discord.state.channels)
    await scene.until_settled()
    return party


async def countdown_s(party: PartyScenario) -> float:
    """How many seconds before the first one its thread was told to get ready."""
    ledger, thread = party.scene.discord.ledger, party.thread
    await party.scene.until(lambda: "▶ Now" in party.headings(thread))
    told = [one for one in ledger.messages(thread) if "Get ready to press play" in str(one.body)]
    return await party.playing_since() - told[0].utc.timestamp() if told else 0.0


async def test_a_countdown_waits_for_no_new_name_of_which_discord_takes_two_in_ten_minutes(
    scene: Scenario,
) -> None:
    party = await a_party_with_a_thread(scene)
    for last in (2, 3):
        await party.edit(when=tomorrow(), episodes=f"1-{last}")
        await scene.until(
            lambda end=f"Ep 1–{last}": scene.discord.state.channels[party.thread].name.endswith(end)
        )
    await party.edit(when=tomorrow(), episodes="1-4")
    await party.control("Start in 10 s")
    assert await countdown_s(party) > 5
    assert not scene.discord.ledger.statuses[429]


async def test_a_countdown_waits_for_no_event(scene: Scenario) -> None:
    party = await a_party_with_a_thread(scene)
    scene.discord.faults.add("hang", path="/guilds/*/scheduled-events/*")
    await party.control("Start in 10 s")
    assert await countdown_s(party) > 5
