"""What tests of monitoring share: a channel in which admins are told of problems, and the health server."""

import socket
from collections.abc import AsyncIterator

import pytest
from simcord import ChannelHandle

from bot.health import HealthServer
from db.guilds import GuildStore
from tests.simulated_discord import World


@pytest.fixture
async def staff(world: World) -> ChannelHandle:
    """The server's channel for warnings, which holds nothing else; alerts go to another one."""
    await world.admin.slash(world.channel, "alerts add", role=world.fans)
    staff = world.guild.create_text_channel("staff")
    await GuildStore(world.app.stores.database).set_warning_channel(world.guild.id, staff.id)
    return staff


@pytest.fixture
async def port(world: World) -> AsyncIterator[int]:
    """Where the world's health server listens."""
    with socket.socket() as listener:
        listener.bind(("", 0))
        port = int(listener.getsockname()[1])
    server = HealthServer(world.app)
    await server.start(port)
    yield port
    await server.stop()
