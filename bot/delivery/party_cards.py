"""Keeps the cards of parties up to date, with no more edits than Discord allows.

Messages older than an hour take three edits in six seconds in a channel. So each channel gets one edit in two
and a half seconds at most, and what changes in between is in the next one. Nobody's answer waits for an edit.
"""

import asyncio
from datetime import datetime
from functools import partial
from weakref import WeakValueDictionary

import structlog

from bot.clock import utc_now
from bot.delivery.background_tasks import BackgroundTasks
from bot.delivery.card_backoff import CardBackoff
from bot.delivery.discord_answers import GUILD_AWAY_RETRY
from bot.delivery.discord_errors import UNKNOWN_CHANNEL, UNKNOWN_MESSAGE
from bot.delivery.discord_requests import Rejected, RetryLater, Unreachable
from bot.delivery.sender import Answer, Sender, Sent
from bot.domain.alerts import Result, Settled
from bot.domain.parties.outbox import PartyItem
from bot.messages import outcomes
from bot.messages.party_card import party_card
from bot.messages.translation import speaking
from db.engine import DatabaseUnavailable
from db.parties import PartyStore

# Discord takes three edits of an old message in six seconds.
EDIT_EVERY_S = 2.5
# After this many tries, or if the channel takes no edits for longer, the card is left to a minute's sweep.
MAX_TRIES = 5
LONGEST_WAIT_S = 10.0

log = structlog.get_logger("party cards")


class PartyCards:
    """Edits the cards whose party has changed. The rows know which those are."""

    def __init__(self, parties: PartyStore, sender: Sender) -> None:
        self._parties = parties
        self._sender = sender
        self._channels: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._free_at: dict[int, float] = {}
        self._wanted: set[int] = set()
        self._rests = CardBackoff()
        self._tasks = BackgroundTasks()

    def touch(self, party_id: int) -> None:
        """Show a party's last change soon: at once, or with the next edit in its channel.

        A card that the bot may not edit now waits for the sweep after its rest.
        """
        if not self._rests.is_resting(party_id, utc_now()):
            self._start(party_id)

    def _start(self, party_id: int) -> None:
        self._wanted.add(party_id)
        self._tasks.start(f"party-card-{party_id}", partial(self._refresh, party_id))

    def start(self) -> None:
        """Show at once what an earlier process has left undone."""
        self._tasks.start("party-cards", self._first_sweep)

    def on_settled(self, result: Result) -> None:
        """Show what Discord made for a party, such as its thread."""
        if isinstance(result, Settled) and isinstance(result.alert, PartyItem):
            self.touch(result.alert.party_id)

    async def sweep(self, now: datetime) -> None:
        """Show what an earlier process, or an edit that was refused, has left undone."""
        outdated = await self._parties.outdated_cards()
        for party_id in self._rests.over(outdated, now):
            self._start(party_id)

    async def stop(self) -> None:
        """Stop; the next process finds the rest in the rows."""
        await self._tasks.stop()

    async def language(self, guild_id: int) -> str:
        """The language of a guild's cards."""
        return self._sender.language(guild_id, await self._parties.language(guild_id))

    async def _first_sweep(self) -> None:
        try:
            await self.sweep(utc_now())
        except DatabaseUnavailable as error:
            log.warning("can't reach the database; the next sweep tries again", error=str(error))

    async def _refresh(self, party_id: int) -> None:
        # Nothing is awaited between the last look and the end, so that no touch is lost.
        while party_id in self._wanted:
            self._wanted.discard(party_id)
            try:
                self._note(party_id, await self._show(party_id))
            except DatabaseUnavailable as error:
                log.warning("can't reach the database; the next sweep tries again", error=str(error))
            # Whatever is wrong with one card, such as a bug in its text, the bot goes on without it.
            except Exception:
                rest = self._rests.begin(party_id, utc_now())
                log.exception("a party's card can't be edited", party=party_id, again_after=str(rest))

    async def _show(self, party_id: int) -> Answer | None:
        """Bring a card up to date; returns Discord's last answer, None if it was up to date."""
        answer: Answer | None = None
        for _ in range(MAX_TRIES):
            found = await self._parties.to_show(party_id)
            if found is None:
                return None
            channel_id = found[0].party.channel_id
            async with self._channels.setdefault(channel_id, asyncio.Lock()):
                wait_s = self._wait_s(channel_id)
                if wait_s > LONGEST_WAIT_S:
                    return answer or RetryLater(
                        outcomes.SLOWED_DOWN, maybe_sent=False, everywhere=False, wait_s=wait_s
                    )
                await asyncio.sleep(wait_s)
                answer = await self._edit(party_id)
            if not isinstance(answer, RetryLater):
                break
        return answer

    async def _edit(self, party_id: int) -> Answer | None:
        found = await self._parties.to_show(party_id)
        if found is None or found[0].party.message_id is None:
            return None
        entry, changes = found
        party = entry.party
        with speaking(await self.language(party.guild_id)):
            card = party_card(entry, "card", utc_now())
        self._pause(party.channel_id, EDIT_EVERY_S)
        answer = await self._sender.edit(party.channel_id, party.message_id or 0, card)
        if isinstance(answer, Unreachable) and self._sender.is_away(party.guild_id):
            wait_s = GUILD_AWAY_RETRY.total_seconds()
            answer = RetryLater(outcomes.GUILD_UNAVAILABLE, maybe_sent=False, everywhere=False, wait_s=wait_s)
        if isinstance(answer, RetryLater):
            self._pause(party.channel_id, max(answer.wait_s, EDIT_EVERY_S))
        elif isinstance(answer, Sent) or _is_for_good(answer):
            await self._parties.shown(party_id, changes, card_gone=isinstance(answer, Unreachable))
        return answer

    def _note(self, party_id: int, answer: Answer | None) -> None:
        """Log why a card stays as it was, and leave alone a card that the bot may not edit now."""
        match answer:
            case None | Sent():
                self._rests.end(party_id)
            case RetryLater(reason):
                log.info("a party's card is edited later", party=party_id, reason=reason)
            case Unreachable(reason) if not _is_for_good(answer):
                rest = self._rests.begin(party_id, utc_now())
                log.info("a party's card is left alone", party=party_id, reason=reason, again_after=str(rest))
            case Unreachable():
                log.info("a party's card was deleted", party=party_id)
            case Rejected(detail):
                log.warning("Discord rejects a party's card", party=party_id, detail=detail)

    def _pause(self, channel_id: int, seconds: float) -> None:
        now = _now()
        self._free_at = {one: at for one, at in self._free_at.items() if at > now} | {
            channel_id: now + seconds
        }

    def _wait_s(self, channel_id: int) -> float:
        """Seconds until the channel takes another edit."""
        return max(0.0, self._free_at.get(channel_id, 0.0) - _now())


def _is_for_good(answer: Unreachable | Rejected) -> bool:
    """Whether trying again won't help: the message is gone, or Discord rejects what is in it."""
    return isinstance(answer, Rejected) or answer.code in (UNKNOWN_CHANNEL, UNKNOWN_MESSAGE)


def _now() -> float:
    return asyncio.get_running_loop().time()
