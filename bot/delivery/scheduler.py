"""Wakes the dispatcher at the next due instant. It holds no truth: what it knows it reads from the rows."""

import asyncio
import contextvars
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from functools import partial

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import utc_now
from bot.delivery.dispatcher import Dispatcher
from bot.delivery.planner import Planner
from bot.domain.runs import Timeline
from bot.domain.subscriptions import Subscription
from db.engine import DatabaseUnavailable
from db.removals import RemovalStore

SWEEP_S = 5
# Drops come on the full minute, mostly on the full hour; this second is as far from that as can be.
CHORES_AT = 30

log = structlog.get_logger("clock")


Job = Callable[[], Awaitable[None]]
# What is done at an instant (UTC).
Chore = Callable[[datetime], Awaitable[None]]


class Scheduler:
    """APScheduler's jobs: wake the dispatcher in time, plan, and clean up.

    No job may be dropped for being late, which is APScheduler's default after one second.
    """

    def __init__(self, planner: Planner, dispatcher: Dispatcher, removals: RemovalStore) -> None:
        self._planner = planner
        self._dispatcher = dispatcher
        self._removals = removals
        self._context = contextvars.copy_context()
        self._deliveries: set[asyncio.Task[None]] = set()
        self._chores: list[Chore] = []
        self._at_chores: asyncio.Task[None] | None = None
        self._scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )

    def start(self) -> None:
        """Plan, deliver what is overdue, and keep waking."""
        self._every(self._wake, timedelta(seconds=SWEEP_S))
        self._every(self.replan, timedelta(hours=1))
        self._every(self._purge, timedelta(days=1))
        self._scheduler.add_job(self._tidy, "cron", second=CHORES_AT)  # pyright: ignore[reportUnknownMemberType] - APScheduler has no types
        self._scheduler.start()

    def each_minute(self, chore: Chore) -> None:
        """Do something once a minute that alerts never have to wait for."""
        self._chores.append(chore)

    async def arm(self) -> None:
        """Set the alarm to the next due instant; called whenever an earlier one may have been planned."""
        due = await self._dispatcher.next_attempt(utc_now())
        if due is not None:
            # The alarm must not inherit what belongs to the command that set it, such as its log's fields.
            self._context.run(self._set_alarm, due)

    async def expect(self, subscription: Subscription) -> None:
        """Write a new or changed subscription's alerts, and wake up in time for them."""
        await self._planner.plan_for(subscription, utc_now())
        await self.arm()

    async def follow(self, timeline: Timeline) -> None:
        """Write a new or changed run's alerts, and wake up at once for what is due already."""
        await self._planner.plan_run(timeline, utc_now())
        self._context.run(self._set_alarm, utc_now())

    async def replan(self) -> None:
        """Write whatever is owed in the next day or so, deliver what is overdue, and wake up for the rest.

        Before the start it only writes: nothing can be delivered until the client has logged in.
        """
        await self._planner.plan(utc_now())
        if self._scheduler.running:
            await self._wake()

    async def stop(self) -> None:
        """Wake nobody any more, and let the dispatcher finish what is under way.

        APScheduler's own waiting shutdown would cancel the coroutine of a running job.
        """
        if not self._scheduler.running:
            return
        self._scheduler.pause()
        if self._at_chores:
            self._at_chores.cancel()
        await self._dispatcher.stop()
        self._scheduler.shutdown(wait=False)

    def _set_alarm(self, due: datetime) -> None:
        self._scheduler.add_job(  # pyright: ignore[reportUnknownMemberType] - APScheduler has no types
            _guarded(self._wake), "date", run_date=due, id="alarm", replace_existing=True
        )

    def _every(self, job: Job, period: timedelta) -> None:
        seconds = period.total_seconds()
        self._scheduler.add_job(  # pyright: ignore[reportUnknownMemberType] - APScheduler has no types
            _guarded(job), "interval", seconds=seconds, id=job.__name__, next_run_time=utc_now()
        )

    async def _wake(self) -> None:
        self._deliver()
        await self.arm()

    async def _tidy(self) -> None:
        # It can last longer than a minute; a job that waited for it would make APScheduler complain.
        if self._at_chores is None or self._at_chores.done():
            self._at_chores = asyncio.create_task(self._do_chores())

    async def _do_chores(self) -> None:
        for chore in self._chores:
            await _guarded(partial(chore, utc_now()))()

    async def _purge(self) -> None:
        await self._removals.purge(utc_now())

    def _deliver(self) -> None:
        # A delivery can last minutes; a job that waited for it would make APScheduler skip the next alarm.
        task = asyncio.create_task(self._dispatcher.deliver(utc_now()))
        self._deliveries.add(task)
        task.add_done_callback(self._deliveries.discard)


def _guarded(job: Job) -> Job:
    async def guarded() -> None:
        try:
            await job()
        except DatabaseUnavailable as error:
            log.warning("the database is away; the next sweep tries again", error=str(error))

    return guarded
