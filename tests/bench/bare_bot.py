"""A plain discord.py bot as a process: it connects, answers, and posts a round for each line of its input.

It imports nothing but discord.py, so that its memory is that of a bare bot.
"""

import asyncio
import sys

import discord
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from tests.bench.plain_sends import card, one_after_another


class BareBot(discord.AutoShardedClient):
    """Only what the library does by itself. It says "ready", and "posted" after each round."""

    async def setup_hook(self) -> None:
        """Offer `/next`, which answers with a card that is always the same."""
        tree = app_commands.CommandTree(self)
        tree.add_command(app_commands.Command(name="next", description="What comes next.", callback=_next))
        await tree.sync()

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Answer a press with the same card."""
        if interaction.type is discord.InteractionType.component:
            await _next(interaction)

    async def on_ready(self) -> None:
        """Start reading the input."""
        print("ready", flush=True)
        while await asyncio.to_thread(sys.stdin.readline):
            await one_after_another(self, [channel.id for channel in self.get_all_channels()])
            print("posted", flush=True)
        await self.close()


async def _next(interaction: discord.Interaction) -> None:
    await interaction.response.send_message(view=card())


if __name__ == "__main__":
    Route.BASE = sys.argv[1]
    DiscordWebSocket.DEFAULT_GATEWAY = URL(sys.argv[2])
    BareBot(intents=discord.Intents(guilds=True), shard_count=1).run(sys.argv[3], log_handler=None)
