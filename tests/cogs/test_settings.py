"""`/settings` as admins meet it: one panel, each choice kept at once."""

from typing import Any

import pytest
from simcord import MemberActor

from bot.domain.guild_settings import GuildSettings
from bot.domain.spoilers import SpoilerRule
from bot.settings import Settings
from bot.showfiles.catalogue import Catalogue
from db.guilds import GuildStore
from tests.admin_commands import manager
from tests.cogs.controls import chosen_in, custom_ids, forge_press
from tests.cogs.panels import restarted, settings_of
from tests.simulated_discord import World, text_of


async def opened(world: World, person: MemberActor | None = None) -> Any:
    result = await (person or world.admin).slash(world.channel, "settings")
    assert result.ephemeral
    assert result.response
    return result.response


async def test_one_panel_shows_and_changes_everything(
    world: World, settings: Settings, catalogue: Catalogue
) -> None:
    panel = await opened(world)
    text = text_of(panel)
    for part in ("each show's own", "to nobody", "members with Manage Server"):
        assert part in text
    await world.admin.select(panel, ["strict"], custom_id="wp:settings-spoilers:card")
    await world.admin.select(panel, [world.channel], custom_id="wp:settings-notices:card")
    await restarted(world, settings, catalogue)
    await world.admin.select(panel, [world.fans], custom_id="wp:settings-managers:card")
    assert await settings_of(world) == GuildSettings(
        SpoilerRule.STRICT, None, world.channel.id, world.fans.id, None
    )
    text = text_of(panel)
    assert f"in {world.channel.mention}" in text
    assert f"Manage Server or {world.fans.mention}" in text
    assert "Server Settings → Integrations" in text
    assert chosen_in(panel, "settings-spoilers") == ["strict"]


async def test_the_menu_of_languages_says_what_it_is_about(world: World) -> None:
    panel = await opened(world)
    await world.admin.select(panel, ["ko"], custom_id="wp:settings-language:card")
    assert "Alerts: 한국어" in str(panel.components)
    assert chosen_in(panel, "settings-language") == ["ko"]


@pytest.mark.parametrize("language", ["xx", "../en", ""])
async def test_a_language_that_the_bot_does_not_speak_is_refused(world: World, language: str) -> None:
    panel = await opened(world)
    told = await forge_press(world, world.admin, panel, "wp:settings-language:card", language)
    assert "out of date" in text_of(told)
    assert await settings_of(world) == GuildSettings()


async def test_channel_and_role_can_be_cleared(world: World) -> None:
    panel = await opened(world)
    for menu, value in (("notices", world.channel), ("managers", world.fans)):
        await world.admin.select(panel, [value], custom_id=f"wp:settings-{menu}:card")
        await world.admin.select(panel, [], custom_id=f"wp:settings-{menu}:card")
    assert await settings_of(world) == GuildSettings()


@pytest.mark.parametrize(
    ("typed", "zone"),
    [("Busan", "Asia/Seoul"), ("san francisco", "America/Los_Angeles"), ("", None)],
)
async def test_the_time_zone_is_typed_as_a_city(world: World, typed: str, zone: str | None) -> None:
    panel = await opened(world)
    form = await world.admin.click(panel, label="Change the time zone")
    await world.admin.submit_modal(form, {"zone": typed})
    assert (await settings_of(world)).timezone == zone
    assert (zone or "each show's own") in text_of(panel)


async def test_a_zone_that_nobody_knows_changes_nothing_and_others_are_suggested(world: World) -> None:
    await world.admin.slash(world.channel, "settings", timezone="Europe/Madrid")
    panel = await opened(world)
    form = await world.admin.click(panel, label="Change the time zone")
    refused = await world.admin.submit_modal(form, {"zone": "lond"})
    assert refused.ephemeral
    assert "You typed “lond”. Is it one of these?" in text_of(refused)
    assert (await settings_of(world)).timezone == "Europe/Madrid"
    assert refused.response
    await world.admin.select(refused.response, ["Europe/London"])
    assert (await settings_of(world)).timezone == "Europe/London"


async def test_an_abbreviation_with_several_meanings_is_asked_about(world: World) -> None:
    asked = await world.admin.slash(world.channel, "settings", timezone="EST")
    assert "Which time zone do you mean?" in text_of(asked)
    assert (await settings_of(world)).timezone is None
    assert asked.response
    chosen = await world.admin.select(asked.response, ["America/New_York"])
    assert "America/New_York" in text_of(chosen)
    assert (await settings_of(world)).timezone == "America/New_York"


async def test_a_zone_at_a_fixed_offset_is_named_as_people_write_it(world: World) -> None:
    shown = await world.admin.slash(world.channel, "settings", timezone="UTC+2")
    assert "UTC+2, now" in text_of(shown)
    assert "Etc/" not in text_of(shown)


async def test_the_list_of_zones_finds_cities_too(world: World) -> None:
    choices = await world.admin.autocomplete(world.channel, "settings", "timezone", "mumb")
    assert choices == [{"name": "Mumbai (Asia/Kolkata)", "value": "Asia/Kolkata"}]


async def test_a_channel_where_the_bot_cannot_write_is_not_taken(world: World) -> None:
    closed = world.closed_channel("send_messages")
    panel = await opened(world)
    await world.admin.select(panel, [closed], custom_id="wp:settings-notices:card")
    assert closed.mention in text_of(panel)
    assert "I'm missing **Send Messages**" in text_of(panel)
    assert await settings_of(world) == GuildSettings()


async def test_what_was_deleted_meanwhile_is_called_gone(world: World) -> None:
    doomed, role = world.guild.create_text_channel("doomed"), world.guild.create_role("Doomed")
    panel = await opened(world)
    await world.admin.select(panel, [doomed], custom_id="wp:settings-notices:card")
    await world.admin.select(panel, [role], custom_id="wp:settings-managers:card")
    await world.delete_channel(doomed.id)
    await world.delete_role(role.id)
    text = text_of(await opened(world))
    assert "the channel is gone" in text
    assert "The role is gone" in text
    await forge_press(world, world.admin, panel, "wp:settings-notices:card", doomed.id)
    assert "That channel is gone" in text_of(panel)
    await forge_press(world, world.admin, panel, "wp:settings-managers:card", role.id)
    assert "That role is gone" in text_of(panel)


async def test_only_members_with_manage_server_itself_say_who_else_manages(world: World) -> None:
    host = await manager(world)
    panel = await opened(world, host)
    assert not any("managers" in one for one in custom_ids(panel))
    other = world.guild.create_role("Others")
    refused = await forge_press(world, host, panel, "wp:settings-managers:card", other.id)
    assert "**Manage Server** itself" in text_of(refused)
    assert (await settings_of(world)).manager_role_id == world.fans.id
    await host.select(panel, ["off"], custom_id="wp:settings-spoilers:card")
    assert (await settings_of(world)).spoilers is SpoilerRule.OFF


async def test_everyone_cannot_be_the_manager_role(world: World) -> None:
    panel = await opened(world)
    await forge_press(world, world.admin, panel, "wp:settings-managers:card", world.guild.id)
    assert "let everyone manage me" in text_of(panel)
    assert await settings_of(world) == GuildSettings()


async def test_ids_of_another_server_and_made_up_values_are_refused(world: World) -> None:
    other = world.env.create_guild("Other Club")
    room, role = other.create_text_channel("room"), other.create_role("Others")
    panel = await opened(world)
    for menu, value, told in (
        ("notices", room.id, "That channel is gone"),
        ("managers", role.id, "That role is gone"),
        ("notices", "x", "out of date"),
        ("managers", "9" * 30, "out of date"),
        ("spoilers", "loud", "no such spoiler rule"),
        ("spoilers", "", "no such spoiler rule"),
    ):
        custom_id = f"wp:settings-{menu}:card" if value else f"wp:settings-{menu}:card:"
        result = await forge_press(world, world.admin, panel, custom_id, value or None)
        shown = text_of(result if result.response and result.ephemeral else panel)
        assert told in shown, (menu, value)
    assert await settings_of(world) == GuildSettings()


async def test_a_member_who_lost_the_manager_role_is_refused_at_every_press(world: World) -> None:
    host = await manager(world)
    panel = await opened(world, host)
    form = await host.click(panel, label="Change the time zone")
    await GuildStore(world.app.stores.database).set_manager_role(world.guild.id, None)
    before = await settings_of(world)
    for custom_id, value in (
        ("wp:settings-spoilers:card", "off"),
        ("wp:settings-notices:card", world.channel.id),
        ("wp:settings-managers:card", world.fans.id),
        ("wp:settings-zone:card", None),
        ("wp:settings:card", None),
    ):
        refused = await forge_press(world, host, panel, custom_id, value)
        assert "Manage Server" in text_of(refused), custom_id
    refused = await host.submit_modal(form, {"zone": "Busan"})
    assert "Manage Server" in text_of(refused)
    assert await settings_of(world) == before


async def test_a_time_zone_is_found_by_its_city_and_a_wrong_one_refused(world: World) -> None:
    choices = await world.admin.autocomplete(world.channel, "settings", "timezone", "madr")
    assert choices[0]["value"] == "Europe/Madrid"
    assert "Europe/Madrid" in text_of(
        await world.admin.slash(world.channel, "settings", timezone="europe/madrid")
    )
    assert "don't know that time zone" in text_of(
        await world.admin.slash(world.channel, "settings", timezone="Mars")
    )
