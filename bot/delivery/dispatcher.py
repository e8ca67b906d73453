"""Delivers alerts: claims what is due, attempts each alert, and settles the results."""

import asyncio
import random
from collections.abc import Callable, Sequence
from datetime import datetime

import structlog

from bot.clock import Clock
from bot.delivery.attempts import Attempts
from bot.delivery.circuit_breaker import CircuitBreaker
from bot.delivery.clock_steps import ElapsingClock
from bot.delivery.doubtful_alerts import DoubtfulAlerts
from bot.delivery.result_log import log_results
from bot.domain.alerts import OutboxItem, Postponed, Result
from bot.domain.retries import unexpected_result
from bot.messages import outcomes
from db.engine import DatabaseUnavailable
from db.outbox.store import Outbox

# Enough to use Discord's rate fully while some channels hang until their time-out.
MAX_IN_FLIGHT = 150
# Few enough that the first one leaves at once, and that commands are answered in between.
CLAIM_BATCH = 25
# At Discord's rate ten answers come in this time; one transaction for them costs little more than for one.
SETTLE_DELAY_S = 0.2
# A net under the wake-ups: what they miss leaves a second late at most.
TICK_S = 1.0
# Docker kills a process ten seconds after telling it to stop; a send that is cut off is tried again later.
STOP_WITHIN_S = 6.0
# A turn settles and claims; each ends by the database's deadline of ten seconds.
STALLED_AFTER_S = 30.0

log = structlog.get_logger("dispatcher")


class Dispatcher:
    """Claims, attempts and settles. Its memory is only a cache: the rows hold the state."""

    def __init__(self, outbox: Outbox, attempts: Attempts, circuit_breaker: CircuitBreaker) -> None:
        self._outbox = outbox
        self._attempts = attempts
        self._circuit_breaker = circuit_breaker
        self._woken = asyncio.Event()
        self._stopping = False
        self._draining: asyncio.Task[object] | None = None
        self._turned_at: float | None = None
        self._clock = ElapsingClock()
        self._unsettled: list[Result] = []
        self._doubtful = DoubtfulAlerts()
        self.listeners: list[Callable[[Result], None]] = []

    @property
    def busy(self) -> bool:
        """Whether alerts are being sent, so that anything else should wait."""
        return self._draining is not None

    @property
    def since_turn_s(self) -> float:
        """Seconds since the last turn, which a sweep causes every few seconds; 0 before the first."""
        return 0.0 if self._turned_at is None else asyncio.get_running_loop().time() - self._turned_at

    @property
    def is_stalled(self) -> bool:
        """Whether something unforeseen is blocking the loop."""
        return self.since_turn_s > STALLED_AFTER_S

    async def next_attempt(self, after: datetime) -> datetime | None:
        """The next instant (UTC) after the given one at which an alert may be tried, or None."""
        return await self._outbox.next_attempt(after)

    async def deliver(self, now: datetime) -> None:
        """Deliver everything due at `now`, and what falls due meanwhile; returns when nothing is left.

        A call during another one wakes that one and returns at once.
        """
        if self._stopping:
            return
        if self._draining:
            self._clock.set(now)
            self._circuit_breaker.look_again()
            self._woken.set()
            return
        task = self._draining = asyncio.current_task()
        self._clock.set(now)
        try:
            await self._drain(self._clock)
        finally:
            if self._draining is task:
                self._draining = None

    def abandon(self) -> None:
        """Give up a loop that has stalled, so that the next call of `deliver` starts a new one."""
        if self._draining:
            self._draining.cancel()
        self._draining = None
        self._turned_at = asyncio.get_running_loop().time()

    async def rearm(self, now: datetime) -> None:
        """Make postponed alerts ready at `now` (UTC), because the clock that postponed them was wrong.

        Those that are under way follow when their results are written.
        """
        self._clock.set(now)
        self._doubtful.clock_was_wrong()
        await self._outbox.rearm(now)

    async def stop(self) -> None:
        """Claim nothing more, and wait at most six seconds for sends that are under way."""
        self._stopping = True
        self._woken.set()
        if self._draining:
            _, late = await asyncio.wait([self._draining], timeout=STOP_WITHIN_S)
            for task in late:
                task.cancel()

    async def _drain(self, clock: Clock) -> None:
        under_way: set[asyncio.Task[Result]] = set()
        try:
            while True:
                self._woken.clear()
                claimed = await self._turn(clock(), len(under_way))
                self._turned_at = asyncio.get_running_loop().time()
                self._doubtful.begin(claimed or ())
                under_way |= {asyncio.create_task(self._attempt(alert, clock)) for alert in claimed or ()}
                if not under_way and (claimed is not None or self._stopping):
                    return
                under_way = await self._finish_some(under_way)
        finally:
            self._doubtful.end_all()
            for task in under_way:
                task.cancel()

    async def _turn(self, now: datetime, under_way: int) -> Sequence[OutboxItem] | None:
        """Settle what is finished and claim what there is room for; None if the database can't be reached."""
        try:
            await self._settle(now)
            await self._rearm_doubtful()
            if self._stopping:
                return []
            room = self._circuit_breaker.room(MAX_IN_FLIGHT)
            free = room - under_way
            wanted = min(room, CLAIM_BATCH)
            return await self._outbox.claim(now, wanted) if free >= wanted > 0 else None
        except DatabaseUnavailable as error:
            log.warning("can't reach the database; trying again", error=str(error))
            return None

    async def _finish_some(self, under_way: set[asyncio.Task[Result]]) -> set[asyncio.Task[Result]]:
        """Wait for an answer or a wake-up, at most a second; returns what is still under way."""
        wake_up = asyncio.create_task(self._woken.wait())
        patience = min(self._circuit_breaker.wait or TICK_S, TICK_S)
        done, _ = await asyncio.wait(
            {*under_way, wake_up}, timeout=patience, return_when=asyncio.FIRST_COMPLETED
        )
        if done - {wake_up}:
            await asyncio.wait([wake_up], timeout=SETTLE_DELAY_S)
        wake_up.cancel()
        finished = {task for task in under_way if task.done()}
        self._unsettled += [task.result() for task in finished]
        return under_way - finished

    async def _settle(self, now: datetime) -> None:
        results = [self._doubtful.by_right_clock(result, now) for result in self._unsettled]
        if not results:
            return
        results = await self._outbox.settle(results, now)
        del self._unsettled[: len(results)]
        self._doubtful.end(results)
        log_results(results)
        for result in results:
            for listener in self.listeners:
                listener(result)

    async def _rearm_doubtful(self) -> None:
        if stored := self._doubtful.stored:
            await self._outbox.rearm(self._clock())
            self._doubtful.rearmed(stored)

    async def _attempt(self, alert: OutboxItem, clock: Clock) -> Result:
        try:
            return await self._attempts.attempt(alert, clock)
        except DatabaseUnavailable:
            return Postponed(alert, clock(), outcomes.DATABASE_AWAY, alert.first_attempt_at, counts=False)
        except Exception:
            # One alert that can't be rendered or sent must not stop the others of its batch.
            log.exception("an alert failed", alert=alert.id)
            reason = outcomes.unexpected_failure(alert.id)
            return unexpected_result(alert, clock(), reason, random.random())  # noqa: S311 - spreads retries
