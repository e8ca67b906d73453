"""What most bots do: discord.py as it comes, and the two usual ways to write to many channels."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager

import discord
from discord.http import Route

from bot.interactions.components import layout
from bot.messages.card import Button, Card
from tests.bench.stage import Discord
from tests.fake_discord import TOKEN

CARD = Card(
    title="Episode 1 of 1 is out",
    blocks=("**The Bench** · drop 1 of 1", "`████████████████` 1 of 1 episodes", "**That was the finale.**"),
    buttons=(Button("Schedule", "schedule", "1:bench-1"), Button("Plot so far", "plot", "1:bench-1")),
)


@asynccontextmanager
async def bare_client(fake: Discord) -> AsyncGenerator[discord.Client, None]:
    """A plain discord.py client that has logged in, without a gateway."""
    Route.BASE = fake.api_url
    async with discord.Client(intents=discord.Intents(guilds=True)) as client:
        await client.login(TOKEN)
        yield client


async def one_after_another(client: discord.Client, channels: Sequence[int]) -> None:
    """The plain loop."""
    for channel in channels:
        await _send(client, channel)


async def all_at_once(client: discord.Client, channels: Sequence[int]) -> None:
    """Everything in one `asyncio.gather`."""
    await asyncio.gather(*(_send(client, channel) for channel in channels), return_exceptions=True)


async def _send(client: discord.Client, channel: int) -> None:
    await client.get_partial_messageable(channel).send(view=layout(CARD))
