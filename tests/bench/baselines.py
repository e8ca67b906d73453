"""discord.py as it comes, in the benchmark's own process."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import discord
from discord.http import Route

from tests.bench.stage import Discord
from tests.fake_discord import TOKEN


@asynccontextmanager
async def bare_client(fake: Discord) -> AsyncGenerator[discord.Client, None]:
    """A plain discord.py client that has logged in, without a gateway."""
    Route.BASE = fake.api_url
    async with discord.Client(intents=discord.Intents(guilds=True)) as client:
        await client.login(TOKEN)
        yield client
