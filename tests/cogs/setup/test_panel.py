"""The panel of `/setup` as an admin meets it: menus, a preview, a test, and alerts that come."""

import discord
import pytest

from bot.settings import Settings
from bot.showfiles.catalogue import Catalogue
from db.guilds import GuildStore
from db.subscriptions import SubscriptionStore
from tests.cogs.controls import custom_ids, forge_press
from tests.cogs.panels import choose, draft_of, opened_setup, restarted, settings_of, subscriptions
from tests.simulated_discord import ALERT_PERMISSIONS, World, text_of


async def test_from_the_invite_to_the_first_test_alert_in_three_interactions(world: World) -> None:
    panel = await opened_setup(world)
    text = text_of(panel)
    assert f"{world.channel.mention} gets an alert for each drop of **Love in the Big City**" in text
    assert "It pings nobody." in text
    assert f"<t:{int(world.opening.timestamp())}:F>" in text
    assert "Preview · Episodes 1–2 of 8 are out" in text
    assert "Start a rewatch" not in text
    await world.admin.click(panel, label="Save")
    assert "Alerts are on" in text_of(panel)
    assert f"<t:{int(world.opening.timestamp())}:F>" in text_of(panel)
    tested = await world.admin.click(panel, label="Send a test")
    assert "Test sent" in text_of(tested)
    (alert,) = world.alerts
    assert alert.startswith("## Test · Episodes 1–2")


async def test_a_setup_with_every_choice_made_takes_five_interactions(world: World) -> None:
    other = world.guild.create_text_channel("premieres")
    presses = 1
    panel = await opened_setup(world)
    for menu, value in (("channel", other), ("role", world.fans)):
        await choose(world, panel, menu, value)
        presses += 1
    assert f"<@&{world.fans.id}>" in text_of(panel)
    await world.admin.click(panel, label="Save")
    await world.admin.click(panel, label="Send a test")
    assert presses + 2 <= 5
    assert len(other.history()) == 1
    (kept,) = await subscriptions(world)
    assert (kept.channel_id, kept.role_id) == (other.id, world.fans.id)


async def test_a_test_pings_nobody_and_saves_nothing(world: World) -> None:
    panel = await opened_setup(world)
    await choose(world, panel, "role", world.fans)
    await world.admin.click(panel, label="Send a test")
    sent = [one for one in world.env.http_requests if one.path.endswith("/messages") and one.json]
    assert sent[-1].json and sent[-1].json["allowed_mentions"] == {"parse": [], "roles": []}
    assert await subscriptions(world) == []


async def test_saved_alerts_come(world: World) -> None:
    panel = await opened_setup(world)
    await choose(world, panel, "role", world.fans)
    await world.admin.click(panel, label="Save")
    await world.app.delivery.dispatcher.deliver(world.opening)
    assert len(world.alerts) == 1
    assert world.fans.mention in world.alerts[0]


async def test_problems_are_told_to_who_set_it_up_and_not_in_the_channel_of_the_alerts(world: World) -> None:
    panel = await opened_setup(world)
    await world.admin.click(panel, label="Save")
    kept = await settings_of(world)
    assert (kept.set_up_by, kept.warning_channel_id) == (world.admin.id, None)
    assert "I'll send you a direct message" in text_of(panel)


async def test_a_warning_channel_that_was_chosen_stays(world: World) -> None:
    other = world.guild.create_text_channel("staff")
    await GuildStore(world.app.stores.database).set_warning_channel(world.guild.id, other.id)
    await world.admin.click(await opened_setup(world), label="Save")
    assert (await settings_of(world)).warning_channel_id == other.id


async def test_setup_run_again_shows_and_changes_the_present_setup(world: World) -> None:
    panel = await opened_setup(world)
    await choose(world, panel, "role", world.fans)
    await world.admin.click(panel, label="Save")
    again = await opened_setup(world)
    assert "already has alerts for this show. **Save** changes them." in text_of(again)
    assert f"It pings {world.fans.mention}" in text_of(again)
    await choose(world, again, "role")
    await world.admin.click(again, label="Save")
    (kept,) = await subscriptions(world)
    assert kept.role_id is None


async def test_the_preview_shows_the_text_that_the_channel_has(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add")
    (kept,) = await subscriptions(world)
    await SubscriptionStore(world.app.stores.database).set_text(
        world.guild.id, kept.id, "Popcorn for {episodes}!"
    )
    assert "Popcorn for Episodes 1–2" in text_of(await opened_setup(world))


async def test_a_paused_channel_is_shown_as_paused_and_resumed(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add")
    await world.admin.slash(world.channel, "alerts pause")
    panel = await opened_setup(world)
    assert "They are paused. An admin did that. **Save** starts them again." in text_of(panel)
    await world.admin.click(panel, label="Save")
    (kept,) = await subscriptions(world)
    assert kept.paused_reason is None


@pytest.mark.parametrize("permission", ALERT_PERMISSIONS)
async def test_a_missing_permission_is_named_and_nothing_else_is_lost(world: World, permission: str) -> None:
    closed = world.closed_channel(permission)
    panel = await opened_setup(world)
    await choose(world, panel, "role", world.fans)
    await choose(world, panel, "channel", closed)
    text = text_of(panel)
    assert f"In {closed.mention} I'm missing **{ALERT_PERMISSIONS[permission]}**." in text
    assert "Or pick another channel" in text
    assert "Administrator" not in text
    assert not any(one.startswith("wp:setup-save") for one in custom_ids(panel))
    assert f"It pings {world.fans.mention}" in text
    await choose(world, panel, "channel", world.channel)
    await world.admin.click(panel, label="Save")
    (kept,) = await subscriptions(world)
    assert (kept.channel_id, kept.role_id) == (world.channel.id, world.fans.id)


async def test_all_missing_permissions_are_named_at_once(world: World) -> None:
    me = world.app.client.user
    assert me is not None
    denied = discord.PermissionOverwrite(**dict.fromkeys(ALERT_PERMISSIONS, False))
    closed = world.guild.create_text_channel("closed", overwrites={me: denied})
    panel = await opened_setup(world)
    await choose(world, panel, "channel", closed)
    named = "**View Channel**, **Send Messages**, **Embed Links** and **Read Message History**."
    assert f"I'm missing {named}" in text_of(panel)
    assert "Checked at <t:" in text_of(panel)
    assert "Press Save" not in text_of(panel)


async def test_check_again_offers_to_save_once_it_is_fixed(world: World) -> None:
    closed = world.closed_channel("send_messages")
    panel = await opened_setup(world)
    await choose(world, panel, "channel", closed)
    guild = world.app.client.get_guild(world.guild.id)
    assert guild
    channel = guild.get_channel(closed.id)
    assert channel
    await channel.set_permissions(guild.me, overwrite=None)
    await world.admin.click(panel, label="Check again")
    assert "⚠️" not in text_of(panel)
    await world.admin.click(panel, label="Save")
    assert [one.channel_id for one in await subscriptions(world)] == [closed.id]


async def test_a_role_that_cannot_be_pinged_is_explained(world: World) -> None:
    quiet = world.guild.create_role("Quiet")
    closed = world.closed_channel("mention_everyone")
    panel = await opened_setup(world)
    await choose(world, panel, "channel", closed)
    assert "⚠️" not in text_of(panel)
    await choose(world, panel, "role", quiet)
    assert f"In {closed.mention} I can't ping {quiet.mention}." in text_of(panel)
    assert "allow me **Mention Everyone** there, or pick another role" in text_of(panel)


async def test_everyone_is_never_pinged(world: World) -> None:
    panel = await opened_setup(world)
    draft = draft_of(panel)
    await forge_press(world, world.admin, panel, f"wp:setup-role:{draft}", world.guild.id)
    assert "I don't ping @everyone" in text_of(panel)


async def test_in_a_place_without_text_the_channel_is_asked_for(world: World) -> None:
    voice = world.guild.create_voice_channel("lounge")
    result = await world.admin.slash(voice, "setup")
    assert result.response
    assert "Pick the channel for the alerts in the first menu." in text_of(result.response)
    await choose(world, result.response, "channel", world.channel)
    await world.admin.click(result.response, label="Save")
    assert [one.channel_id for one in await subscriptions(world)] == [world.channel.id]


async def test_the_panel_goes_on_after_a_restart(
    world: World, settings: Settings, catalogue: Catalogue
) -> None:
    other = world.guild.create_text_channel("premieres")
    panel = await opened_setup(world)
    await choose(world, panel, "role", world.fans)
    await restarted(world, settings, catalogue)
    await choose(world, panel, "channel", other)
    await restarted(world, settings, catalogue)
    await world.admin.click(panel, label="Send a test")
    await world.admin.click(panel, label="Save")
    (kept,) = await subscriptions(world)
    assert (kept.channel_id, kept.role_id) == (other.id, world.fans.id)


async def test_every_press_made_twice_keeps_one_subscription(world: World) -> None:
    panel = await opened_setup(world)
    for custom_id in [one for one in custom_ids(panel) for _ in range(2)]:
        value = {"channel": world.channel.id, "role": world.fans.id}.get(custom_id.split(":")[1][6:])
        await forge_press(world, world.admin, panel, custom_id, value)
    assert len(await subscriptions(world)) == 1


@pytest.mark.parametrize("button", ["Save", "Send a test"])
async def test_a_channel_that_was_deleted_meanwhile_is_named_and_nothing_is_saved(
    world: World, button: str
) -> None:
    doomed = world.guild.create_text_channel("doomed")
    panel = await opened_setup(world)
    await choose(world, panel, "channel", doomed)
    await choose(world, panel, "role", world.fans)
    await world.delete_channel(doomed.id)
    await world.admin.click(panel, label=button)
    assert "That channel is gone, or I can't post there.** Pick another one" in text_of(panel)
    assert await subscriptions(world) == []
    await choose(world, panel, "channel", world.channel)
    await world.admin.click(panel, label="Save")
    (kept,) = await subscriptions(world)
    assert kept.role_id == world.fans.id


@pytest.mark.parametrize("button", ["Save", "Send a test"])
async def test_a_role_that_was_deleted_meanwhile_is_named_and_nothing_is_saved(
    world: World, button: str
) -> None:
    doomed = world.guild.create_role("Doomed", mentionable=True)
    panel = await opened_setup(world)
    await choose(world, panel, "role", doomed)
    await world.delete_role(doomed.id)
    await world.admin.click(panel, label=button)
    assert "That role is gone." in text_of(panel)
    assert await subscriptions(world) == []
    assert world.alerts == []


MADE_UP = ["", "1:2", "a:b:c", "1:2:3:4:5", "-1:2:3", "1:2:3:x", "٣:1:0", "9" * 80]


@pytest.mark.parametrize("argument", MADE_UP)
async def test_a_custom_id_that_was_made_up_is_refused_in_a_sentence(world: World, argument: str) -> None:
    panel = await opened_setup(world)
    for action in ("channel", "run", "role", "save", "test", "again", "rewatch"):
        result = await forge_press(world, world.admin, panel, f"wp:setup-{action}:{argument}")
        assert "out of date" in text_of(result)
    assert await subscriptions(world) == []


async def test_more_settings_open_from_what_was_saved(world: World) -> None:
    panel = await opened_setup(world)
    await world.admin.click(panel, label="Save")
    assert "Settings for this server" in text_of(await world.admin.click(panel, label="More settings"))
    await world.admin.click(panel, label="Change")
    assert "Set up alerts" in text_of(panel)
