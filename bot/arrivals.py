"""Servers that add the bot, remove it, or bring it back."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime

import discord
from discord.ext import commands

from bot.clock import Clock, utc_now
from db.engine import DatabaseUnavailable
from db.guilds import GuildStore


class Arrivals(commands.Cog):
    """Keeps the rows in step with where the bot is. A guild that is only unavailable has not left."""

    def __init__(self, client: commands.AutoShardedBot, guilds: GuildStore, clock: Clock) -> None:
        self._client = client
        self._guilds = guilds
        self._clock = clock
        self._behind = False
        clock.each_minute(self.catch_up)

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Catch up with what happened while the bot was not connected."""
        self._behind = True
        await self.catch_up(utc_now())

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """A server added the bot, perhaps again."""
        with self._noted():
            if await self._guilds.returned(guild.id, utc_now()):
                await self._clock.replan()

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """A server removed the bot."""
        with self._noted():
            await self._guilds.left(guild.id, utc_now())

    async def catch_up(self, now: datetime) -> None:
        """Compare all servers with the rows, where an event (at `now`, UTC, or before) may be missing there.

        Discord tells each only once: a server whose return is missed would be forgotten after 30 days.
        """
        if not self._behind or not self._client.is_ready():
            return
        self._behind = False
        with self._noted():
            here = {guild.id for guild in self._client.guilds}
            back = [one for one in await self._guilds.departed() if one in here]
            for guild_id in await self._guilds.present():
                if guild_id not in here and self._is_ours(guild_id):
                    await self._guilds.left(guild_id, now)
            if any([await self._guilds.returned(guild_id, now) for guild_id in back]):
                await self._clock.replan()

    @contextmanager
    def _noted(self) -> Generator[None, None, None]:
        """Remember that the rows are behind, where the database is away."""
        try:
            yield
        except DatabaseUnavailable:
            self._behind = True
            raise

    def _is_ours(self, guild_id: int) -> bool:
        # Discord's rule for which shard gets which guild.
        count = self._client.shard_count or 1
        return (guild_id >> 22) % count in (self._client.shard_ids or range(count))
