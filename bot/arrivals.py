"""Servers that add the bot, remove it, or bring it back."""

import discord
from discord.ext import commands

from bot.clock import Clock, utc_now
from db.guilds import GuildStore


class Arrivals(commands.Cog):
    """Keeps the rows in step with where the bot is. A guild that is only unavailable has not left."""

    def __init__(self, client: commands.AutoShardedBot, guilds: GuildStore, clock: Clock) -> None:
        self._client = client
        self._guilds = guilds
        self._clock = clock

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Catch up with what happened while the bot was not connected."""
        here = {guild.id for guild in self._client.guilds}
        for guild_id in await self._guilds.departed():
            if guild_id in here:
                await self._returned(guild_id)
        for guild_id in await self._guilds.present():
            if guild_id not in here and self._is_ours(guild_id):
                await self._guilds.left(guild_id, utc_now())

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """A server added the bot, perhaps again."""
        await self._returned(guild.id)

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """A server removed the bot."""
        await self._guilds.left(guild.id, utc_now())

    async def _returned(self, guild_id: int) -> None:
        if await self._guilds.returned(guild_id, utc_now()):
            await self._clock.replan()

    def _is_ours(self, guild_id: int) -> bool:
        # Discord's rule for which shard gets which guild.
        count = self._client.shard_count or 1
        return (guild_id >> 22) % count in (self._client.shard_ids or range(count))
