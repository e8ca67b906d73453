"""Follows servers that add the bot, remove it or bring it back; how long one is kept: `db/retention.py`."""

import asyncio
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

import discord
from discord.ext import commands

from bot.clock import utc_now
from bot.delivery.scheduler import Scheduler
from bot.monitoring.guild_events import GuildEvents
from bot.monitoring.welcomes import Welcomes
from db.engine import DatabaseUnavailable
from db.guilds import GuildStore
from db.retention import KEEP_DEPARTED

# The 30 days needn't be exact to the hour.
PURGE_EVERY = timedelta(days=1)
# Joins come in bursts, at a start or after an outage: one transaction for many, but short enough for a
# command to get its turn in between.
BATCH = 200


class GuildMembership(commands.Cog):
    """Keeps the rows in step with the servers that have the bot. An unavailable guild has not left.

    What counts is the state when a guild is processed, not the event: after a lost connection Discord reports
    everything at once, and one event can overtake another.
    """

    def __init__(
        self,
        client: commands.AutoShardedBot,
        guilds: GuildStore,
        scheduler: Scheduler,
        events: GuildEvents,
        welcomes: Welcomes,
    ) -> None:
        self._client = client
        self._guilds = guilds
        self._scheduler = scheduler
        self._events = events
        self._welcomes = welcomes
        self._changed: dict[int, None] = {}
        self._updating = asyncio.Lock()
        self._behind = False
        self._purged_at: datetime | None = None

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Catch up with what happened while the bot was disconnected."""
        self._behind = True
        await self.catch_up(utc_now())
        await self._welcomes.greet_due(utc_now())

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """A server added the bot, perhaps again."""
        await self._update([guild.id], utc_now())
        await self._welcomes.greet_due(utc_now())

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """A server removed the bot."""
        await self._update([guild.id], utc_now())

    async def catch_up(self, now: datetime) -> None:
        """Compare all servers with the rows, if an event (at `now`, UTC, or before) may have been missed.

        Discord reports each event only once: a server whose return we missed would be deleted after 30 days.
        """
        if not self._behind or not self._client.is_ready():
            return
        self._behind = False
        try:
            here = {guild.id for guild in self._client.guilds}
            back = [one for one in await self._guilds.departed() if one in here]
            gone = [one for one in await self._guilds.present() if one not in here and self._is_ours(one)]
            await self._welcomes.mark_due(self._client.guilds, now)
        except DatabaseUnavailable:
            self._behind = True
            raise
        await self._update((*back, *gone), now)

    async def purge(self, now: datetime) -> None:
        """Once a day, delete servers that the bot left 30 days ago, once Discord has listed its servers."""
        done = self._purged_at is not None and now - self._purged_at < PURGE_EVERY
        if done or not self._client.is_ready():
            return
        self._behind = True
        await self.catch_up(now)
        gone = [guild_id for guild_id in await self._guilds.departed() if self._is_ours(guild_id)]
        await self._guilds.purge(now - KEEP_DEPARTED, gone)
        self._purged_at = now

    async def _update(self, guild_ids: Iterable[int], now: datetime) -> None:
        """Bring guilds' rows up to date, together with those of events that came meanwhile."""
        self._changed.update(dict.fromkeys(guild_ids))
        async with self._updating:
            while self._changed:
                batch = list(self._changed)[:BATCH]
                for guild_id in batch:
                    del self._changed[guild_id]
                await self._store(batch, now)

    async def _store(self, batch: Sequence[int], now: datetime) -> None:
        here = [guild_id for guild_id in batch if self._client.get_guild(guild_id) is not None]
        gone = [guild_id for guild_id in batch if self._client.get_guild(guild_id) is None]
        try:
            if gone:
                await self._guilds.left(gone, now)
            back = await self._guilds.returned(here, now) if here else ()
            await self._welcomes.mark_due(filter(None, map(self._client.get_guild, here)), now)
        except DatabaseUnavailable:
            self._behind = True
            raise
        if back:
            await self._scheduler.replan()
        for guild_id in back:
            await self._events.recheck(guild_id)

    def _is_ours(self, guild_id: int) -> bool:
        # Discord's rule for assigning guilds to shards.
        count = self._client.shard_count or 1
        return (guild_id >> 22) % count in (self._client.shard_ids or range(count))
