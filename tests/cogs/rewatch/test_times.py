"""No time of a rewatch is a surprise: what nobody has said is asked before it starts."""

import pytest
from simcord import InteractionResult

from tests.cogs.controls import forge_press
from tests.cogs.panels import settings_of
from tests.simulated_discord import World, text_of

pytestmark = pytest.mark.season_over


async def laid_out(world: World, start: str, **options: str) -> InteractionResult:
    result = await world.admin.slash(world.channel, "rewatch start", start=start, **options)
    assert result.ephemeral
    return result


async def test_a_day_without_a_time_is_asked_about_with_the_evening_as_the_proposal(world: World) -> None:
    await world.admin.slash(world.channel, "settings", timezone="Europe/Madrid")
    asked = await laid_out(world, "next monday")
    assert "**At what time?** Nobody gave one, so I suggest **20:00**." in text_of(asked)
    assert "at **20:00** (Europe/Madrid, this server's time zone)" in text_of(asked)
    assert "At what time?" not in text_of(await laid_out(world, "next monday 21:00"))


async def test_the_time_is_changed_in_a_form_before_anything_starts(world: World) -> None:
    await world.admin.slash(world.channel, "settings", timezone="Europe/Madrid")
    asked = await laid_out(world, "2150-01-05")
    assert asked.response
    form = await world.admin.click(asked.response, label="Change time and zone")
    await world.admin.submit_modal(form, {"time": "9:30pm", "zone": "Lisbon"})
    shown = text_of(asked.response)
    assert "Starts on **Monday, 5 January 2150** at **21:30** (Europe/Lisbon)." in shown
    assert "At what time?" not in shown
    await world.admin.click(asked.response, label="Confirm")
    assert "is on" in text_of(asked.response)
    assert (await settings_of(world)).timezone == "Europe/Madrid"


async def test_an_abbreviation_in_the_form_is_asked_about_and_the_time_stays(world: World) -> None:
    draft = (await world.admin.slash(world.channel, "rewatch start", start="2150-01-05")).response
    assert draft
    form = await world.admin.click(draft, label="Change time and zone")
    asked = await world.admin.submit_modal(form, {"time": "9pm", "zone": "EST"})
    assert "Which time zone do you mean?" in text_of(asked) and "**Time:** 9pm" in text_of(asked)
    assert asked.response
    await world.admin.select(asked.response, ["America/New_York"])
    assert "at **21:00** (America/New_York" in text_of(asked.response)
    await world.admin.click(asked.response, label="Confirm")
    assert (await settings_of(world)).timezone == "America/New_York"


async def test_a_forged_choice_sends_no_other_form(world: World) -> None:
    shown = (await world.admin.slash(world.channel, "settings")).response
    told = await forge_press(world, world.admin, shown, "wp:pick-in:settings-zone-typed:card", "Asia/Seoul")
    assert "out of date" in text_of(told)
    assert (await settings_of(world)).timezone is None


async def test_the_time_that_was_used_last_is_proposed_the_next_time(world: World) -> None:
    first = await laid_out(world, "2150-01-05 21:15", timezone="Europe/Madrid")
    assert first.response
    await world.admin.click(first.response, label="Confirm")
    again = text_of(await laid_out(world, "2151-01-04"))
    assert "so I suggest **21:15**, the same as last time." in again
    assert "at **21:15** (Europe/Madrid, this server's time zone)" in again


async def test_a_server_without_a_time_zone_is_asked_once(world: World) -> None:
    asked = await laid_out(world, "2150-01-05 20:00")
    assert "**In which time zone?** This server hasn't chosen one yet." in text_of(asked)
    assert asked.response
    form = await world.admin.click(asked.response, label="Change time and zone")
    await world.admin.submit_modal(form, {"time": "20:00", "zone": "Madrid"})
    assert (await settings_of(world)).timezone is None
    await world.admin.click(asked.response, label="Confirm")
    assert (await settings_of(world)).timezone == "Europe/Madrid"
    assert "In which time zone?" not in text_of(await laid_out(world, "2151-01-04 20:00"))


async def test_the_click_that_starts_a_rewatch_asks_for_the_time_and_the_zone_too(world: World) -> None:
    offered = await world.admin.slash(world.channel, "next")
    assert offered.response
    proposed = await world.admin.click(offered.response, label="Start a rewatch")
    for question in ("**At what time?**", "**In which time zone?**", "(Asia/Seoul)"):
        assert question in text_of(proposed)
    assert proposed.response
    form = await world.admin.click(proposed.response, label="Change time and zone")
    await world.admin.submit_modal(form, {"time": "19", "zone": "UTC+2"})
    assert "at **19:00** (UTC+2, this server's time zone)" in text_of(proposed.response)
    await world.admin.click(proposed.response, label="Confirm")
    assert "The rewatch of Love in the Big City is on" in text_of(proposed.response)
    assert (await settings_of(world)).timezone == "Etc/GMT-2"


async def test_a_member_can_change_neither_time_nor_zone(world: World) -> None:
    offered = (await world.member.slash(world.channel, "next")).response
    refused = await forge_press(world, world.member, offered, "wp:rewatch-time:0:1:215001052000:1:0:UTC")
    assert "Manage Server" in text_of(refused)
