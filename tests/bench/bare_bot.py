"""A plain discord.py bot as a process: it connects, and posts a round for each line of its input."""

import asyncio
import sys

import discord
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from tests.bench.baselines import one_after_another
from tests.fake_discord import TOKEN


class BareBot(discord.AutoShardedClient):
    """Only what the library does by itself. It says "ready", and "posted" after each round."""

    async def on_ready(self) -> None:
        """Start reading the input."""
        print("ready", flush=True)
        while await asyncio.to_thread(sys.stdin.readline):
            await one_after_another(self, [channel.id for channel in self.get_all_channels()])
            print("posted", flush=True)
        await self.close()


if __name__ == "__main__":
    Route.BASE = sys.argv[1]
    DiscordWebSocket.DEFAULT_GATEWAY = URL(sys.argv[2])
    BareBot(intents=discord.Intents(guilds=True), shard_count=1).run(TOKEN, log_handler=None)
