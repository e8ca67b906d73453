"""After kill -9 a party goes on where it was, to the second: planned, counting down, playing, paused."""

from tests.chaos.party_night import night_in, seconds_in
from tests.chaos.scenario import Scenario


async def test_a_party_survives_kill_9_at_every_stage_and_says_everything_once(scene: Scenario) -> None:
    night = await night_in(scene)
    await night.plan()
    await night.die()
    await scene.until(lambda: bool(night.cards))
    await scene.until(lambda: night.card in scene.discord.world.channels)

    await night.control("Start in 10 s")
    await night.die()
    await scene.until(lambda: "▶ Now" in night.headings(night.thread))
    await night.die()
    await night.check_position()

    await night.control("Pause")
    paused = seconds_in((await night.press("Where are we?")).text)
    await night.die()
    assert seconds_in((await night.press("Where are we?")).text) == paused
    await scene.until(lambda: "⏸ Paused" in night.headings(night.thread))
    headings = night.headings(night.thread)
    assert [one.partition(" <")[0] for one in headings] == ["Get ready to press play", "▶ Now", "⏸ Paused"]
    assert len([one for one in night.headings(night.channel) if "Episode 1" in one and "Show0" in one]) >= 1
    assert not any(one.pings for one in scene.discord.ledger.by_message.values())
