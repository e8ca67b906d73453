"""What Discord's answers mean for a row of the outbox: sent, tried again, given up, or channel paused."""

import random
from datetime import datetime, timedelta

from bot.delivery.circuit_breaker import CircuitBreaker
from bot.delivery.discord_requests import Rejected, RetryLater, Unreachable
from bot.delivery.sender import Answer, Sender, Sent
from bot.domain.alerts import OutboxItem, Outcome, Postponed, Result, Settled
from bot.domain.expiry import is_late
from bot.domain.retries import backoff
from bot.messages import outcomes

# An outage of a server lasts minutes, so trying more often gains nothing.
GUILD_AWAY_RETRY = timedelta(minutes=1)
# If a channel refuses one message, the others that were claimed with it are not tried.
REFUSAL_TTL = timedelta(seconds=5)


class Answers:
    """Turns answers into results. It remembers for a moment which channels refuse everything."""

    def __init__(self, sender: Sender, circuit_breaker: CircuitBreaker) -> None:
        self._sender = sender
        self._circuit_breaker = circuit_breaker
        self._refusals: dict[int, tuple[datetime, Unreachable]] = {}

    def refused(self, item: OutboxItem, now: datetime) -> Settled | None:
        """The end of an item whose channel has just refused another one."""
        at, answer = self._refusals.get(item.channel_id, (now, None))
        if answer is None or abs(now - at) >= REFUSAL_TTL:
            return None
        return Settled(item, Outcome.UNREACHABLE, answer.reason)

    def meaning(self, item: OutboxItem, answer: Answer, now: datetime, note: str | None = None) -> Result:
        """What an answer means for an item; `note` is kept with one that was sent."""
        match answer:
            case Sent():
                self._circuit_breaker.record_success(item.channel_id)
                outcome = Outcome.LATE if is_late(item, now) else Outcome.SENT
                return Settled(item, outcome, note, answer.message_id)
            case Unreachable():
                return self._unreachable(item, answer, now)
            case Rejected(detail):
                return Settled(item, Outcome.FAILED, outcomes.message_rejected(detail))
            case RetryLater():
                return self.postponed(item, answer, now)

    def postponed(self, item: OutboxItem, answer: RetryLater, now: datetime) -> Postponed:
        """When an item is tried again."""
        if answer.everywhere:
            self._circuit_breaker.record_failure(item.channel_id)
        breaker = self._circuit_breaker
        own = answer.everywhere and (breaker.is_suspect(item.channel_id) or not breaker.is_open)
        wait = backoff(item.attempts + 1 if own else 1, random.random())  # noqa: S311 - spreads retries
        next_attempt_at = now + max(
            wait if answer.everywhere else timedelta(0), timedelta(seconds=answer.wait_s)
        )
        first_attempt_at = (item.first_attempt_at or now) if answer.maybe_sent else item.first_attempt_at
        return Postponed(item, next_attempt_at, answer.reason, first_attempt_at, counts=own)

    def _unreachable(self, item: OutboxItem, answer: Unreachable, now: datetime) -> Result:
        if self._sender.is_away(item.guild_id):
            return Postponed(
                item, now + GUILD_AWAY_RETRY, outcomes.GUILD_UNAVAILABLE, item.first_attempt_at, counts=False
            )
        self._refusals = {
            channel: (at, earlier)
            for channel, (at, earlier) in self._refusals.items()
            if abs(now - at) < REFUSAL_TTL
        } | {item.channel_id: (now, answer)}
        return Settled(item, Outcome.UNREACHABLE, answer.reason)
