"""`/setup` leads to one more show: found by its name, typed in, or from a calendar file."""

from dataclasses import replace
from typing import Any

import pytest

from bot.settings import Settings
from tests.cogs.controls import forge_press
from tests.cogs.panels import opened_setup
from tests.simulated_discord import World, text_of


async def another(world: World) -> Any:
    panel = await opened_setup(world)
    return (await world.admin.click(panel, label="Another show")).response


async def test_the_form_for_dates_opens_from_the_panel_and_the_show_leads_to_its_alerts(world: World) -> None:
    await world.admin.slash(world.channel, "settings", timezone="UTC")
    card = await another(world)
    assert "/shows import" in text_of(card)
    form = await world.admin.click(card, label="Type in its dates")
    typed = {"title": "Club", "first": "2150-01-05 20:00", "weekdays": "", "episodes": "2", "per_drop": "1"}
    added = await world.admin.submit_modal(form, typed)
    assert "Club is added" in text_of(added)
    assert "Alerts here" in text_of(added)


async def test_after_saving_the_next_show_is_one_press_away(world: World) -> None:
    panel = await opened_setup(world)
    await world.admin.click(panel, label="Save")
    assert "Another show" in text_of(await world.admin.click(panel, label="Another show"))


async def test_the_panel_names_the_other_channels_of_its_show_and_of_no_other(world: World) -> None:
    await world.admin.slash(world.channel, "settings", timezone="UTC")
    premieres, club = map(world.guild.create_text_channel, ("premieres", "club"))
    await world.admin.slash(world.channel, "alerts add", channel=premieres)
    form = await world.admin.click(await another(world), label="Type in its dates")
    typed = {"title": "Club", "first": "2150-01-05 20:00", "weekdays": "", "episodes": "2", "per_drop": "1"}
    await world.admin.submit_modal(form, typed)
    added = await world.admin.slash(world.channel, "alerts add", channel=club, show="Club")
    assert "Alerts are on" in text_of(added)
    panel = text_of(await opened_setup(world, show="Love in the Big City"))
    assert f"Alerts for this show also go to {premieres.mention}. That doesn't change" in panel


async def test_without_a_provider_no_search_is_offered(world: World) -> None:
    assert "Find it by name" not in text_of(await another(world))


async def test_only_managers_can_add_another_show(world: World) -> None:
    public = (await world.member.slash(world.channel, "next")).response
    for action in ("show-another", "show-find", "show-type"):
        told = await forge_press(world, world.member, public, f"wp:{action}:card")
        assert "Manage Server" in text_of(told)


class TestWithProviders:
    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        return replace(settings, providers=("tvmaze",), tvmaze_url="http://127.0.0.1:9")

    async def test_the_name_of_another_show_is_typed_in_a_form(self, world: World) -> None:
        card = await another(world)
        form = await world.admin.click(card, label="Find it by name")
        told = await world.admin.submit_modal(form, {"name": "Lantern"})
        assert "No answer about that show" in text_of(told)
