"""Problems are reported before the drop, once, in the place that admins chose."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from simcord import ChannelHandle
from sqlalchemy import text

from bot.app import create_app
from bot.settings import Settings
from bot.showfiles.catalogue import Catalogue
from db.guilds import GuildStore
from tests.cogs.test_doctor import PERMISSIONS, close
from tests.simulated_discord import World, text_of

HOUR = timedelta(hours=1)
TEN = timedelta(minutes=10)


@pytest.fixture
async def staff(world: World) -> ChannelHandle:
    """The server's notice channel, which holds notices only; alerts go to another one."""
    await world.admin.slash(world.channel, "alerts add", role=world.fans)
    staff = world.guild.create_text_channel("staff")
    await GuildStore(world.app.stores.database).set_warning_channel(world.guild.id, staff.id)
    return staff


def told(staff: ChannelHandle) -> Sequence[str]:
    return [text_of(message) for message in staff.history()]


async def look(world: World, before: timedelta) -> None:
    await world.app.monitoring.predrop_check.look(world.opening - before)


def posts(world: World) -> int:
    return sum(one.method == "POST" and one.path.endswith("/messages") for one in world.env.http_requests)


@pytest.mark.parametrize(("permission", "named"), PERMISSIONS)
async def test_each_lost_permission_is_reported_once_an_hour_before(
    world: World, staff: ChannelHandle, permission: str, named: str
) -> None:
    await close(world, world.channel, **{permission: False})
    await look(world, HOUR + timedelta(minutes=1))
    assert told(staff) == []
    for before in (HOUR, HOUR - timedelta(minutes=1), TEN):
        await look(world, before)
    (notice,) = told(staff)
    assert f"{world.channel.mention}: I'm missing **{named}** there" in notice
    assert "can't go out in Drama Club" in notice


async def test_nothing_is_asked_or_sent_where_all_is_well(world: World, staff: ChannelHandle) -> None:
    before = len(world.env.http_requests)
    await look(world, HOUR)
    await look(world, TEN)
    assert len(world.env.http_requests) == before
    assert told(staff) == []


async def test_a_problem_of_the_last_hour_is_reported_ten_minutes_before(
    world: World, staff: ChannelHandle
) -> None:
    await look(world, HOUR)
    await close(world, world.channel, send_messages=False)
    await look(world, TEN)
    assert len(told(staff)) == 1


async def test_a_problem_that_returns_after_a_fix_is_reported_again(
    world: World, staff: ChannelHandle
) -> None:
    await close(world, world.channel, send_messages=False)
    await look(world, HOUR)
    await close(world, world.channel, send_messages=True)
    await close(world, world.channel, send_messages=False)
    await look(world, TEN)
    assert len(told(staff)) == 2
    path = f"/channels/{staff.id}/messages"
    sent = [one.json for one in world.env.http_requests if one.method == "POST" and one.path == path]
    # Discord would take a second message with the nonce of the first for the first.
    assert len({one["nonce"] for one in sent if one}) == 2


async def test_a_problem_that_is_fixed_before_its_report_is_not_reported(
    world: World, staff: ChannelHandle
) -> None:
    await close(world, staff, send_messages=False)
    await close(world, world.channel, send_messages=False)
    path = f"/channels/{staff.id}/messages"
    await close(world, staff, send_messages=True)
    world.env.inject_error("POST", path, status=500, code=0, message="Oops")
    await look(world, HOUR)
    assert told(staff) == []
    await close(world, world.channel, send_messages=True)
    await look(world, TEN)
    assert told(staff) == []


async def test_a_lost_answer_is_asked_about_again_at_the_next_look(
    world: World, staff: ChannelHandle
) -> None:
    await close(world, world.channel, send_messages=False)
    path = f"/channels/{staff.id}/messages"
    world.env.inject_error("POST", path, status=500, code=0, message="Oops")
    await look(world, HOUR)
    assert told(staff) == []
    await look(world, HOUR - timedelta(minutes=1))
    assert len(told(staff)) == 1


async def test_several_faults_of_a_server_come_in_one_message_that_pings_nobody(
    world: World, staff: ChannelHandle
) -> None:
    other = world.guild.create_text_channel("other")
    await world.admin.slash(world.channel, "alerts add", channel=other, role=world.fans)
    await close(world, other, embed_links=False, mention_everyone=False)
    await close(world, world.channel, send_messages=False)
    world.env.backend.edit_role(world.guild.id, world.fans.id, {"mentionable": False})
    await look(world, HOUR)
    (notice,) = told(staff)
    assert "**Send Messages**" in notice
    assert "**Embed Links**" in notice
    assert f"can't ping {world.fans.mention}" in notice
    sent = [one for one in world.env.http_requests if one.path == f"/channels/{staff.id}/messages"]
    assert sent[-1].json is not None
    assert sent[-1].json["allowed_mentions"] == {"parse": [], "roles": []}


async def test_reports_are_remembered_over_a_restart(
    world: World, staff: ChannelHandle, settings: Settings, catalogue: Catalogue
) -> None:
    await close(world, world.channel, send_messages=False)
    await look(world, HOUR)
    fresh = await create_app(settings, catalogue, world.app.stores.database)
    await world.env.restart_bot(fresh.client)
    await fresh.monitoring.predrop_check.look(world.opening - timedelta(minutes=30))
    assert len(told(staff)) == 1


async def test_without_an_open_notice_channel_the_person_who_set_it_up_is_told(
    world: World, staff: ChannelHandle
) -> None:
    async with world.app.stores.database.write() as connection:
        await connection.execute(text("UPDATE guilds SET set_up_by = :by"), {"by": world.admin.id})
    await close(world, staff, send_messages=False)
    await close(world, world.channel, send_messages=False)
    await look(world, HOUR)
    await look(world, TEN)
    assert told(staff) == []
    (message,) = told(world.admin.user.dm_channel)
    assert "I'm missing **Send Messages** there" in message


async def test_the_log_is_used_if_nobody_can_be_reached(
    world: World, staff: ChannelHandle, capsys: pytest.CaptureFixture[str]
) -> None:
    world.env.backend.delete_channel(staff.id)
    await close(world, world.channel, send_messages=False)
    async with world.app.stores.database.write() as connection:
        await connection.execute(text("UPDATE guilds SET set_up_by = NULL"))
    before = posts(world)
    await look(world, HOUR)
    await look(world, TEN)
    assert posts(world) == before
    assert capsys.readouterr().out.count("a server can't be told") == 1


async def test_it_waits_while_alerts_are_on_their_way(
    world: World, staff: ChannelHandle, monkeypatch: pytest.MonkeyPatch
) -> None:
    await close(world, world.channel, send_messages=False)
    with monkeypatch.context() as context:
        context.setattr(type(world.app.delivery.dispatcher), "busy", True)
        await look(world, HOUR)
        assert told(staff) == []
    await look(world, HOUR - timedelta(minutes=1))
    assert len(told(staff)) == 1


async def test_another_shards_server_is_left_to_the_process_that_sees_it(
    world: World, staff: ChannelHandle
) -> None:
    await close(world, world.channel, send_messages=False)
    seen_here = world.app.client._connection  # pyright: ignore[reportPrivateUsage] - a shard knows only its own servers
    guild = world.app.client.get_guild(world.guild.id)
    assert guild
    seen_here._remove_guild(guild)  # pyright: ignore[reportPrivateUsage]
    await look(world, HOUR)
    seen_here._add_guild(guild)  # pyright: ignore[reportPrivateUsage]
    assert told(staff) == []


async def test_a_refused_alert_pauses_its_channel_until_the_problem_is_fixed(
    world: World, staff: ChannelHandle
) -> None:
    await close(world, world.channel, send_messages=False)
    await world.app.delivery.dispatcher.deliver(world.opening)
    await world.app.monitoring.predrop_check.look(world.opening + timedelta(seconds=30))
    await world.app.monitoring.predrop_check.look(world.opening + timedelta(seconds=90))
    (notice,) = told(staff)
    assert "I'm missing **Send Messages** there" in notice
    assert "Paused" in text_of(await world.admin.slash(world.channel, "alerts list"))
    await close(world, world.channel, send_messages=True)
    assert "Paused" not in text_of(await world.admin.slash(world.channel, "alerts list"))
    await world.app.delivery.planner.plan(world.opening)
    await world.app.delivery.dispatcher.deliver(world.opening + timedelta(days=1))
    assert ["Episodes 3–4" in alert for alert in world.alerts] == [True]


async def test_an_unexplained_refusal_is_reported_and_not_tried_again_until_something_changed(
    world: World, staff: ChannelHandle
) -> None:
    path = f"/channels/{world.channel.id}/messages"
    await look(world, TEN)
    world.env.inject_error("POST", path, status=403, code=50013, message="Missing Permissions")
    await world.app.delivery.dispatcher.deliver(world.opening)
    await world.app.monitoring.predrop_check.look(world.opening + timedelta(seconds=30))
    assert "Paused" in text_of(await world.admin.slash(world.channel, "alerts list"))
    (notice,) = told(staff)
    assert "Paused, because Discord refused an alert. I'm missing **Send Messages** there" in notice
    await world.app.monitoring.predrop_check.look(world.opening + timedelta(hours=2))
    assert "Paused" in text_of(await world.admin.slash(world.channel, "alerts list"))
    await close(world, world.channel, send_messages=True)
    assert "Paused" not in text_of(await world.admin.slash(world.channel, "alerts list"))
    assert len(told(staff)) == 1


async def test_what_an_admin_paused_stays_paused_after_any_fix(world: World, staff: ChannelHandle) -> None:
    await close(world, world.channel, send_messages=False)
    await world.app.delivery.dispatcher.deliver(world.opening)
    await world.admin.slash(world.channel, "alerts pause")
    await close(world, world.channel, send_messages=True)
    await world.app.monitoring.predrop_check.look(datetime.now(UTC))
    assert "Paused. An admin paused it" in text_of(await world.admin.slash(world.channel, "alerts list"))


async def test_a_deleted_channel_is_paused_and_reported(world: World, staff: ChannelHandle) -> None:
    room = world.guild.create_text_channel("room")
    await world.admin.slash(world.channel, "alerts add", channel=room)
    world.env.backend.delete_channel(room.id)
    await world.env.settle()
    listed = text_of(await world.admin.slash(world.channel, "alerts list"))
    assert "The channel was deleted." in listed
    now = datetime.now(UTC)
    await world.app.monitoring.predrop_check.look(now)
    await world.app.monitoring.predrop_check.look(now + timedelta(hours=2))
    (notice,) = told(staff)
    assert f"{room.mention}: The channel was deleted" in notice


async def test_a_deleted_role_is_reported_and_alerts_go_on_without_it(
    world: World, staff: ChannelHandle
) -> None:
    world.env.backend.delete_role(world.guild.id, world.fans.id)
    await world.env.settle()
    now = datetime.now(UTC)
    await world.app.monitoring.predrop_check.look(now)
    await world.app.monitoring.predrop_check.look(now + timedelta(hours=2))
    (notice,) = told(staff)
    assert "will ping nobody" in notice
    assert "pings nobody" in text_of(await world.admin.slash(world.channel, "alerts list"))
    await world.app.delivery.dispatcher.deliver(world.opening)
    assert "<@&" not in world.alerts[0]


async def test_a_server_that_comes_back_finds_its_settings_and_fixed_channels_go_on(
    world: World, staff: ChannelHandle
) -> None:
    await close(world, world.channel, send_messages=False)
    await world.app.delivery.dispatcher.deliver(world.opening)
    await world.kick_bot()
    await close(world, world.channel, send_messages=True)
    await world.invite_bot()
    listed = text_of(await world.admin.slash(world.channel, "alerts list"))
    assert world.fans.mention in listed
    assert "Paused" not in listed
    settings = await GuildStore(world.app.stores.database).settings(world.guild.id)
    assert settings.warning_channel_id == staff.id
