"""One attempt to deliver an alert: may it go out, is it already there, send it, read the answer."""

import asyncio
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from weakref import WeakValueDictionary

from bot.delivery.circuit_breaker import CircuitBreaker
from bot.delivery.discord_requests import Rejected, RetryLater, Unreachable
from bot.delivery.history_search import Unreadable
from bot.delivery.pre_send_check import PreSendCheck
from bot.delivery.sender import Answer, Sender, Sent
from bot.delivery.throttling import TIMEOUT_S
from bot.domain.alerts import (
    NONCE_TRUSTED_FOR,
    Alert,
    Kind,
    Outcome,
    Postponed,
    Result,
    Settled,
    backoff,
    expiry_outcome,
    is_late,
)
from bot.domain.runs import Timeline
from bot.messages import outcomes
from bot.messages.rescheduling import card_to_send, corrected_card, renewed_card
from bot.services.timelines import Timelines
from db.engine import DatabaseUnavailable
from db.outbox.store import Outbox

SHOW_MISSING_RETRY = timedelta(minutes=1)
GUILD_AWAY_RETRY = timedelta(minutes=1)
# If a channel refuses one alert, the others that were claimed with it are not tried.
REFUSAL_TTL = timedelta(seconds=5)
# How long a fan-out keeps using the run and the show that it read; short, so that a corrected show file
# takes effect soon.
TIMELINE_TTL = timedelta(seconds=5)

Clock = Callable[[], datetime]


class AlertAttempts:
    """Attempts to deliver alerts. `installation` is this database's token; the clock returns aware UTC."""

    def __init__(
        self,
        outbox: Outbox,
        sender: Sender,
        timelines: Timelines,
        circuit_breaker: CircuitBreaker,
        installation: str,
    ) -> None:
        self._outbox = outbox
        self._sender = sender
        self._timelines = timelines
        self._circuit_breaker = circuit_breaker
        self._installation = installation
        self._channels: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._refusals: dict[int, tuple[datetime, Unreachable]] = {}
        self._known: dict[tuple[int, int], tuple[datetime, asyncio.Task[Timeline | None]]] = {}

    async def attempt(self, alert: Alert, clock: Clock) -> Result:
        """Try to deliver a claimed alert. Only one send per channel is in flight at a time."""
        lock = self._channels.setdefault(alert.channel_id, asyncio.Lock())
        async with lock:
            refusal = self._refusal(alert.channel_id, clock())
            if refusal:
                return Settled(alert, Outcome.UNREACHABLE, refusal.reason)
            end = expiry_outcome(alert, clock())
            if end and alert.first_attempt_at is None:
                return end
            timeline = await self._timeline(alert, clock())
            if timeline is None:
                return Postponed(
                    alert,
                    clock() + SHOW_MISSING_RETRY,
                    outcomes.SHOW_FILE_MISSING,
                    alert.first_attempt_at,
                    False,
                )
            # The plan may have changed since the claim and may no longer contain this alert's drop.
            return await self._deliver(replace(alert, run_revision=timeline.run.revision), timeline, clock)

    async def _deliver(self, alert: Alert, timeline: Timeline, clock: Clock) -> Result:
        token = self._token(alert.id)
        note: str | None = None
        if alert.first_attempt_at and (
            expiry_outcome(alert, clock()) or not _nonce_holds(alert.first_attempt_at, clock())
        ):
            found = await self._sender.find(alert.channel_id, token, alert.first_attempt_at)
            if found and not isinstance(found, Unreadable):
                return self._meaning(alert, found, clock(), None)
            note = outcomes.MAY_BE_REPEATED if found else None
        end = expiry_outcome(alert, clock())
        if end:
            return end
        busy = await self._correct(alert, timeline, clock) if alert.kind is Kind.NOTICE else None
        if busy:
            return self._postponed(alert, busy, clock())
        check = PreSendCheck(self._outbox, alert, clock)
        card = card_to_send(timeline, alert, token, clock())
        patience = (alert.leased_until - clock()).total_seconds() - TIMEOUT_S
        answer = await self._sender.send(alert.channel_id, card, token, patience, check.wanted)
        return check.forbids or self._meaning(alert, answer, clock(), note)

    def _meaning(self, alert: Alert, answer: Answer, now: datetime, note: str | None) -> Result:
        match answer:
            case Sent():
                return self._sent(alert, answer, now, note)
            case Unreachable():
                return self._refused(alert, answer, now)
            case Rejected(detail):
                return Settled(alert, Outcome.FAILED, outcomes.message_rejected(detail))
            case RetryLater():
                return self._postponed(alert, answer, now)

    async def _correct(self, alert: Alert, timeline: Timeline, clock: Clock) -> RetryLater | None:
        """Correct the messages in the channel that show a time from before the plan changed.

        These are the reminders and the last drop's card, which says what comes next.
        """
        cards = [
            (posted.message_id, corrected_card(timeline, posted, clock()))
            for posted in await self._outbox.posted_reminders(alert)
        ]
        last = await self._outbox.last_posted_drop(alert)
        if last:
            renewed = renewed_card(timeline, alert, last, self._token(last.alert_id))
            cards.append((last.message_id, renewed))
        for message_id, card in cards:
            answer = await self._sender.edit(alert.channel_id, message_id, card) if card else None
            if answer:
                return answer
        return None

    def _token(self, alert_id: int) -> str:
        return f"{self._installation}-{alert_id:x}"

    def _sent(self, alert: Alert, sent: Sent, now: datetime, note: str | None) -> Settled:
        self._circuit_breaker.record_success(alert.channel_id)
        outcome = Outcome.LATE if is_late(alert, now) else Outcome.SENT
        return Settled(alert, outcome, note, sent.message_id)

    def _refused(self, alert: Alert, answer: Unreachable, now: datetime) -> Result:
        if self._sender.is_away(alert.guild_id):
            return Postponed(
                alert, now + GUILD_AWAY_RETRY, outcomes.GUILD_UNAVAILABLE, alert.first_attempt_at, False
            )
        self._refusals = {
            channel: (at, earlier)
            for channel, (at, earlier) in self._refusals.items()
            if abs(now - at) < REFUSAL_TTL
        } | {alert.channel_id: (now, answer)}
        return Settled(alert, Outcome.UNREACHABLE, answer.reason)

    def _refusal(self, channel_id: int, now: datetime) -> Unreachable | None:
        at, answer = self._refusals.get(channel_id, (now, None))
        return answer if abs(now - at) < REFUSAL_TTL else None

    def _postponed(self, alert: Alert, answer: RetryLater, now: datetime) -> Postponed:
        if answer.everywhere:
            self._circuit_breaker.record_failure(alert.channel_id)
        breaker = self._circuit_breaker
        own = answer.everywhere and (breaker.is_suspect(alert.channel_id) or not breaker.is_open)
        wait = backoff(alert.attempts + 1 if own else 1, random.random())  # noqa: S311 - spreads retries
        next_attempt_at = now + max(
            wait if answer.everywhere else timedelta(0), timedelta(seconds=answer.wait_s)
        )
        first_attempt_at = (alert.first_attempt_at or now) if answer.maybe_sent else alert.first_attempt_at
        return Postponed(alert, next_attempt_at, answer.reason, first_attempt_at, counts=own)

    async def _timeline(self, alert: Alert, now: datetime) -> Timeline | None:
        """The alert's run. All alerts of a batch ask at the same moment, so they share one read."""
        key = (alert.run_id, alert.run_revision)
        self._known = {
            one: (at, look) for one, (at, look) in self._known.items() if abs(now - at) < TIMELINE_TTL
        }
        if key not in self._known:
            self._known[key] = (now, asyncio.create_task(self._timelines.of_run(alert.run_id)))
        _, look = self._known[key]
        try:
            timeline = await asyncio.shield(look)
        except DatabaseUnavailable:
            self._known.pop(key, None)
            raise
        if timeline is None:
            self._known.pop(key, None)
        return timeline


def _nonce_holds(first_attempt_at: datetime, now: datetime) -> bool:
    # An attempt in the future means that the clock was set back, so nobody knows how old it really is.
    return timedelta(0) <= now - first_attempt_at <= NONCE_TRUSTED_FOR
