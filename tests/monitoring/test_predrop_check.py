"""Problems are reported before the drop, once, in the place that admins chose."""

import asyncio
from datetime import timedelta

import pytest
from simcord import ChannelHandle

from tests.monitoring.warnings import look, told
from tests.simulated_discord import ALERT_PERMISSIONS, World

HOUR = timedelta(hours=1)
TEN = timedelta(minutes=10)


@pytest.mark.parametrize(("permission", "named"), ALERT_PERMISSIONS.items())
async def test_each_missing_permission_is_reported_once_an_hour_before_the_drop(
    world: World, staff: ChannelHandle, permission: str, named: str
) -> None:
    await world.set_permissions(world.channel, **{permission: False})
    await look(world, HOUR + timedelta(minutes=1))
    assert told(staff) == []
    for before in (HOUR, HOUR - timedelta(minutes=1), TEN):
        await look(world, before)
    (notice,) = told(staff)
    assert f"{world.channel.mention}: I'm missing **{named}** there" in notice
    assert "can't go out in Drama Club" in notice


async def test_nothing_is_asked_or_sent_if_all_is_well(world: World, staff: ChannelHandle) -> None:
    before = len(world.env.http_requests)
    await look(world, HOUR)
    await look(world, TEN)
    assert len(world.env.http_requests) == before
    assert told(staff) == []


async def test_a_problem_of_the_last_hour_is_reported_ten_minutes_before_the_drop(
    world: World, staff: ChannelHandle
) -> None:
    await look(world, HOUR)
    await world.set_permissions(world.channel, send_messages=False)
    await look(world, TEN)
    assert len(told(staff)) == 1


async def test_a_lost_answer_is_asked_about_again_at_the_next_look(
    world: World, staff: ChannelHandle
) -> None:
    await world.set_permissions(world.channel, send_messages=False)
    path = f"/channels/{staff.id}/messages"
    world.env.inject_error("POST", path, status=500, code=0, message="Oops")
    await look(world, HOUR)
    assert told(staff) == []
    await look(world, HOUR - timedelta(minutes=1))
    assert len(told(staff)) == 1


async def test_the_check_waits_while_alerts_are_on_their_way(world: World, staff: ChannelHandle) -> None:
    await world.set_permissions(world.channel, send_messages=False)
    # Nothing can be claimed meanwhile, so a delivery that has begun goes on.
    async with world.app.stores.database.write():
        delivery = asyncio.create_task(world.app.delivery.dispatcher.deliver(world.opening - HOUR))
        await asyncio.sleep(0)
        await look(world, HOUR)
        assert told(staff) == []
    await delivery
    await look(world, HOUR - timedelta(minutes=1))
    assert len(told(staff)) == 1


async def test_another_shards_server_is_left_to_the_process_that_sees_it(
    world: World, staff: ChannelHandle
) -> None:
    await world.set_permissions(world.channel, send_messages=False)
    seen_here = world.app.client._connection  # pyright: ignore[reportPrivateUsage] - a shard knows only its own servers
    guild = world.app.client.get_guild(world.guild.id)
    assert guild
    seen_here._remove_guild(guild)  # pyright: ignore[reportPrivateUsage]
    await look(world, HOUR)
    seen_here._add_guild(guild)  # pyright: ignore[reportPrivateUsage]
    assert told(staff) == []
