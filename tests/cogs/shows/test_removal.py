"""`/shows remove`: after a question, and with everything of the show's own."""

from bot.settings import Settings
from bot.showfiles.catalogue import Catalogue
from tests.cogs.panels import restarted
from tests.cogs.shows.plain_shows import add
from tests.simulated_discord import World, text_of


async def test_a_removed_show_takes_everything_of_its_own_along_after_a_question(
    world: World, settings: Settings, catalogue: Catalogue
) -> None:
    await add(world)
    await world.admin.slash(world.channel, "alerts add", show="Our Club")
    question = await world.admin.slash(world.channel, "shows remove")
    assert f"{world.channel.mention} will get no more alerts" in text_of(question)
    assert question.response
    kept = await world.admin.click(question.response, label="Keep")
    assert kept.response
    assert "stays" in text_of(kept.response)
    question = await world.admin.slash(world.channel, "shows remove")
    again = await world.admin.slash(world.channel, "shows remove")
    await restarted(world, settings, catalogue)
    assert question.response
    assert again.response
    gone = await world.admin.click(question.response, label="Remove")
    assert gone.response
    assert "Our Club is removed" in text_of(gone.response)
    second = await world.admin.click(again.response, label="Remove")
    assert "hasn't added any shows" in text_of(second)
    assert "No alerts yet" in text_of(await world.admin.slash(world.channel, "alerts list"))
    assert "I don't know that show" in text_of(
        await world.member.slash(world.channel, "next", show="Our Club")
    )
