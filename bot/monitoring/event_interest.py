"""People who press "Interested" on a party's event in the server's own list: the party's card counts them."""

from datetime import datetime

import discord
from discord.ext import commands

from bot.clock import utc_now
from bot.delivery.party_events import PartyEvents
from bot.domain.parties.party import Party
from bot.interactions.channels import is_available
from bot.services.parties import PartyService


class EventInterest(commands.Cog):
    """Follows what the gateway tells, and asks once for what was pressed while the bot was away."""

    def __init__(self, client: discord.Client, parties: PartyService, events: PartyEvents) -> None:
        self._client = client
        self._parties = parties
        self._events = events
        self._asked: set[int] = set()

    @commands.Cog.listener()
    async def on_event_interest(self, guild_id: int, event_id: int, user_id: int, interested: bool) -> None:
        """Somebody pressed "Interested", or took it back."""
        if user_id != self._client.application_id:
            await self._parties.note_interest(guild_id, event_id, user_id, utc_now(), interested=interested)

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """A session that could not be resumed has missed events."""
        self._asked.clear()

    async def look(self, now: datetime) -> None:
        """Ask for each event once in a session."""
        if not self._client.is_ready():
            return
        for party in await self._parties.with_events(now):
            if party.id not in self._asked and is_available(self._client.get_guild(party.guild_id)):
                await self._ask(party, now)

    async def _ask(self, party: Party, now: datetime) -> None:
        people = await self._events.interested(party)
        if people is not None:
            self._asked.add(party.id)
            theirs = people - {self._client.application_id or 0}
            await self._parties.note_everybody_interested(party, theirs, now)
