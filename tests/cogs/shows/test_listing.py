"""`/shows list`: where each show is from."""

from tests.cogs.shows.found import LANTERN, added
from tests.simulated_discord import World, text_of


async def test_shows_list_tells_where_each_show_is_from_and_remove_asks_first(world: World) -> None:
    await added(world, LANTERN)
    listed = await world.admin.slash(world.channel, "shows list")
    assert "**The Lantern Keeper** · from TVmaze, CC BY-SA 4.0 · next: Episode 3" in text_of(listed)
    assert "**Love in the Big City** · from this bot's show files" in text_of(listed)
    question = await world.admin.slash(world.channel, "shows remove", show="The Lantern Keeper")
    assert question.response
    assert "Remove The Lantern Keeper?" in text_of(question)
    await world.admin.click(question.response, label="Remove")
    assert "Lantern" not in text_of(await world.admin.slash(world.channel, "shows list"))
