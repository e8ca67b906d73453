"""`/setup` where the official run is over, as that of the show that comes with the bot."""

from typing import Any

import pytest

from tests.cogs.controls import custom_ids, forge_press
from tests.cogs.panels import choose, opened_setup, settings_of, subscriptions
from tests.cogs.rewatch.started import start_rewatch
from tests.simulated_discord import World, text_of

pytestmark = pytest.mark.season_over


async def test_once_the_run_is_over_one_click_starts_a_rewatch_and_chooses_it_in_the_panel(
    world: World,
) -> None:
    panel = await opened_setup(world)
    assert "It ended on Monday, 11 November 2024" in text_of(panel)
    assert "at **20:00** (Asia/Seoul)" in text_of(panel)
    assert "`/rewatch start` takes any other day and time." in text_of(panel)
    await choose(world, panel, "role", world.fans)
    before = custom_ids(panel)
    await world.admin.click(panel, label="Start a rewatch")
    assert "The rewatch of **Love in the Big City** is on." in text_of(panel)
    assert "Next: **Episodes 1–2**" in text_of(panel)
    again = await forge_press(
        world, world.admin, panel, next(one for one in before if one.startswith("wp:setup-rewatch:"))
    )
    assert again.response
    await world.admin.click(panel, label="Save")
    (kept,) = await subscriptions(world)
    assert kept.role_id == world.fans.id
    assert (await settings_of(world)).timezone == "Asia/Seoul"
    status = text_of(await world.admin.slash(world.channel, "rewatch status"))
    assert status.count("Episodes 1–2") == 2


async def test_the_list_of_runs_names_the_day_of_the_premiere_as_everything_else_does(world: World) -> None:
    """It came at midnight in Seoul, which is the day before in UTC."""
    asked = await world.member.slash(world.channel, "ask", question="When did it premiere?")
    assert "October 21, 2024" in text_of(asked)
    await start_rewatch(world, "2150-01-05 20:00")
    choices = await world.member.autocomplete(world.channel, "schedule", "show", "official")
    assert [one["name"] for one in choices] == ["Love in the Big City: official run from 21 Oct 2024"]


async def test_another_run_of_the_same_show_moves_the_alerts_and_doubles_none(world: World) -> None:
    for start in ("2150-01-05 20:00", "2151-01-04 20:00"):
        await start_rewatch(world, start)
    panel = await opened_setup(world)
    await world.admin.click(panel, label="Save")
    (first,) = await subscriptions(world)
    again = await opened_setup(world)
    later = next(
        option["value"]
        for option in _menu(again)["options"]
        if option["value"] != str(first.run_id) and "2151" in option["label"]
    )
    await choose(world, again, "run", later)
    assert "already has alerts for this show" in text_of(again)
    await world.admin.click(again, label="Save")
    (moved,) = await subscriptions(world)
    assert (moved.id, str(moved.run_id)) == (first.id, later)


def _menu(panel: Any) -> dict[str, Any]:
    rows = [row for card in panel.components for row in card["components"] if row.get("components")]
    parts = [part for row in rows for part in row["components"]]
    (menu,) = (part for part in parts if part["custom_id"].startswith("wp:setup-run:"))
    return menu
