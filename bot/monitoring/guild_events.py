"""Reacts to changed channels, roles and permissions: pauses what is gone, resumes what is fixed."""

import discord
from discord.ext import commands

from bot.clock import utc_now
from bot.messages.outcomes import CHANNEL_DELETED
from bot.monitoring.problem_log import ProblemLog
from db.subscriptions import SubscriptionStore


class GuildEvents(commands.Cog):
    """Listens to the gateway's events about servers, and checks servers whose alerts may be affected.

    At start and after an outage, when Discord reports all servers at once, the pre-drop check's sweep covers
    them.
    """

    def __init__(
        self, client: discord.Client, subscriptions: SubscriptionStore, problem_log: ProblemLog
    ) -> None:
        self._client = client
        self._subscriptions = subscriptions
        self._problem_log = problem_log
        self._under_way: set[int] = set()
        self._again: set[int] = set()

    @commands.Cog.listener()
    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """A channel was deleted: pause its alerts and tell an admin."""
        if await self._subscriptions.pause_channel(channel.guild.id, channel.id, CHANNEL_DELETED):
            await self.recheck(channel.guild.id)

    @commands.Cog.listener()
    async def on_guild_channel_update(
        self, before: discord.abc.GuildChannel, after: discord.abc.GuildChannel
    ) -> None:
        """A channel's permissions may have changed."""
        if before.overwrites != after.overwrites or before.type != after.type:
            await self.recheck(after.guild.id)

    @commands.Cog.listener()
    async def on_guild_role_update(self, before: discord.Role, after: discord.Role) -> None:
        """A role's permissions, or whether it can be pinged, may have changed."""
        if before.permissions != after.permissions or before.mentionable != after.mentionable:
            await self.recheck(after.guild.id)

    @commands.Cog.listener()
    async def on_guild_role_delete(self, role: discord.Role) -> None:
        """A role was deleted: continue its alerts without the ping, and tell an admin."""
        await self.recheck(role.guild.id)

    @commands.Cog.listener()
    async def on_member_update(self, _before: discord.Member, after: discord.Member) -> None:
        """The bot got or lost a role or a time-out; Discord reports no other members."""
        if after.id == after.guild.me.id:
            await self.recheck(after.guild.id)

    async def recheck(self, guild_id: int) -> None:
        """Check a guild, and once more if anything changed meanwhile, because such events come in bursts."""
        if not self._client.is_ready():
            return
        self._again.add(guild_id)
        if guild_id in self._under_way:
            return
        self._under_way.add(guild_id)
        try:
            while guild_id in self._again:
                self._again.discard(guild_id)
                await self._problem_log.recheck(guild_id, utc_now(), changed=True)
        finally:
            self._under_way.discard(guild_id)
