"""Admins are told in the place that they chose: one message for a server, which pings nobody."""

from datetime import timedelta

import pytest
from simcord import ChannelHandle
from sqlalchemy import text

from tests.monitoring.warnings import look, told
from tests.simulated_discord import World

HOUR = timedelta(hours=1)
TEN = timedelta(minutes=10)


def posts(world: World) -> int:
    return sum(one.method == "POST" and one.path.endswith("/messages") for one in world.env.http_requests)


async def test_several_faults_of_a_server_come_in_one_message_that_pings_nobody(
    world: World, staff: ChannelHandle
) -> None:
    other = world.guild.create_text_channel("other")
    await world.admin.slash(world.channel, "alerts add", channel=other, role=world.fans)
    await world.set_permissions(other, embed_links=False, mention_everyone=False)
    await world.set_permissions(world.channel, send_messages=False)
    world.env.backend.edit_role(world.guild.id, world.fans.id, {"mentionable": False})
    await look(world, HOUR)
    (notice,) = told(staff)
    assert "**Send Messages**" in notice
    assert "**Embed Links**" in notice
    assert f"can't ping {world.fans.mention}" in notice
    sent = [one for one in world.env.http_requests if one.path == f"/channels/{staff.id}/messages"]
    assert sent[-1].json is not None
    assert sent[-1].json["allowed_mentions"] == {"parse": [], "roles": []}


async def test_without_an_open_warning_channel_the_person_who_set_it_up_is_told(
    world: World, staff: ChannelHandle
) -> None:
    async with world.app.stores.database.write() as connection:
        await connection.execute(text("UPDATE guilds SET set_up_by = :by"), {"by": world.admin.id})
    await world.set_permissions(staff, send_messages=False)
    await world.set_permissions(world.channel, send_messages=False)
    await look(world, HOUR)
    await look(world, TEN)
    assert told(staff) == []
    (message,) = told(world.admin.user.dm_channel)
    assert "I'm missing **Send Messages** there" in message


async def test_the_log_is_used_if_nobody_can_be_reached(
    world: World, staff: ChannelHandle, capsys: pytest.CaptureFixture[str]
) -> None:
    await world.delete_channel(staff.id)
    await world.set_permissions(world.channel, send_messages=False)
    async with world.app.stores.database.write() as connection:
        await connection.execute(text("UPDATE guilds SET set_up_by = NULL"))
    before = posts(world)
    await look(world, HOUR)
    await look(world, TEN)
    assert posts(world) == before
    assert capsys.readouterr().out.count("a server can't be told") == 1
