"""`/doctor`: everything that stops the next alerts is named, with its fix."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from simcord.backend.errors import SetupError
from sqlalchemy import text

from bot.domain.subscriptions import NewSubscription
from bot.settings import Settings
from bot.showfiles.catalogue import Catalogue
from db.guilds import GuildStore
from db.runs import RunStore
from db.subscriptions import SubscriptionStore
from tests.admin_commands import show_admin_commands
from tests.cogs.answers import catch_up_clock, doctor
from tests.cogs.panels import restarted
from tests.cogs.rewatch.started import start_rewatch
from tests.simulated_discord import ALERT_PERMISSIONS, SHOW, World, text_of


async def test_doctor_says_in_short_lines_that_all_is_well(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add", role=world.fans)
    await GuildStore(world.app.stores.database).set_warning_channel(world.guild.id, world.channel.id)
    told = await doctor(world)
    assert told.startswith("## All good")
    assert f"🟢 {world.channel.mention}, **Love in the Big City**: Ready" in told
    assert "🔴" not in told
    assert "🟡" not in told


async def test_a_channel_that_works_tells_which_alert_it_got_last_and_when(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add")
    await world.app.delivery.dispatcher.deliver(world.opening)
    told = await doctor(world)
    ready = rf"{world.channel.mention}, \*\*Love in the Big City\*\*: Ready"
    assert re.search(rf"{ready} · sent (late, )?<t:\d+:R>: Episodes 1–2\n", told), told


@pytest.mark.parametrize(("permission", "named"), ALERT_PERMISSIONS.items())
async def test_each_permission_that_is_taken_away_is_named_with_two_ways_out(
    world: World, permission: str, named: str
) -> None:
    room = world.guild.create_text_channel("room")
    await world.admin.slash(world.channel, "alerts add", channel=room)
    await world.set_permissions(room, **{permission: False})
    (line,) = [line for line in (await doctor(world)).splitlines() if line.startswith("🔴")]
    assert f"{room.mention}: I'm missing **{named}** there" in line
    assert "Edit Channel → Permissions" in line
    assert "`/alerts edit`" in line


async def test_a_permission_that_two_alerts_of_one_channel_lack_is_one_problem(world: World) -> None:
    await start_rewatch(world, "tomorrow 20:00")
    room = world.guild.create_text_channel("room")
    for number in (1, 2):
        new = NewSubscription(world.guild.id, room.id, number)
        await SubscriptionStore(world.app.stores.database).add(new, datetime.now(UTC))
    await world.set_permissions(room, send_messages=False)
    told = await doctor(world)
    assert told.count(f"{room.mention}: I'm missing **Send Messages** there") == 1
    assert "## 1 problem to fix" in told


async def test_check_again_says_that_it_is_fixed_and_works_after_a_restart(
    world: World, settings: Settings, catalogue: Catalogue
) -> None:
    room = world.guild.create_text_channel("room")
    await world.admin.slash(world.channel, "alerts add", channel=room)
    await world.set_permissions(room, send_messages=False)
    shown = await world.admin.slash(world.channel, "doctor")
    assert "to fix" in text_of(shown)
    await restarted(world, settings, catalogue)
    await world.set_permissions(room, send_messages=True)
    assert shown.response
    for _ in range(2):
        await world.admin.click(shown.response, label="Check again")
    assert "🔴" not in text_of(shown)
    assert f"🟢 {room.mention}, **Love in the Big City**: Ready" in text_of(shown)


async def test_a_role_that_can_no_longer_be_pinged_or_is_gone_is_named(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add", role=world.fans)
    world.env.backend.edit_role(world.guild.id, world.fans.id, {"mentionable": False})
    await world.set_permissions(world.channel, mention_everyone=False)
    told = await doctor(world)
    assert f"🟡 {world.channel.mention}: I can't ping {world.fans.mention} there" in told
    assert "**Mention Everyone**" in told


async def test_a_channel_that_was_deleted_is_named(world: World) -> None:
    room = world.guild.create_text_channel("room")
    await world.admin.slash(world.channel, "alerts add", channel=room)
    await world.delete_channel(room.id)
    assert f"🔴 {room.mention}: The channel was deleted" in await doctor(world)


async def test_a_paused_channel_and_a_refused_alert_are_shown_with_their_reasons(
    world: World,
) -> None:
    room = world.guild.create_text_channel("room")
    await world.admin.slash(world.channel, "alerts add")
    await world.admin.slash(world.channel, "alerts add", channel=room)
    choices = await world.admin.autocomplete(world.channel, "alerts pause", "alerts", "watch")
    await world.admin.slash(world.channel, "alerts pause", alerts=choices[0]["value"])
    path = f"/channels/{room.id}/messages"
    world.env.inject_error("POST", path, status=403, code=50013, message="Missing Permissions")
    await world.app.delivery.dispatcher.deliver(world.opening)
    told = await doctor(world)
    assert f"⚪ {world.channel.mention}: Paused. An admin did that. Start again with `/alerts" in told
    assert (
        f"🔴 {room.mention}: Paused, because Discord refused an alert. I'm missing **Send Messages**" in told
    )
    choices = await world.admin.autocomplete(world.channel, "alerts resume", "alerts", "room")
    await world.admin.slash(world.channel, "alerts resume", alerts=choices[0]["value"])
    told = await doctor(world)
    assert f"🟡 {room.mention}: The last alert wasn't sent. I'm missing **Send Messages** there" in told


async def test_a_show_whose_file_is_gone_is_reported(world: World, settings: Settings) -> None:
    await world.admin.slash(world.channel, "alerts add")
    (show,) = world.app.catalogue.shows.values()
    await restarted(world, settings, Catalogue({}))
    told = text_of(await world.admin.slash(world.channel, "doctor"))
    assert f"I can't read the file of the show **{show.id}**" in told


@pytest.mark.parametrize("opening", [datetime.now(UTC) - timedelta(days=30)])
async def test_a_season_that_has_ended_is_information_and_no_problem(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add")
    told = await doctor(world)
    assert told.startswith("## All good")
    assert f"⚪ {world.channel.mention}: Nothing is coming up: **Love in the Big City** is over." in told
    assert "`/rewatch start`" in told
    assert "🔴" not in told


async def test_a_stopped_rewatch_is_information_and_no_problem(world: World) -> None:
    await start_rewatch(world, "tomorrow 20:00")
    await world.admin.slash(world.channel, "alerts add")
    question = await world.admin.slash(world.channel, "rewatch stop")
    assert question.response
    await world.admin.click(question.response, label="Stop")
    told = await doctor(world)
    assert told.startswith("## All good")
    assert f"⚪ {world.channel.mention}: Nothing is coming up" in told
    assert "was stopped here. Set new dates with `/rewatch start`" in told


async def test_a_channel_that_an_admin_paused_is_information_and_no_problem(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add")
    (choice,) = await world.admin.autocomplete(world.channel, "alerts pause", "alerts", "watch")
    await world.admin.slash(world.channel, "alerts pause", alerts=choice["value"])
    told = await doctor(world)
    assert told.startswith("## All good")
    paused = f"⚪ {world.channel.mention}: Paused. An admin did that."
    assert f"{paused} Start again with `/alerts resume`" in told
    assert "🔴" not in told


async def test_a_clock_that_is_off_is_reported(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add")
    await catch_up_clock(world)
    await world.env.advance_time(60)
    told = text_of(await world.admin.slash(world.channel, "doctor"))
    assert "🟡 My clock is " in told
    assert "seconds behind" in told


async def test_doctor_says_that_the_warning_channel_is_missing_or_closed(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add")
    async with world.app.stores.database.write() as connection:
        await connection.execute(text("UPDATE guilds SET set_up_by = NULL"))
    assert "I have nowhere to warn you" in await doctor(world)
    room = world.guild.create_text_channel("staff")
    await GuildStore(world.app.stores.database).set_warning_channel(world.guild.id, room.id)
    assert f"🟢 {room.mention}: Warnings go here" in await doctor(world)
    await world.set_permissions(room, send_messages=False)
    assert f"🟡 {room.mention}: I can't warn you here. I'm missing **Send Messages**" in await doctor(world)


async def test_a_server_without_alerts_learns_how_to_begin(world: World) -> None:
    assert "🔴 No channel gets alerts here." in await doctor(world)


def without_times(text: str) -> str:
    return re.sub(r"<t:\d+:T>", "", text)


async def test_two_hundred_channels_come_in_pages_with_the_faults_first(world: World) -> None:
    rooms = [world.guild.create_text_channel(f"room-{number}") for number in range(200)]
    run = await RunStore(world.app.stores.database).official(SHOW)
    assert run
    for room in rooms:
        await SubscriptionStore(world.app.stores.database).add(
            NewSubscription(
                guild_id=world.guild.id, channel_id=room.id, run_id=run.id, role_id=None, reminder=None
            ),
            datetime.now(UTC),
        )
    await world.set_permissions(rooms[150], send_messages=False)
    shown = await world.admin.slash(world.channel, "doctor")
    pages = [text_of(shown)]
    assert shown.response
    while "More" in pages[-1].splitlines():
        await world.admin.click(shown.response, label="More")
        pages.append(text_of(shown))
    assert pages[0].splitlines()[1].startswith(f"🔴 {rooms[150].mention}")
    assert sum(page.count("**: Ready") for page in pages) == 199
    assert max(map(len, pages)) < 4000
    await world.admin.click(shown.response, label="Check again")
    assert without_times(text_of(shown)) == without_times(pages[-1])


async def test_only_managers_may_run_doctor_and_press_its_buttons(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add")
    shown = await world.admin.slash(world.channel, "doctor")
    with pytest.raises(SetupError, match="not visible"):
        await world.member.slash(world.channel, "doctor")
    await show_admin_commands(world, world.member)
    assert "Manage Server" in text_of(await world.member.slash(world.channel, "doctor"))
    hosts = world.guild.roles["Hosts"]
    world.env.backend.remove_member_role(world.guild.id, world.admin.id, hosts.id)
    assert shown.response
    refused = await world.admin.click(shown.response, label="Check again")
    assert "Manage Server" in text_of(refused)
