"""Lets commands and alerts have their turn while Discord lists thousands of servers.

discord.py keeps reading while there is something to read: for seconds when a large bot starts.
"""

import asyncio
import time
from typing import Any

import discord.shard
from discord.gateway import DiscordWebSocket

# A burst of joins is stored in fewer transactions if many are read in one turn; a command hardly notices.
TURN_S = 0.025


class GatewayTurns(DiscordWebSocket):
    """discord.py's connection, which gives way between events."""

    _turn_began = 0.0

    async def received_message(self, msg: Any, /) -> None:
        """Handle an event, then give way if it is time."""
        await super().received_message(msg)
        if time.monotonic() - self._turn_began > TURN_S:
            await asyncio.sleep(0)
            self._turn_began = time.monotonic()


def give_way_between_events() -> None:
    """Let every shard of this process read like this; discord.py offers no setting for it."""
    discord.shard.DiscordWebSocket = GatewayTurns  # pyright: ignore[reportPrivateImportUsage] - where a shard looks for it
