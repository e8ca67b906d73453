"""Checks parties before they start: their channel, thread and host. Admins hear of each problem once."""

from datetime import datetime, timedelta

import discord
from discord.http import Route

from bot.delivery.discord_requests import DiscordRequests, Unreachable
from bot.delivery.scheduler import Scheduler
from bot.delivery.throttling import TIMEOUT_S
from bot.domain.parties.entry import PartyEntry
from bot.domain.parties.guest import Role
from bot.interactions.channels import channel_state, is_available, party_problems_in
from bot.messages.party_problems import party_warning
from bot.monitoring.admin_warnings import AdminWarnings
from bot.services.parties import PartyService
from db.party_checks import PartyCheckStore

# Enough to reach an admin, or for another host to step in.
LEAD = timedelta(hours=1)
MEMBER = "/guilds/{guild_id}/members/{user_id}"
# Discord's code: nobody with this id is in the server.
UNKNOWN_MEMBER = 10007


class PartyCheck:
    """Runs once a minute, and retries what Discord refused once the cause is gone."""

    def __init__(
        self,
        client: discord.Client,
        store: PartyCheckStore,
        parties: PartyService,
        warnings: AdminWarnings,
        asks: tuple[DiscordRequests, Scheduler],
    ) -> None:
        self._client = client
        self._store = store
        self._parties = parties
        self._warnings = warnings
        self._requests, self._scheduler = asks
        self._hosts_asked: set[int] = set()
        self._retried: set[int] = set()

    async def check(self, now: datetime) -> None:
        """Check what starts within an hour from `now` (UTC), and retry what was refused."""
        if not self._client.is_ready():
            return
        for entry in await self._store.refused():
            await self._retry(entry, now)
        for entry in await self._store.starting(now, LEAD):
            guild = self._client.get_guild(entry.party.guild_id)
            if is_available(guild):
                await self._check(guild, await self._with_hosts(entry, now))

    async def _retry(self, entry: PartyEntry, now: datetime) -> None:
        """Retry once each time that the cause is gone: Discord bans bots that fail too often."""
        party = entry.party
        guild = self._client.get_guild(party.guild_id)
        if channel_state(guild, party.channel_id) is None:
            return
        if any(party_problems_in(guild, entry, refusals=False)):
            self._retried.discard(party.id)
        elif party.id not in self._retried:
            self._retried.add(party.id)
            await self._store.retry(party.id, now)
            self._scheduler.wake_soon()

    async def _with_hosts(self, entry: PartyEntry, now: datetime) -> PartyEntry:
        """The party with hosts marked who have left the server; asked once, since each takes a request."""
        party = entry.party
        if party.id in self._hosts_asked:
            return entry
        self._hosts_asked.add(party.id)
        for guest in entry.roster.with_role(Role.HOST):
            route = Route("GET", MEMBER, guild_id=party.guild_id, user_id=guest.user_id)
            answer = await self._requests.once(route, TIMEOUT_S)
            if isinstance(answer, Unreachable) and answer.code == UNKNOWN_MEMBER:
                entry = await self._parties.note_left(party.guild_id, party.id, guest.user_id, now)
        return entry

    async def _check(self, guild: discord.Guild, entry: PartyEntry) -> None:
        found = list(party_problems_in(guild, entry))
        told = await self._store.warned(entry.party.id)
        new = [problem for problem in found if problem.kind not in told]
        if new and await self._warnings.tell(guild, lambda: party_warning(guild.name, new)):
            await self._store.note_warned(entry.party.id, told | {problem.kind for problem in new})
