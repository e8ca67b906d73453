"""One alert's try: may it still go out, is it there already, send it, and what the answer means."""

import asyncio
import random
from collections.abc import Callable
from datetime import datetime, timedelta
from weakref import WeakValueDictionary

from bot.domain.alerts import (
    NONCE_TRUSTED_FOR,
    Alert,
    Outcome,
    Postponed,
    Result,
    Settled,
    backoff,
    is_late,
    verdict,
)
from bot.domain.render.alerts import alert_card
from bot.domain.runs import Timeline
from bot.sender import TIMEOUT_S, NotNow, Refused, Sender, Sent, Unreachable, Unreadable
from bot.timelines import Timelines
from bot.weather import Weather

SHOW_MISSING_RETRY = timedelta(minutes=1)
MAY_REPEAT = "An earlier try got no answer and I can't read the history there, so this may be a repeat."

Clock = Callable[[], datetime]


class Delivery:
    """Tries alerts. `installation` is the token of this database; a clock gives aware UTC."""

    def __init__(self, sender: Sender, timelines: Timelines, weather: Weather, installation: str) -> None:
        self._sender = sender
        self._timelines = timelines
        self._weather = weather
        self._installation = installation
        self._channels: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._known: dict[tuple[int, int], Timeline] = {}

    async def attempt(self, alert: Alert, clock: Clock) -> Result:
        """Try to deliver a claimed alert. One send per channel is under way at a time."""
        lock = self._channels.setdefault(alert.channel_id, asyncio.Lock())
        async with lock:
            end = verdict(alert, clock())
            if end and alert.tried_at is None:
                return end
            timeline = await self._timeline(alert)
            if timeline is None:
                return Postponed(
                    alert,
                    clock() + SHOW_MISSING_RETRY,
                    "its show file is missing",
                    alert.tried_at,
                    False,
                )
            return await self._deliver(alert, timeline, clock)

    async def _deliver(self, alert: Alert, timeline: Timeline, clock: Clock) -> Result:
        token = f"{self._installation}-{alert.id:x}"
        note: str | None = None
        if alert.tried_at and clock() - alert.tried_at > NONCE_TRUSTED_FOR:
            found = await self._sender.find(alert.channel_id, token, alert.tried_at)
            if isinstance(found, Sent):
                return self._sent(alert, found, clock(), None)
            if isinstance(found, NotNow):
                return self._postponed(alert, found, clock())
            note = MAY_REPEAT if isinstance(found, Unreadable) else None
        end = verdict(alert, clock())
        if end:
            return end
        card = alert_card(timeline, alert, token, clock())
        patience = (alert.leased_until - clock()).total_seconds() - TIMEOUT_S
        answer = await self._sender.send(alert.channel_id, card, token, patience)
        match answer:
            case Sent():
                return self._sent(alert, answer, clock(), note)
            case Unreachable(reason):
                return Settled(alert, Outcome.UNREACHABLE, reason)
            case Refused(detail):
                return Settled(
                    alert,
                    Outcome.FAILED,
                    f"Discord refused the message, which is our bug: {detail}",
                )
            case NotNow():
                return self._postponed(alert, answer, clock())

    def _sent(self, alert: Alert, sent: Sent, now: datetime, note: str | None) -> Settled:
        self._weather.worked()
        outcome = Outcome.LATE if is_late(alert, now) else Outcome.SENT
        return Settled(alert, outcome, note, sent.message_id)

    def _postponed(self, alert: Alert, answer: NotNow, now: datetime) -> Postponed:
        if answer.everywhere:
            self._weather.failed(alert.channel_id)
        own = answer.everywhere and not self._weather.stormy
        wait = backoff(alert.attempts + 1 if own else 1, random.random())  # noqa: S311 - spreads retries
        ready_at = now + max(
            wait if answer.everywhere else timedelta(0),
            timedelta(seconds=answer.wait_s),
        )
        tried_at = (alert.tried_at or now) if answer.maybe_sent else alert.tried_at
        return Postponed(alert, ready_at, answer.reason, tried_at, counts=own)

    async def _timeline(self, alert: Alert) -> Timeline | None:
        key = (alert.run_id, alert.run_revision)
        if key not in self._known:
            timeline = await self._timelines.of_run(alert.run_id)
            if timeline is None:
                return None
            self._known[key] = timeline
        return self._known[key]
