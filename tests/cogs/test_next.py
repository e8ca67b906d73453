"""`/next`: what comes next, of one show or of all that a server could mean."""

from dataclasses import replace
from datetime import datetime

import pytest

from bot.showfiles.catalogue import Catalogue
from tests.cogs.answers import told
from tests.cogs.rewatch.started import start_rewatch
from tests.shipped_show import shipped_catalogue
from tests.simulated_discord import SHOW, World, running_season, text_of


async def test_next_shows_the_coming_episodes_in_the_readers_own_time(
    world: World,
) -> None:
    text = await told(world, "next")
    assert "Episodes 1–2 next" in text
    assert f"<t:{int(world.opening.timestamp())}:F>" in text


async def rewatch(world: World) -> str:
    """Start a rewatch; how a list names it to the bot."""
    await start_rewatch(world, "2150-01-05 20:00")
    choices = await world.admin.autocomplete(world.channel, "alerts add", "show", "rewatch")
    return str(choices[0]["value"])


async def test_the_live_run_and_the_rewatch_of_a_channel_are_both_told(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add")
    await world.admin.slash(world.channel, "alerts add", show=await rewatch(world))
    for text in (await told(world, "next"), await told(world, "next", show=SHOW)):
        assert f"**Love in the Big City**: Episodes 1–2, <t:{int(world.opening.timestamp())}" in text
        assert "**Love in the Big City**, rewatch: Episodes 1–2, <t:5680" in text


async def test_one_of_two_runs_can_be_picked(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add")
    run = await rewatch(world)
    shown = await world.member.slash(world.channel, "next")
    assert shown.response
    picked = text_of(await world.member.select(shown.response, [run]))
    assert "Episodes 1–2 next" in picked
    assert "<t:5680" in picked


async def test_a_run_that_the_server_does_not_follow_is_not_told_beside_its_rewatch(world: World) -> None:
    await rewatch(world)
    assert "Coming up" not in await told(world, "next")


@pytest.mark.season_over
class TestAfterTheFinale:
    """The shipped season as it really was, which is over."""

    async def test_only_those_who_manage_the_bot_are_offered_a_rewatch(self, world: World) -> None:
        assert "Start a rewatch" in text_of(await world.admin.slash(world.channel, "next"))
        assert "Start a rewatch" not in text_of(await world.member.slash(world.channel, "next"))

    async def test_next_says_that_the_season_is_over_and_when_it_was(self, world: World) -> None:
        text = await told(world, "next")
        assert "The season is over" in text
        # The days of the show's own calendar, as /ask and the sources name them, wherever the reader is.
        assert "Monday, 21 October 2024" in text
        assert "Monday, 11 November 2024" in text

    async def test_adding_alerts_says_plainly_that_nothing_will_come(self, world: World) -> None:
        text = text_of(await world.admin.slash(world.channel, "alerts add"))
        assert "Nothing will be posted: the run ended on" in text


class TestTwoShows:
    """A server where more than one show could be meant."""

    @pytest.fixture
    def catalogue(self, opening: datetime) -> Catalogue:
        show = running_season(shipped_catalogue().shows[SHOW], opening)
        return Catalogue(
            {
                SHOW: show,
                "other": replace(show, id="other", title="Other Show", aliases=()),
            }
        )

    async def test_next_tells_of_all_that_come_this_week(self, world: World) -> None:
        text = await told(world, "next")
        assert "This week" in text
        assert "Love in the Big City" in text
        assert "Other Show" in text

    async def test_without_a_show_the_person_is_asked_which(self, world: World) -> None:
        assert "Which show do you mean?" in await told(world, "schedule")
        assert "Other Show" in await told(world, "schedule", show="other")

    async def test_the_show_that_the_server_follows_is_chosen(self, world: World) -> None:
        await world.admin.slash(world.channel, "alerts add", show="other")
        assert "Other Show" in await told(world, "next")
