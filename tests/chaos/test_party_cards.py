"""A party's card is edited within Discord's limit for old messages."""

from datetime import timedelta

from tests.chaos.party_night import night_in, tomorrow
from tests.chaos.scenario import Scenario


async def test_edits_of_an_old_card_stay_inside_discords_limit(scene: Scenario) -> None:
    night = await night_in(scene)
    scene.discord.messages.old_after = timedelta(0)
    await night.plan(when=tomorrow())
    await scene.until(lambda: bool(night.cards))
    guests = [scene.discord.world.add_person(night.guild, f"guest{number}") for number in range(12)]
    for guest in guests:
        await night.press("Going", guest)
    await scene.until(lambda: "Going (13)" in str(scene.discord.store.find(night.channel, night.card)))
    assert not any(one.status == 429 for one in scene.discord.ledger.requests())
