"""`/ask` and the cards tell what the tables of a show file hold, each thing at its spoiler level."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.showfiles.catalogue import Catalogue
from tests.cogs.answers import asked
from tests.showfiles.files import catalogue_of
from tests.simulated_discord import World, text_of

DAY = datetime.now(UTC).date() - timedelta(days=10)
FERRY = f"""
id = "ferry"
title = "The Night Ferry"
[release]
premiere = {DAY}
timezone = "UTC"
every = "{DAY:%A}"
episodes = 4
[[sources]]
id = "kit"
title = "my notes"
[[characters]]
id = "clara"
name = "Clara"
[[cast]]
id = "ana-belmonte"
name = "Ana Belmonte"
plays = ["clara"]
[[crew]]
id = "otto-grau"
name = "Otto Grau"
jobs = ["composer"]
[[episodes]]
number = 1
title = "Fog"
plot = "Clara meets a stranger."
[[episodes]]
number = 2
title = "Salt"
plot = "A letter is found."
[[episodes]]
number = 3
title = "Low Tide"
plot = "The ferry is sold."
""".replace(f"{DAY:%A}", f"{DAY:%A}".lower())


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return catalogue_of(tmp_path, FERRY)


async def test_title_and_plot_are_behind_a_bar_until_the_episode_is_watched(world: World) -> None:
    for question, told in (("what is episode 2 called", "“Salt”"), ("what happens in episode 2", "A letter")):
        assert "||Episode 2" in await asked(world, question)
        await world.member.slash(world.channel, "watched", episode=2)
        seen = await asked(world, question)
        assert told in seen and "||" not in seen
        await world.member.slash(world.channel, "watched", episode=0)


async def test_the_plot_grows_with_what_a_member_has_watched(world: World) -> None:
    assert "Fog" not in text_of(await world.member.slash(world.channel, "plot"))
    await world.member.slash(world.channel, "watched", episode=1)
    told = text_of(await world.member.slash(world.channel, "plot"))
    assert "Episode 1, “Fog”: Clara meets a stranger." in told
    assert "Salt" not in told


class TestAPremiseWithLevels:
    """An author may give a sentence of the premise a level, as any other text."""

    @pytest.fixture
    def catalogue(self, tmp_path: Path) -> Catalogue:
        premise = '[[premise]]\ntext = "A ferry sails at night."\n[[premise]]\ntext = "Bruno is a ghost."\n'
        return catalogue_of(tmp_path, FERRY + premise + "known_from = 2\n")

    async def test_a_sentence_of_the_premise_is_kept_from_those_who_have_not_watched_that_far(
        self, world: World
    ) -> None:
        told = await world.member.slash(world.channel, "plot")
        assert "A ferry sails at night." in text_of(told) and "ghost" not in text_of(told)
        assert told.response
        story = await world.member.click(told.response, label="Whole story (spoilers)")
        assert "||Bruno is a ghost.||" in text_of(story)
        await world.member.slash(world.channel, "watched", episode=2)
        assert "\nBruno is a ghost." in text_of(await world.member.slash(world.channel, "plot"))


async def test_what_is_not_out_is_told_nowhere_even_without_spoiler_bars(world: World) -> None:
    whole = await world.member.slash(world.channel, "plot")
    assert whole.response
    story = await world.member.click(whole.response, label="Whole story (spoilers)")
    await world.admin.slash(world.channel, "settings", spoilers="off")
    await world.member.slash(world.channel, "watched", episode=4)
    told = [text_of(story), text_of(await world.member.slash(world.channel, "plot"))]
    told += [await asked(world, f"what {what}") for what in ("happens in episode 3", "is episode 3 called")]
    assert "A letter is found." in told[0] and "A letter is found." in told[1]
    assert all("is sold" not in text and "Low Tide" not in text for text in told), told


async def test_roles_and_jobs_are_answered_and_are_on_the_cards(world: World) -> None:
    assert "Clara is played by **Ana Belmonte**." in await asked(world, "who plays Clara?")
    composed = await asked(world, "who composed the music?")
    assert "Composer: **Otto Grau**." in composed
    assert "From my notes" in composed
    assert "**Ana Belmonte** as Clara" in text_of(await world.member.slash(world.channel, "cast"))
    assert "**Otto Grau**, composer" in text_of(await world.member.slash(world.channel, "crew"))


class TestALongSeason:
    """A show whose whole story is longer than a message."""

    @pytest.fixture
    def catalogue(self, tmp_path: Path) -> Catalogue:
        plot = "Clara hides the letter from Bruno, who looks for it all over the harbour. " * 3
        episodes = "".join(f'[[episodes]]\nnumber = {one}\nplot = "{plot}"\n' for one in range(1, 25))
        head, _ = FERRY.replace("episodes = 4", "episodes = 24").split("[[episodes]]", 1)
        return catalogue_of(tmp_path, head.replace(str(DAY), str(DAY - timedelta(weeks=30))) + episodes)

    async def test_every_passage_of_the_whole_story_stays_behind_its_bar(self, world: World) -> None:
        plot = await world.member.slash(world.channel, "plot")
        assert plot.response
        story = text_of(await world.member.click(plot.response, label="Whole story (spoilers)"))
        assert len(story) > 3000
        hidden = re.sub(r"\|\|.*?\|\|", "", story, flags=re.DOTALL)
        assert "Clara" not in hidden and "||" not in hidden
