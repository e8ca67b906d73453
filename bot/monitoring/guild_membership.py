"""Servers that add the bot, remove it, or bring it back."""

import asyncio
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime, timedelta

import discord
from discord.ext import commands

from bot.clock import utc_now
from bot.delivery.scheduler import Scheduler
from db.engine import DatabaseUnavailable
from db.guilds import GuildStore

KEEP_DEPARTED = timedelta(days=30)
PURGE_EVERY = timedelta(days=1)


class GuildMembership(commands.Cog):
    """Keeps the rows in step with where the bot is. A guild that is only unavailable has not left.

    What holds when an event gets its turn counts, not the event: after a lost connection Discord tells all
    at once what happened meanwhile, and one event can overtake another.
    """

    def __init__(self, client: commands.AutoShardedBot, guilds: GuildStore, scheduler: Scheduler) -> None:
        self._client = client
        self._guilds = guilds
        self._scheduler = scheduler
        self._turn = asyncio.Lock()
        self._behind = False
        self._purged_at: datetime | None = None

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Catch up with what happened while the bot was not connected."""
        self._behind = True
        await self.catch_up(utc_now())

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """A server added the bot, perhaps again."""
        await self._follow(guild.id, utc_now())

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """A server removed the bot."""
        await self._follow(guild.id, utc_now())

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
            gone = [one for one in await self._guilds.present() if one not in here and self._is_ours(one)]
        for guild_id in (*back, *gone):
            await self._follow(guild_id, now)

    async def purge(self, now: datetime) -> None:
        """Once a day forget whom the bot left 30 days ago; not before Discord has told where it is."""
        done = self._purged_at is not None and now - self._purged_at < PURGE_EVERY
        if done or not self._client.is_ready():
            return
        self._behind = True
        await self.catch_up(now)
        gone = [guild_id for guild_id in await self._guilds.departed() if self._is_ours(guild_id)]
        await self._guilds.purge(now - KEEP_DEPARTED, gone)
        self._purged_at = now

    async def _follow(self, guild_id: int, now: datetime) -> None:
        async with self._turn:
            with self._noted():
                if self._client.get_guild(guild_id) is None:
                    await self._guilds.left(guild_id, now)
                elif await self._guilds.returned(guild_id, now):
                    await self._scheduler.replan()

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
