"""A problem is told once, over restarts too, and again if it returns after a fix."""

from datetime import timedelta

from simcord import ChannelHandle

from bot.app import create_app
from bot.settings import Settings
from bot.showfiles.catalogue import Catalogue
from tests.monitoring.warnings import look, told
from tests.simulated_discord import World

HOUR = timedelta(hours=1)
TEN = timedelta(minutes=10)


async def test_a_problem_that_returns_after_a_fix_is_reported_again(
    world: World, staff: ChannelHandle
) -> None:
    await world.set_permissions(world.channel, send_messages=False)
    await look(world, HOUR)
    await world.set_permissions(world.channel, send_messages=True)
    await world.set_permissions(world.channel, send_messages=False)
    await look(world, TEN)
    assert len(told(staff)) == 2
    path = f"/channels/{staff.id}/messages"
    sent = [one.json for one in world.env.http_requests if one.method == "POST" and one.path == path]
    # Discord would take a second message with the nonce of the first for the first.
    assert len({one["nonce"] for one in sent if one}) == 2


async def test_a_problem_that_is_fixed_before_its_report_is_not_reported(
    world: World, staff: ChannelHandle
) -> None:
    await world.set_permissions(staff, send_messages=False)
    await world.set_permissions(world.channel, send_messages=False)
    path = f"/channels/{staff.id}/messages"
    await world.set_permissions(staff, send_messages=True)
    world.env.inject_error("POST", path, status=500, code=0, message="Oops")
    await look(world, HOUR)
    assert told(staff) == []
    await world.set_permissions(world.channel, send_messages=True)
    await look(world, TEN)
    assert told(staff) == []


async def test_reports_are_remembered_over_a_restart(
    world: World, staff: ChannelHandle, settings: Settings, catalogue: Catalogue
) -> None:
    await world.set_permissions(world.channel, send_messages=False)
    await look(world, HOUR)
    fresh = await create_app(settings, catalogue, world.app.stores.database)
    await world.env.restart_bot(fresh.client)
    await fresh.monitoring.predrop_check.check(world.opening - timedelta(minutes=30))
    assert len(told(staff)) == 1
