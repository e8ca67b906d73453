"""`/alerts` as an admin meets it: add, pause, resume and test."""

from datetime import UTC, datetime

import discord
import pytest
from simcord.backend.errors import SetupError

from tests.admin_commands import show_admin_commands
from tests.cogs.panels import last_body, settings_of, subscriptions
from tests.simulated_discord import ALERT_PERMISSIONS, World, text_of


async def test_an_admin_sets_up_a_channel_and_sees_what_will_come(world: World) -> None:
    result = await world.admin.slash(world.channel, "alerts add", role=world.fans, reminder=30)
    assert result.ephemeral
    told = text_of(result)
    assert world.channel.mention in told
    assert world.fans.mention in told
    assert "30 minutes before" in told
    assert f"<t:{int(world.opening.timestamp())}:F>" in told
    assert "Preview · Episodes 1–2 of 8 are out" in told


async def test_a_member_without_manage_server_is_refused_at_run_time_too(
    world: World,
) -> None:
    with pytest.raises(SetupError, match="not visible"):
        await world.member.slash(world.channel, "alerts add")
    await show_admin_commands(world, world.member)
    for command in ("alerts add", "alerts list", "alerts remove", "alerts test"):
        result = await world.member.slash(world.channel, command)
        assert result.ephemeral
        assert "Manage Server" in text_of(result)
    assert await world.app.delivery.dispatcher.next_attempt(datetime.min.replace(tzinfo=UTC)) is None


@pytest.mark.parametrize(("permission", "named"), ALERT_PERMISSIONS.items())
async def test_a_missing_permission_is_named_before_anything_is_saved(
    world: World, permission: str, named: str
) -> None:
    closed = world.closed_channel(permission)
    result = await world.admin.slash(world.channel, "alerts add", channel=closed)
    assert result.ephemeral
    assert f"I'm missing **{named}**." in text_of(result)
    assert closed.mention in text_of(result)
    assert "No alerts yet" in text_of(await world.admin.slash(world.channel, "alerts list"))


async def test_all_missing_permissions_are_named_at_once_everywhere(world: World) -> None:
    room = world.guild.create_text_channel("room")
    await world.admin.slash(world.channel, "alerts add", channel=room)
    await world.set_permissions(room, view_channel=False, send_messages=False)
    for command, options in (("alerts add", {"channel": room}), ("doctor", {}), ("alerts list", {})):
        said = text_of(await world.admin.slash(world.channel, command, **options))
        assert "I'm missing **View Channel** and **Send Messages**" in said
        assert "allow that for my role" in said


async def test_a_role_that_cannot_be_pinged_is_refused(world: World) -> None:
    quiet = world.guild.create_role("Quiet")
    closed = world.closed_channel("mention_everyone")
    result = await world.admin.slash(world.channel, "alerts add", channel=closed, role=quiet)
    assert quiet.mention in text_of(result)
    assert "Allow anyone to @mention this role" in text_of(result)


async def test_alerts_of_another_server_can_be_neither_removed_nor_tested(
    world: World,
) -> None:
    await world.admin.slash(world.channel, "alerts add")
    (choice,) = await world.admin.autocomplete(world.channel, "alerts remove", "alerts", "")
    room, stranger = world.other_server()
    await stranger.slash(room, "alerts add")
    for command in ("alerts remove", "alerts test"):
        result = await stranger.slash(room, command, alerts=choice["value"])
        assert "can't find those alerts" in text_of(result)
    assert world.channel.mention in text_of(await world.admin.slash(world.channel, "alerts list"))


async def test_adding_alerts_that_are_there_keeps_their_role_unless_another_one_is_named(
    world: World,
) -> None:
    await world.admin.slash(world.channel, "alerts add", role=world.fans)
    again = await world.admin.slash(world.channel, "alerts add", reminder=30)
    assert f"pings {world.fans.mention}" in text_of(again)
    (kept,) = await subscriptions(world)
    assert (kept.role_id, kept.reminders) == (world.fans.id, (30,))
    other = world.guild.create_role("Others", mentionable=True)
    await world.admin.slash(world.channel, "alerts add", role=other)
    (changed,) = await subscriptions(world)
    assert changed.role_id == other.id


async def test_a_test_alert_is_marked_and_pings_nobody(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add", role=world.fans)
    result = await world.admin.slash(world.channel, "alerts test")
    assert "Test sent" in text_of(result)
    (posted,) = world.alerts
    assert posted.startswith("## Test · ")
    assert "nobody was pinged" in posted
    assert last_body(world)["allowed_mentions"] == {"parse": [], "roles": []}


async def test_a_test_can_be_sent_right_from_the_card_of_new_alerts(world: World) -> None:
    other = world.guild.create_text_channel("premieres")
    added = await world.admin.slash(world.channel, "alerts add", channel=other, role=world.fans)
    assert added.response
    tested = await world.admin.click(added.response, label="Send a test")
    assert "Test sent" in text_of(tested) and other.mention in text_of(tested)
    (posted,) = other.history()
    assert text_of(posted).startswith("## Test · ")
    assert last_body(world)["allowed_mentions"] == {"parse": [], "roles": []}


async def test_a_test_that_is_not_possible_at_once_keeps_the_role_of_the_alerts(world: World) -> None:
    added = await world.admin.slash(world.channel, "alerts add", role=world.fans)
    panel = added.response
    assert panel
    await world.set_permissions(world.channel, send_messages=False)
    await world.admin.click(panel, label="Send a test")
    assert "Send Messages" in text_of(panel)
    await world.set_permissions(world.channel, send_messages=True)
    await world.admin.click(panel, label="Check again")
    await world.admin.click(panel, label="Save")
    (kept,) = await subscriptions(world)
    assert kept.role_id == world.fans.id


async def test_a_test_in_a_channel_that_was_closed_says_what_is_missing(
    world: World,
) -> None:
    await world.admin.slash(world.channel, "alerts add")
    world.env.inject_error(
        "POST",
        "/channels/*/messages",
        status=403,
        code=50013,
        message="Missing Permissions",
    )
    result = await world.admin.slash(world.channel, "alerts test")
    assert "I'm missing **Send Messages**" in text_of(result)


async def test_channels_without_text_are_refused(world: World) -> None:
    voice = world.guild.create_voice_channel("lounge")
    result = await world.admin.slash(voice, "alerts add")
    assert "text or announcement channel" in text_of(result)


async def test_a_paused_channel_is_silent_until_it_is_resumed(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add")
    assert "gets no alerts" in text_of(await world.admin.slash(world.channel, "alerts pause"))
    await world.app.delivery.dispatcher.deliver(world.opening)
    assert world.alerts == []
    assert "Paused. An admin did that." in text_of(await world.admin.slash(world.channel, "alerts list"))
    resumed = text_of(await world.admin.slash(world.channel, "alerts resume"))
    assert "Next: **Episodes 1–2**" in resumed
    await world.app.delivery.dispatcher.deliver(world.opening)
    assert len(world.alerts) == 1


async def test_resuming_in_a_channel_that_is_still_closed_says_what_is_missing(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add")
    await world.admin.slash(world.channel, "alerts pause")
    await world.set_permissions(world.channel, send_messages=False)
    result = text_of(await world.admin.slash(world.channel, "alerts resume"))
    assert "I'm missing **Send Messages**" in result
    assert (
        "Then run `/alerts resume` again. Or move the alerts to another channel with `/alerts edit`."
        in result
    )
    assert "pick another" not in result
    assert "Paused" in text_of(await world.admin.slash(world.channel, "alerts list"))


async def test_the_person_who_adds_alerts_first_hears_of_problems_in_private(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add")
    assert (await settings_of(world)).set_up_by == world.admin.id
    hosts = world.guild.create_role("More hosts", permissions=discord.Permissions(manage_guild=True))
    other = world.guild.add_member(world.env.create_user("bo"), roles=[hosts])
    await other.slash(world.channel, "alerts add", reminder=30)
    assert (await settings_of(world)).set_up_by == world.admin.id
    settings = await world.admin.slash(world.channel, "settings")
    assert world.admin.mention in text_of(settings)
