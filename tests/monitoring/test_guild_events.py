"""Channels, roles and permissions that change: what is gone is paused, and what is fixed goes on."""

from datetime import UTC, datetime, timedelta

from simcord import ChannelHandle

from tests.monitoring.warnings import look, told
from tests.simulated_discord import World, text_of

TEN = timedelta(minutes=10)


async def test_paused_alerts_resume_by_themselves_after_a_fix(world: World, staff: ChannelHandle) -> None:
    await world.set_permissions(world.channel, send_messages=False)
    await world.app.delivery.dispatcher.deliver(world.opening)
    await world.app.monitoring.predrop_check.check(world.opening + timedelta(seconds=30))
    await world.app.monitoring.predrop_check.check(world.opening + timedelta(seconds=90))
    (notice,) = told(staff)
    assert "I'm missing **Send Messages** there" in notice
    assert "Paused" in text_of(await world.admin.slash(world.channel, "alerts list"))
    await world.set_permissions(world.channel, send_messages=True)
    assert "Paused" not in text_of(await world.admin.slash(world.channel, "alerts list"))
    await world.deliver(world.opening, world.opening + timedelta(days=1))
    assert ["Episodes 3–4" in alert for alert in world.alerts] == [True]


async def test_an_unexplained_refusal_is_reported_and_not_tried_again_until_something_changed(
    world: World, staff: ChannelHandle
) -> None:
    path = f"/channels/{world.channel.id}/messages"
    await look(world, TEN)
    world.env.inject_error("POST", path, status=403, code=50013, message="Missing Permissions")
    await world.app.delivery.dispatcher.deliver(world.opening)
    await world.app.monitoring.predrop_check.check(world.opening + timedelta(seconds=30))
    assert "Paused" in text_of(await world.admin.slash(world.channel, "alerts list"))
    (notice,) = told(staff)
    assert "Paused, because Discord refused an alert. I'm missing **Send Messages** there" in notice
    await world.app.monitoring.predrop_check.check(world.opening + timedelta(hours=2))
    assert "Paused" in text_of(await world.admin.slash(world.channel, "alerts list"))
    await world.set_permissions(world.channel, send_messages=True)
    assert "Paused" not in text_of(await world.admin.slash(world.channel, "alerts list"))
    assert len(told(staff)) == 1


async def test_what_an_admin_paused_stays_paused_after_any_fix(world: World, staff: ChannelHandle) -> None:
    await world.set_permissions(world.channel, send_messages=False)
    await world.app.delivery.dispatcher.deliver(world.opening)
    await world.admin.slash(world.channel, "alerts pause")
    await world.set_permissions(world.channel, send_messages=True)
    await world.app.monitoring.predrop_check.check(datetime.now(UTC))
    assert "Paused. An admin did that" in text_of(await world.admin.slash(world.channel, "alerts list"))


async def test_a_deleted_channel_is_paused_and_reported(world: World, staff: ChannelHandle) -> None:
    room = world.guild.create_text_channel("room")
    await world.admin.slash(world.channel, "alerts add", channel=room)
    await world.delete_channel(room.id)
    listed = text_of(await world.admin.slash(world.channel, "alerts list"))
    assert "The channel was deleted." in listed
    now = datetime.now(UTC)
    await world.app.monitoring.predrop_check.check(now)
    await world.app.monitoring.predrop_check.check(now + timedelta(hours=2))
    (notice,) = told(staff)
    assert f"{room.mention}: The channel was deleted" in notice


async def test_a_deleted_role_is_reported_and_alerts_go_on_without_it(
    world: World, staff: ChannelHandle
) -> None:
    await world.delete_role(world.fans.id)
    now = datetime.now(UTC)
    await world.app.monitoring.predrop_check.check(now)
    await world.app.monitoring.predrop_check.check(now + timedelta(hours=2))
    (notice,) = told(staff)
    assert "will ping nobody" in notice
    assert "pings nobody" in text_of(await world.admin.slash(world.channel, "alerts list"))
    await world.app.delivery.dispatcher.deliver(world.opening)
    assert "<@&" not in world.alerts[0]
