"""A person's answer never waits for another request to Discord, whatever happens to that one."""

import pytest

from tests.chaos.party_night import night_in
from tests.chaos.scenario import Scenario
from tests.fake_discord.components import every

EDITS = "/channels/*/messages/*"


@pytest.mark.parametrize("kind", ["hang", "status", "shared_429", "cloudflare_429"])
async def test_everybody_is_answered_while_no_card_can_be_edited(scene: Scenario, kind: str) -> None:
    night, discord = await night_in(scene), scene.discord
    await night.plan()
    await scene.until(lambda: bool(night.cards))
    await scene.until(lambda: str(night.card) in str(discord.store.find(night.channel, night.card)))
    fault = discord.faults.add(kind, method="PATCH", path=EDITS, retry_after=1.0)  # pyright: ignore[reportArgumentType] - a kind of fault
    guests = [discord.world.add_person(night.guild) for _ in range(3)]
    for guest in guests:
        assert "You're going" in (await night.press("Going", guest)).text
    question = await discord.people.slash(guests[0], night.channel, "data delete")
    assert question.message_id
    deleted = await discord.people.click(guests[0], question.message_id, "Delete")
    assert "Deleted" in deleted.text
    await scene.until(lambda: discord.faults.hits(fault) > 0)
    discord.faults.remove(fault)
    await scene.until(lambda: "**Going (3):**" in str(discord.store.find(night.channel, night.card)))


async def test_picking_a_party_for_a_cohost_is_answered_while_discord_says_nothing_of_that_member(
    scene: Scenario,
) -> None:
    night, discord = await night_in(scene), scene.discord
    for _ in range(2):
        await night.plan()
    await scene.until(lambda: len(night.cards) == 2)
    cohost = discord.world.add_person(night.guild)
    offered = await discord.people.slash(night.host, night.channel, "party edit", {"cohost": str(cohost)})
    assert offered.message_id and "several parties" in offered.text
    discord.faults.add("slow", method="GET", path="/guilds/*/members/*", delay=4.0)
    menu = next(one for one in every((offered.message or {}).get("components")) if one.get("options"))
    party = menu["options"][0]["value"]
    picked = await discord.people.select(night.host, offered.message_id, menu["custom_id"], [party])
    assert picked.kind == "deferred" and "Co-host added" in picked.text
