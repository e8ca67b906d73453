"""People who press "Interested" on a party's event in the server's own list: the party's card counts them."""

from datetime import datetime, timedelta

import discord

from bot.delivery.discord_requests import RetryLater
from bot.delivery.party_events import PartyEvents
from bot.domain.parties.party import Party
from bot.interactions.channels import is_available
from bot.services.parties import PartyService
from db.party_checks import PartyCheckStore

# Asking takes a request. The closer the party, the more people press, and the sooner the card should show it.
PART_OF_THE_WAIT = 10
LEAST_PAUSE = timedelta(minutes=10)


class EventInterest:
    """Asks who is interested. The gateway would say so, but only with an intent that nothing else needs."""

    def __init__(
        self, client: discord.Client, parties: PartyService, events: PartyEvents, checks: PartyCheckStore
    ) -> None:
        self._client = client
        self._checks = checks
        self._parties = parties
        self._events = events
        self._next: dict[int, datetime] = {}

    async def ask_due(self, now: datetime) -> None:
        """Ask about each event whose turn has come; after a start of the bot, that is each event."""
        if not self._client.is_ready():
            return
        parties = await self._parties.with_events(now)
        self._next = {one.id: self._next.get(one.id, now) for one in parties}
        for party in parties:
            if self._next[party.id] <= now and is_available(self._client.get_guild(party.guild_id)):
                await self._ask(party, now)

    async def _ask(self, party: Party, now: datetime) -> None:
        people = await self._events.interested(party)
        if isinstance(people, RetryLater):
            return
        # A server that refuses is asked no sooner: Discord counts refused requests.
        self._next[party.id] = now + max((party.plan.starts_at - now) / PART_OF_THE_WAIT, LEAST_PAUSE)
        if isinstance(people, frozenset):
            theirs = people - {self._client.application_id or 0}
            await self._parties.note_interested(party, theirs, now)
        elif people is None and now < party.plan.starts_at:
            # Later, Discord itself ends events that nobody started. Noted last, because it stops the asking.
            await self._parties.note_interested(party, frozenset(), now)
            await self._checks.note_event_gone(party.id)
