"""After kill -9 a party goes on where it was, to the second: planned, counting down, playing, paused."""

from tests.chaos.party_scenario import party_in, seconds_in
from tests.chaos.scenario import Scenario


async def test_a_party_survives_kill_9_at_every_stage_and_says_everything_once(scene: Scenario) -> None:
    party = await party_in(scene)
    await party.plan()
    await party.die()
    await scene.until(lambda: bool(party.cards))
    await scene.until(lambda: party.card in scene.discord.state.channels)

    await party.control("Start in 10 s")
    await party.die()
    await scene.until(lambda: "▶ Now" in party.headings(party.thread))
    await party.die()
    await party.check_position()

    await party.control("Pause")
    paused = seconds_in((await party.press("Where are we?")).text)
    await party.die()
    assert seconds_in((await party.press("Where are we?")).text) == paused
    await scene.until(lambda: "⏸ Paused" in party.headings(party.thread))
    headings = party.headings(party.thread)
    assert [one.partition(" <")[0] for one in headings] == ["Get ready to press play", "▶ Now", "⏸ Paused"]
    assert len([one for one in party.headings(party.channel) if "Episode 1" in one and "Show0" in one]) >= 1
    assert not any(one.pings for one in scene.discord.ledger.by_message.values())
