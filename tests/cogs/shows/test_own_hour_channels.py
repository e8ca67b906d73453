"""The channels of a show whose server goes over to an hour of its own, and back to the provider's."""

from tests.cogs.shows.found import HOURS, alerts_here, set_hours
from tests.simulated_discord import World, text_of

PROVIDERS_HOURS = HOURS | {"time": ""}


async def test_a_channel_that_was_removed_and_added_again_meanwhile_keeps_its_alerts(world: World) -> None:
    await alerts_here(world)
    asked = await world.admin.slash(world.channel, "alerts remove")
    assert asked.response
    await world.admin.click(asked.response, label="Remove")
    await set_hours(world, HOURS)
    await alerts_here(world)
    await set_hours(world, PROVIDERS_HOURS)
    listed = text_of(await world.admin.slash(world.channel, "alerts list"))
    assert world.channel.mention in listed and "The Lantern Keeper" in listed
