"""What admins are told of problems before a drop."""

from collections.abc import Sequence
from datetime import timedelta

from simcord import ChannelHandle

from tests.simulated_discord import World, text_of


def told(staff: ChannelHandle) -> Sequence[str]:
    return [text_of(message) for message in staff.history()]


async def look(world: World, before: timedelta) -> None:
    await world.app.monitoring.predrop_check.check(world.opening - before)
