"""A party's card is edited within Discord's limit for old messages."""

from datetime import timedelta

from tests.chaos.party_scenario import party_in, tomorrow
from tests.chaos.scenario import Scenario


async def test_edits_of_an_old_card_stay_inside_discords_limit(scene: Scenario) -> None:
    party = await party_in(scene)
    scene.discord.messages.old_after = timedelta(0)
    await party.plan(when=tomorrow())
    await scene.until(lambda: bool(party.cards))
    guests = [scene.discord.state.add_person(party.guild, f"guest{number}") for number in range(12)]
    for guest in guests:
        await party.press("Going", guest)
    await scene.until(lambda: "Going (13)" in str(scene.discord.store.find(party.channel, party.card)))
    assert not any(one.status == 429 for one in scene.discord.ledger.requests())
