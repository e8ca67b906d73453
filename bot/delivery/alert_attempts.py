"""One attempt to deliver an alert: check it, look whether it is already there, send it, read the answer."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from weakref import WeakValueDictionary

from bot.clock import Clock
from bot.delivery.discord_answers import Answers
from bot.delivery.discord_requests import RetryLater
from bot.delivery.history_search import Unreadable
from bot.delivery.nonces import alert_marks, nonce_holds, row_nonce
from bot.delivery.pre_send_check import AlertStateReads, PreSendCheck
from bot.delivery.sender import Sender
from bot.delivery.throttling import TIMEOUT_S
from bot.domain.alerts import Alert, Kind, Postponed, Result
from bot.domain.expiry import expiry_outcome
from bot.domain.runs import Timeline
from bot.messages import outcomes
from bot.messages.notice_cards import card_to_send, corrected_card, recalled_card, renewed_card
from bot.messages.show_texts import spoken_run
from bot.messages.translation import speaking
from bot.services.timelines import Timelines
from db.engine import DatabaseUnavailable
from db.outbox.store import Outbox

# Show files are fixed by hand; trying more often would only fill the log.
SHOW_MISSING_RETRY = timedelta(minutes=1)
# How long a fan-out keeps using the run and the show that it read; short, so that a corrected show file
# takes effect soon.
TIMELINE_TTL = timedelta(seconds=5)


class AlertAttempts:
    """Attempts to deliver alerts. `installation` is this database's token; the clock returns aware UTC."""

    def __init__(
        self,
        outbox: Outbox,
        sender: Sender,
        timelines: Timelines,
        answers: Answers,
        installation: str,
    ) -> None:
        self._outbox = outbox
        self._states = AlertStateReads(outbox)
        self._sender = sender
        self._timelines = timelines
        self._answers = answers
        self._installation = installation
        self._channels: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._known: dict[tuple[int, int], tuple[datetime, asyncio.Task[Timeline | None]]] = {}

    async def attempt(self, alert: Alert, clock: Clock) -> Result:
        """Try to deliver a claimed alert. Only one send per channel is in flight at a time."""
        lock = self._channels.setdefault(alert.channel_id, asyncio.Lock())
        async with lock:
            refused = self._answers.refused(alert, clock())
            if refused:
                return refused
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
                    counts=False,
                )
            # The plan may have changed since the claim and may no longer contain this alert's drop.
            return await self._deliver(replace(alert, run_revision=timeline.run.revision), timeline, clock)

    async def _deliver(self, alert: Alert, timeline: Timeline, clock: Clock) -> Result:
        nonce = row_nonce(self._installation, alert.id)
        note: str | None = None
        if alert.first_attempt_at and (
            alert.is_suspected
            or expiry_outcome(alert, clock())
            or not nonce_holds(alert.first_attempt_at, clock())
        ):
            texts = (f':{nonce}"', *(alert_marks(alert, self._installation) if alert.is_suspected else ()))
            found = await self._sender.find(alert.channel_id, texts, alert.first_attempt_at)
            if found and not isinstance(found, Unreadable):
                return self._answers.meaning(alert, found, clock(), None)
            note = outcomes.MAY_BE_REPEATED if found else None
        end = expiry_outcome(alert, clock())
        if end:
            return end
        busy = await self._correct(alert, timeline, clock) if alert.kind is Kind.NOTICE else None
        if busy:
            return self._answers.postponed(alert, busy, clock())
        check = PreSendCheck(self._states, alert, clock)
        with speaking(self._language(alert)):
            card = card_to_send(spoken_run(timeline), alert, nonce, clock())
        patience = (alert.leased_until - clock()).total_seconds() - TIMEOUT_S
        answer = await self._sender.send(alert.channel_id, card, nonce, patience, check.wanted)
        return check.forbids or self._answers.meaning(alert, answer, clock(), note)

    async def _correct(self, alert: Alert, timeline: Timeline, clock: Clock) -> RetryLater | None:
        """Correct the messages in the channel that show a time from before the plan changed.

        These are the reminders, the last drop's card, which says what comes next, and the cards of episodes
        that a provider moved after their alert.
        """
        reminders, drops = (
            await self._outbox.posted_reminders(alert),
            await self._outbox.posted_drops(alert),
        )
        with speaking(self._language(alert)):
            timeline = spoken_run(timeline)
            cards = [(one.message_id, corrected_card(timeline, one, clock())) for one in reminders]
            if timeline.run.follows_provider:
                cards += [(one.message_id, recalled_card(timeline, one, clock())) for one in drops]
            for last in drops[:1]:
                nonce = row_nonce(self._installation, last.alert_id)
                cards.append((last.message_id, renewed_card(timeline, alert, last, nonce, clock())))
        for message_id, card in cards:
            answer = await self._sender.edit(alert.channel_id, message_id, card) if card else None
            # A message that was deleted or can't be reached is left as it is.
            if isinstance(answer, RetryLater):
                return answer
        return None

    def _language(self, alert: Alert) -> str:
        return self._sender.language(alert.guild_id, alert.language)

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
