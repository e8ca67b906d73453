"""Checks a server for `/doctor`: its rows, what the gateway says, and the health of the bot itself."""

import asyncio
import math
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain

import discord

from bot.domain.checkup import BotStatus, Checkup, SubscriptionCheck
from bot.domain.parties.party import is_over
from bot.domain.parties.problems import PartyProblem
from bot.domain.problems import find_problems
from bot.domain.runs import is_over as is_run_over
from bot.interactions.channels import channel_state, is_available, party_problems_in, repeat_problems_in
from bot.services.held_changes import HeldChanges
from bot.services.party_repeats import RepeatService
from bot.services.subscriptions import Entry, SubscriptionService
from db.engine import DatabaseUnavailable
from db.guilds import GuildStore
from db.outbox.history import HistoryStore
from db.parties import PartyStore


@dataclass(frozen=True, slots=True)
class DoctorStores:
    """The stores that the doctor reads directly."""

    guilds: GuildStore
    history: HistoryStore
    parties: PartyStore


class Doctor:
    """Examines servers. It sends no requests to Discord: what it needs is in the gateway's cache."""

    def __init__(
        self,
        client: discord.AutoShardedClient,
        stores: DoctorStores,
        subscriptions: SubscriptionService,
        repeats: RepeatService,
        held: HeldChanges,
    ) -> None:
        self._client = client
        self._stores = stores
        self._subscriptions = subscriptions
        self._repeats = repeats
        self._held = held

    async def examine(self, guild_id: int, asked_at: datetime, now: datetime) -> Checkup:
        """Everything that could stop a guild's next alerts.

        `asked_at` is the instant (UTC) by Discord's clock, `now` the same by ours.
        """
        guild = self._client.get_guild(guild_id)
        status = BotStatus(None, self._delay(guild), now - asked_at)
        try:
            return await self._examined(guild_id, guild, status, now)
        except DatabaseUnavailable:
            return Checkup(status)

    async def check_subscriptions(self, guild_id: int, now: datetime) -> tuple[SubscriptionCheck, ...]:
        """The problems of each of a guild's subscriptions, oldest first."""
        guild, last = self._client.get_guild(guild_id), await self._stores.history.latest(guild_id)

        def check(entry: Entry) -> SubscriptionCheck:
            one, timeline = entry
            told, ended = channel_state(guild, one.channel_id, one.role_id), last.get(one.id)
            return SubscriptionCheck(one, timeline, find_problems(one, timeline, told, ended, now), ended)

        return tuple(map(check, await self._subscriptions.of_guild(guild_id)))

    async def of_parties(self, guild_id: int, now: datetime) -> tuple[PartyProblem, ...]:
        """What is wrong with a guild's parties, and with the repeats that plan some."""
        guild = self._client.get_guild(guild_id)
        coming = [one for one in await self._stores.parties.going_on(guild_id) if not is_over(one.party, now)]
        repeats = [one for one in await self._repeats.of_guild(guild_id) if not is_run_over(one[1], now)]
        found = (party_problems_in(guild, entry) for entry in coming)
        of_repeats = (repeat_problems_in(guild, repeat, timeline.title) for repeat, timeline in repeats)
        return tuple(chain(*found, *of_repeats))

    async def _examined(
        self, guild_id: int, guild: discord.Guild | None, status: BotStatus, now: datetime
    ) -> Checkup:
        loop = asyncio.get_running_loop()
        before = loop.time()
        settings = await self._stores.guilds.settings(guild_id)
        database = timedelta(seconds=loop.time() - before)
        notice = settings.warning_channel_id
        return Checkup(
            replace(status, database=database),
            await self.check_subscriptions(guild_id, now),
            notice,
            channel_state(guild, notice) if notice else None,
            settings.set_up_by is not None,
            is_available(guild),
            await self.of_parties(guild_id, now),
            tuple(await self._held.checks(guild_id, now)),
        )

    def _delay(self, guild: discord.Guild | None) -> timedelta | None:
        shard = self._client.get_shard(guild.shard_id) if guild else None
        seconds = shard.latency if shard else self._client.latency
        return timedelta(seconds=seconds) if math.isfinite(seconds) else None
