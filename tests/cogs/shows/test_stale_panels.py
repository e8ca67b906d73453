"""Panels and forms that were opened before another admin changed or removed the show that they are about."""

import pytest

from tests.cogs.controls import custom_ids
from tests.cogs.shows.found import HOURS, LANTERN, added, set_hours
from tests.simulated_discord import World, text_of
from tests.watch_party import WatchParty

TITLE, SHOW_ID = "The Lantern Keeper", "tvmaze_101_1"
PARTIES = {"when": "23:59", "where": "the sofa", "minutes": "60", "seats": ""}


@pytest.fixture
async def following(world: World) -> World:
    await added(world, LANTERN)
    return world


async def remove_show(world: World) -> None:
    asked = await world.admin.slash(world.channel, "shows remove", show=TITLE)
    assert asked.response
    await world.admin.click(asked.response, label="Remove")


@pytest.mark.parametrize("label", ["Save", "Send a test"])
async def test_setup_saves_and_tests_nothing_of_a_show_that_was_removed(following: World, label: str) -> None:
    panel = (await following.admin.slash(following.channel, "setup", show=TITLE)).response
    assert panel
    await remove_show(following)
    told = text_of(await following.admin.click(panel, label=label))
    assert "stopped or removed" in told, told
    assert "No alerts yet" in text_of(await following.admin.slash(following.channel, "alerts list"))
    assert not following.alerts


async def test_setup_saves_no_run_that_the_server_left_for_its_own_hour(following: World) -> None:
    panel = (await following.admin.slash(following.channel, "setup", show=TITLE)).response
    assert panel
    await set_hours(following, HOURS)
    told = text_of(await following.admin.click(panel, label="Save"))
    assert "stopped or removed" in told, told


async def test_no_parties_are_planned_for_a_show_that_was_removed_while_the_form_was_open(
    watch_party: WatchParty, following: World
) -> None:
    form = await following.member.slash(following.channel, "party repeat", show=TITLE)
    await remove_show(following)
    told = text_of(await following.member.submit_modal(form, PARTIES))
    assert "no longer here" in told, told
    assert await following.app.stores.repeats.of_guild(following.guild.id) == []


async def test_a_show_that_was_removed_is_not_shown_from_an_open_list(following: World) -> None:
    world = following
    listed = (await world.admin.slash(world.channel, "shows list")).response
    assert listed
    await remove_show(world)
    (menu,) = (one for one in custom_ids(listed) if "show-look" in one)
    told = text_of(await world.admin.select(listed, [SHOW_ID], custom_id=menu))
    assert "doesn't have that show" in told, told
