"""Keeps the cards of parties up to date, with no more edits than Discord allows.

Messages older than an hour take three edits in six seconds in a channel. So each channel gets one edit in two
and a half seconds at most, and what changes in between is in the next one.
"""

import asyncio
from datetime import datetime
from weakref import WeakValueDictionary

import structlog

from bot.clock import utc_now
from bot.delivery.sender import Sender
from bot.domain.alerts import Result, Settled
from bot.domain.parties.outbox import PartyItem
from bot.messages.party import party_card
from bot.messages.translation import speaking
from db.engine import DatabaseUnavailable
from db.parties import PartyStore

# Discord takes three edits of an old message in six seconds.
EDIT_EVERY_S = 2.5
# After these the sweep of the next minute goes on.
MAX_TRIES = 5

log = structlog.get_logger("party cards")


class PartyCards:
    """Edits the cards whose party has changed. The rows know which those are."""

    def __init__(self, parties: PartyStore, sender: Sender) -> None:
        self._parties = parties
        self._sender = sender
        self._channels: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._edited_at: dict[int, float] = {}
        self._wanted: set[int] = set()
        self._refreshing: dict[int, asyncio.Task[None]] = {}

    def touch(self, party_id: int) -> None:
        """Show a party's last change soon: at once, or with the next edit in its channel."""
        self._wanted.add(party_id)
        running = self._refreshing.get(party_id)
        if running is None or running.done():
            self._refreshing[party_id] = asyncio.create_task(self._refresh(party_id))

    def start(self) -> None:
        """Show at once what an earlier process has left undone."""
        self._refreshing[0] = asyncio.create_task(self._first_sweep())

    def on_settled(self, result: Result) -> None:
        """Show what Discord made for a party, such as its thread."""
        if isinstance(result, Settled) and isinstance(result.alert, PartyItem):
            self.touch(result.alert.party_id)

    async def sweep(self, _now: datetime) -> None:
        """Show what an earlier process, or an edit that failed, has left undone."""
        self._refreshing = {one: task for one, task in self._refreshing.items() if not task.done()}
        for party_id in await self._parties.outdated_cards():
            self.touch(party_id)

    async def stop(self) -> None:
        """Leave the rest to the next process, which finds it in the rows."""
        tasks = list(self._refreshing.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _first_sweep(self) -> None:
        try:
            await self.sweep(utc_now())
        except DatabaseUnavailable as error:
            log.warning("the database is away; the next sweep tries again", error=str(error))

    async def _refresh(self, party_id: int) -> None:
        # Nothing is awaited between the last look and the end, so that no touch is lost.
        while party_id in self._wanted:
            self._wanted.discard(party_id)
            try:
                await self._show(party_id)
            except DatabaseUnavailable as error:
                log.warning("the database is away; the next sweep tries again", error=str(error))

    async def language(self, guild_id: int) -> str:
        """The language of a guild's cards."""
        return self._sender.language(guild_id, await self._parties.language(guild_id))

    async def _show(self, party_id: int) -> None:
        for _ in range(MAX_TRIES):
            found = await self._parties.to_show(party_id)
            if found is None:
                return
            channel_id = found[0].party.channel_id
            async with self._channels.setdefault(channel_id, asyncio.Lock()):
                await self._turn(channel_id)
                await self._edit(party_id)

    async def _edit(self, party_id: int) -> None:
        found = await self._parties.to_show(party_id)
        if found is None or found[0].party.message_id is None:
            return
        entry, changes = found
        party = entry.party
        with speaking(await self.language(party.guild_id)):
            card = party_card(entry, "card", utc_now())
        self._edited_at[party.channel_id] = asyncio.get_running_loop().time()
        answer = await self._sender.edit(party.channel_id, party.message_id or 0, card)
        if answer:
            log.info("a party's card is edited later", party=party_id, reason=answer.reason)
            await asyncio.sleep(max(answer.wait_s, EDIT_EVERY_S))
        else:
            await self._parties.shown(party_id, changes)

    async def _turn(self, channel_id: int) -> None:
        """Wait until the channel takes another edit."""
        now = asyncio.get_running_loop().time()
        self._edited_at = {one: at for one, at in self._edited_at.items() if abs(now - at) < EDIT_EVERY_S}
        if channel_id in self._edited_at:
            await asyncio.sleep(EDIT_EVERY_S - (now - self._edited_at[channel_id]))
