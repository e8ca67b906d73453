"""One attempt to give a party what is due: a message, its thread, or its event in the server's list."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from weakref import WeakValueDictionary

from bot.clock import Clock
from bot.delivery.discord_answers import Answers
from bot.delivery.discord_requests import Unreachable
from bot.delivery.history_search import Unreadable
from bot.delivery.nonces import nonce_holds, row_nonce
from bot.delivery.party_events import PartyEvents
from bot.delivery.party_threads import PartyThreads
from bot.delivery.sender import Answer, Sender
from bot.delivery.throttling import TIMEOUT_S
from bot.domain.alert_reasons import AlertReason
from bot.domain.alerts import Kind, Outcome, Postponed, Result, Settled
from bot.domain.parties.entry import PartyEntry
from bot.domain.parties.outbox import PartyItem, needs_people, pinged, unwanted
from bot.messages import outcomes
from bot.messages.party_items import item_card
from bot.messages.translation import speaking
from db.parties import PartyStore


class PartyAttempts:
    """Attempts to deliver a party's rows. `installation` is this database's token."""

    def __init__(
        self,
        parties: PartyStore,
        sender: Sender,
        answers: Answers,
        made: tuple[PartyThreads, PartyEvents],
        installation: str,
    ) -> None:
        self._parties = parties
        self._sender = sender
        self._answers = answers
        self._threads, self._events = made
        self._installation = installation
        self._locks: WeakValueDictionary[tuple[int, str], asyncio.Lock] = WeakValueDictionary()

    async def attempt(self, item: PartyItem, clock: Clock) -> Result:
        """Try to deliver a claimed row.

        A party's messages go out one after the other, and so does what is done to its thread or to its event.
        """
        async with self._locks.setdefault((item.party_id, _target(item.kind)), asyncio.Lock()):
            refused = self._answers.refused(item, clock())
            if refused:
                return refused
            entry = await self._parties.by_id(item.party_id)
            end = unwanted(item, entry.party if entry else None, clock())
            if entry is None or (end and item.first_attempt_at is None):
                return end or Settled(item, Outcome.SUPERSEDED)
            with speaking(self._sender.language(item.guild_id, await self._parties.language(item.guild_id))):
                return await self._give(item, entry, end, clock)

    async def _give(self, item: PartyItem, entry: PartyEntry, end: Settled | None, clock: Clock) -> Result:
        match item.kind:
            case Kind.PARTY_THREAD:
                return self._made(item, await self._threads.create(entry.party), clock())
            case Kind.PARTY_RENAME:
                return end or self._made(item, await self._threads.rename(entry.party), clock())
            case Kind.PARTY_EVENT:
                return end or self._made(item, await self._events.sync(item, entry.party, clock()), clock())
            case _:
                return await self._post(item, entry, clock)

    def _made(self, item: PartyItem, answer: Answer, now: datetime) -> Result:
        """The result of an answer that doesn't say whether messages may be posted in the channel."""
        if isinstance(answer, Unreachable):
            return Settled(item, Outcome.UNREACHABLE, answer.reason)
        return self._answers.meaning(item, answer, now)

    async def _post(self, item: PartyItem, entry: PartyEntry, clock: Clock) -> Result:
        nonce, note = row_nonce(self._installation, item.id), None
        end = unwanted(item, entry.party, clock())
        if item.first_attempt_at and (end or not nonce_holds(item.first_attempt_at, clock())):
            found = await self._sender.find(item.channel_id, (f':{nonce}"',), item.first_attempt_at)
            if found and not isinstance(found, Unreadable):
                return await self._result(item, entry, found, clock)
            note = outcomes.MAY_BE_REPEATED if found else None
        people = pinged(item, entry.roster)
        if end or (needs_people(item.kind) and not people):
            return end or Settled(item, Outcome.SUPERSEDED, AlertReason.NOBODY_TO_TELL)
        card = replace(item_card(item, entry, nonce, clock()), ping_users=people)
        patience = (item.leased_until - clock()).total_seconds() - TIMEOUT_S
        check = _PreSendCheck(self._parties.by_id, item, clock)
        answer = await self._sender.send(item.channel_id, card, nonce, patience, check.wanted)
        return check.forbids or await self._result(item, entry, answer, clock, note)

    async def _result(
        self, item: PartyItem, entry: PartyEntry, answer: Answer, clock: Clock, note: str | None = None
    ) -> Result:
        """The result of an answer; a party whose thread is deleted or closed goes on in its channel."""
        refused = isinstance(answer, Unreachable) and not self._sender.is_away(item.guild_id)
        # Another row that was claimed with this one may have found that out already.
        if refused and item.channel_id != entry.party.channel_id:
            await self._parties.thread_gone(item.party_id, item.channel_id)
            return Postponed(item, clock(), outcomes.THREAD_REFUSED, None, counts=False)
        return self._answers.meaning(item, answer, clock(), note)


def _target(kind: Kind) -> str:
    """What a row is about; a countdown must not wait for an event, or for a name that Discord won't take."""
    match kind:
        case Kind.PARTY_THREAD | Kind.PARTY_RENAME:
            return "thread"
        case Kind.PARTY_EVENT:
            return "event"
        case _:
            return "messages"


class _PreSendCheck:
    """Asks the rows whether a message may still go out, right before its request leaves."""

    def __init__(
        self, read: Callable[[int], Awaitable[PartyEntry | None]], item: PartyItem, clock: Clock
    ) -> None:
        self._read = read
        self._item = item
        self._clock = clock
        self.forbids: Result | None = None

    async def wanted(self, _due: float) -> bool:
        entry = await self._read(self._item.party_id)
        self.forbids = unwanted(self._item, entry.party if entry else None, self._clock())
        return self.forbids is None
