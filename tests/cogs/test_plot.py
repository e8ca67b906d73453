"""`/plot`: the story, as far as a member and the server's rule let it be told."""

from datetime import datetime

import pytest
from simcord import InteractionResult

from bot.showfiles.catalogue import Catalogue
from tests.cogs.rewatch.started import coming, start_rewatch
from tests.shipped_show import shipped_catalogue
from tests.simulated_discord import SHOW, World, running_season, text_of

pytestmark = pytest.mark.season_over

THAILAND = "Thailand"


@pytest.fixture(autouse=True)
async def _rewatch(world: World) -> None:
    """The server's own run of it, which is still to begin."""
    await start_rewatch(world, coming(days=3))


async def test_plot_shows_the_premise_and_keeps_the_story_behind_bars(
    world: World,
) -> None:
    result = await world.member.slash(world.channel, "plot")
    assert "roommates" in text_of(result)
    assert "Thailand" not in text_of(result)
    assert result.response
    story = await world.member.click(result.response, label="Whole story (spoilers)")
    assert story.ephemeral
    assert text_of(story).count("||") == 6
    assert "Thailand" in text_of(story)


async def whole_story(world: World) -> InteractionResult:
    plot = await world.member.slash(world.channel, "plot")
    assert plot.response
    return await world.member.click(plot.response, label="Whole story (spoilers)")


async def test_before_anything_is_watched_the_story_is_behind_bars_with_a_word_on_why(world: World) -> None:
    story = text_of(await whole_story(world))
    assert story.count("||") == 6
    assert "You haven't said how far you are" in story


async def test_after_the_last_episode_the_story_is_told_plainly_and_in_private(world: World) -> None:
    kept = await world.member.slash(world.channel, "watched", episode=8)
    assert kept.ephemeral
    assert "all 8 episodes" in text_of(kept)
    plot = await world.member.slash(world.channel, "plot")
    assert THAILAND in text_of(plot)
    assert "||" not in text_of(plot)
    # The server itself has not started yet, so nobody else must read it.
    assert plot.ephemeral


async def test_once_the_server_is_through_the_plot_is_told_to_all(world: World) -> None:
    await world.member.slash(world.channel, "watched", episode=8)
    other = await world.admin.slash(world.channel, "plot")
    assert THAILAND not in text_of(other)
    assert not other.ephemeral


async def test_a_strict_server_has_no_way_to_the_whole_story(world: World) -> None:
    set_to = await world.admin.slash(world.channel, "settings", spoilers="strict")
    assert set_to.ephemeral
    plot = text_of(await world.member.slash(world.channel, "plot"))
    assert "Whole story" not in plot
    assert THAILAND not in plot


async def test_an_open_server_shows_everything(world: World) -> None:
    await world.admin.slash(world.channel, "settings", spoilers="off")
    story = await whole_story(world)
    assert THAILAND in text_of(story)
    assert "||" not in text_of(story)


class TestBeforeTheFirstDrop:
    """The season that is still to begin is the official one."""

    @pytest.fixture
    def catalogue(self, opening: datetime) -> Catalogue:
        return Catalogue({SHOW: running_season(shipped_catalogue().shows[SHOW], opening)})

    async def test_the_story_is_told_to_nobody_whatever_the_rule_and_whatever_they_watched(
        self, world: World
    ) -> None:
        await world.admin.slash(world.channel, "settings", spoilers="off")
        await world.member.slash(world.channel, "watched", episode=8)
        plot = await world.member.slash(world.channel, "plot")
        assert "roommates" in text_of(plot) and THAILAND not in text_of(plot)
        assert "Whole story" not in text_of(plot)
        for question in ("what happens to go yeong after gyu ho leaves", "how does it end?"):
            asked = await world.member.slash(world.channel, "ask", question=question)
            assert asked.ephemeral and THAILAND not in text_of(asked)
        assert "in any episode that is out so far" in text_of(asked)
