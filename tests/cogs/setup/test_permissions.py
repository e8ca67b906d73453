"""Who may use `/setup` and each control of its panel, and that nobody reaches another server's rows by it."""

import discord

from db.subscriptions import SubscriptionStore
from tests.admin_commands import manager, show_admin_commands
from tests.cogs.controls import custom_ids, forge_press
from tests.cogs.panels import draft_of, opened_setup, settings_of, subscriptions
from tests.simulated_discord import World, text_of


async def test_a_member_who_lost_manage_server_is_refused_at_every_press(world: World) -> None:
    panel = await opened_setup(world)
    await world.admin.click(panel, label="Save")
    saved, ids = text_of(panel), [*custom_ids(await opened_setup(world)), *custom_ids(panel)]
    await _without_roles(world)
    before = await subscriptions(world), await settings_of(world)
    for custom_id in ids:
        value = world.fans.id if custom_id.split(":")[1] in ("setup-role", "setup-channel") else None
        refused = await forge_press(world, world.admin, panel, custom_id, value)
        assert "Manage Server" in text_of(refused), custom_id
    assert text_of(panel) == saved
    assert (await subscriptions(world), await settings_of(world)) == before
    assert world.alerts == []


async def test_a_member_without_manage_server_is_refused_the_command(world: World) -> None:
    await show_admin_commands(world, world.member)
    result = await world.member.slash(world.channel, "setup")
    assert result.ephemeral
    assert "Manage Server" in text_of(result)


async def test_a_member_with_the_manager_role_may_set_up(world: World) -> None:
    person = await manager(world)
    result = await person.slash(world.channel, "setup")
    assert result.response
    await person.click(result.response, label="Save")
    assert len(await subscriptions(world)) == 1


async def test_ids_of_another_server_are_refused_and_nothing_is_changed(world: World) -> None:
    other = world.env.create_guild("Other Club")
    room, role = other.create_text_channel("room"), other.create_role("Others", mentionable=True)
    chief = other.create_role("Hosts", permissions=discord.Permissions(manage_guild=True))
    stranger = other.add_member(world.env.create_user("stranger"), roles=[chief])
    echo = await stranger.slash(room, "rewatch start", start="2150-01-05 20:00")
    assert echo.response
    await stranger.click(echo.response, label="Confirm")
    panel = await opened_setup(world)
    channel, run, nobody = draft_of(panel).split(":")
    foreign = str(int(run) + 1)
    for draft, told in (
        (f"{room.id}:{run}:0", "That channel is gone"),
        (f"{channel}:{run}:{role.id}", "That role is gone"),
        (f"{channel}:{foreign}:0", "That run was stopped or removed"),
        (f"{channel}:999:{nobody}", "That run was stopped or removed"),
        (f"{channel}:{'9' * 18}:0", "That run was stopped or removed"),
    ):
        for action in ("save", "test", "again", "rewatch"):
            result = await forge_press(world, world.admin, panel, f"wp:setup-{action}:{draft}")
            shown = f"{text_of(result)}\n{text_of(panel)}"
            assert told in shown, (action, draft)
    assert await subscriptions(world) == []
    assert (await settings_of(world)).set_up_by is None
    assert room.history() == []
    assert len(await SubscriptionStore(world.app.stores.database).of_guild(other.id)) == 0


async def _without_roles(world: World) -> None:
    guild = world.app.client.get_guild(world.guild.id)
    assert guild
    member = await guild.fetch_member(world.admin.id)
    await member.edit(roles=[])
