"""A person's answer never waits for another request to Discord, whatever happens to that one."""

import pytest

from tests.chaos.party_scenario import party_in
from tests.chaos.scenario import Scenario
from tests.fake_discord.components import every

EDITS = "/channels/*/messages/*"


@pytest.mark.parametrize("kind", ["hang", "status", "shared_429", "cloudflare_429"])
async def test_everybody_is_answered_while_no_card_can_be_edited(scene: Scenario, kind: str) -> None:
    party, discord = await party_in(scene), scene.discord
    await party.plan()
    await scene.until(lambda: bool(party.cards))
    await scene.until(lambda: str(party.card) in str(discord.store.find(party.channel, party.card)))
    fault = discord.faults.add(kind, method="PATCH", path=EDITS, retry_after=1.0)  # pyright: ignore[reportArgumentType] - a kind of fault
    guests = [discord.state.add_person(party.guild) for _ in range(3)]
    for guest in guests:
        assert "You're going" in (await party.press("Going", guest)).text
    question = await discord.people.slash(guests[0], party.channel, "data delete")
    assert question.message_id
    deleted = await discord.people.click(guests[0], question.message_id, "Delete")
    assert "Deleted" in deleted.text
    await scene.until(lambda: discord.faults.hits(fault) > 0)
    discord.faults.remove(fault)
    await scene.until(lambda: "**Going (3):**" in str(discord.store.find(party.channel, party.card)))


async def test_picking_a_party_for_a_cohost_is_answered_while_discord_says_nothing_of_that_member(
    scene: Scenario,
) -> None:
    party, discord = await party_in(scene), scene.discord
    for _ in range(2):
        await party.plan()
    await scene.until(lambda: len(party.cards) == 2)
    cohost = discord.state.add_person(party.guild)
    offered = await discord.people.slash(party.host, party.channel, "party edit", {"cohost": str(cohost)})
    assert offered.message_id and "several parties" in offered.text
    discord.faults.add("slow", method="GET", path="/guilds/*/members/*", delay=4.0)
    menu = next(one for one in every((offered.message or {}).get("components")) if one.get("options"))
    first = menu["options"][0]["value"]
    picked = await discord.people.select(party.host, offered.message_id, menu["custom_id"], [first])
    assert picked.kind == "deferred" and "Co-host added" in picked.text
