"""Wakes the dispatcher at the next due instant, which it reads from the rows."""

import asyncio
import contextvars
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import partial
from itertools import count
from typing import Any

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import utc_now
from bot.delivery.chores import CHORES, Chore, Chores, next_chores
from bot.delivery.clock_steps import TRUSTED_AFTER, WallClockWatch
from bot.delivery.dispatcher import Dispatcher
from bot.delivery.jobs import Job, Jobs
from bot.delivery.planner import Planner
from bot.delivery.purging import Purging
from bot.domain.runs import Timeline
from bot.domain.subscriptions import Subscription

# Both are measured by the monotonic clock, which runs on even if somebody sets the wall clock.
TICK_S, TICKS_PER_SWEEP = 1.0, 5

log = structlog.get_logger("scheduler")

# Asks Discord whether this machine's clock is not far ahead.
ClockCheck = Callable[[], Awaitable[bool]]


class Scheduler:
    """APScheduler's jobs: an alarm at the next due instant, planning, cleaning up. A sweep catches misses."""

    def __init__(
        self, planner: Planner, dispatcher: Dispatcher, purging: Purging, is_clock_right: ClockCheck
    ) -> None:
        self._planner = planner
        self._dispatcher = dispatcher
        self._purging = purging
        self._is_clock_right = is_clock_right
        self._context = contextvars.copy_context()
        self._wall_clock = WallClockWatch()
        self._jobs = Jobs()
        self._deliveries = 0
        self._chores = Chores(self._jobs)
        # Who else has to know that a run is new or has changed.
        self.run_listeners: list[Callable[[Timeline], Awaitable[None]]] = []
        self._net: asyncio.Task[None] | None = None
        # A late job still runs: by default, APScheduler drops one that is a second late. Each only starts a
        # task, so none is still running when its time comes again.
        self._scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 100}
        )

    def start(self) -> None:
        """Plan, deliver what is overdue, and keep waking."""
        self._add_jobs()
        self._scheduler.start()
        self._net = asyncio.create_task(self._watch())

    def each_minute(self, chore: Chore, *, is_slow: bool = False) -> None:
        """Run something once a minute; alerts never wait for it. No other chore waits for a slow one."""
        self._chores.add(chore, is_slow=is_slow)

    async def arm(self) -> None:
        """Set the alarm to the next due instant; call this whenever an earlier one may have been planned."""
        if due := await self._dispatcher.next_attempt(utc_now()):
            self._set_alarm(due)

    async def plan_subscription(self, subscription: Subscription) -> None:
        """Write a new or changed subscription's alerts, and wake up in time for them."""
        await self._planner.plan_subscription(subscription, utc_now())
        await self.arm()

    async def plan_run(self, timeline: Timeline) -> None:
        """Write a new or changed run's alerts, and wake up at once for what is already due."""
        await self._planner.plan_run(timeline, utc_now())
        for listener in self.run_listeners:
            await listener(timeline)
        self.wake_soon()

    def wake_soon(self) -> None:
        """Wake up at once, for something that has just become due."""
        self._set_alarm(utc_now())

    async def replan(self) -> None:
        """Write the alerts of the next 26 hours, deliver what is overdue, and wake up for the rest.

        Before `start` it only writes, because nothing can be delivered until the client has logged in.
        """
        await self._planner.plan(utc_now())
        if self._scheduler.running:
            self._wake()

    async def stop(self) -> None:
        """Stop waking, and let the dispatcher finish what is under way.

        APScheduler's own waiting shutdown would cancel the coroutines of running jobs.
        """
        if not self._scheduler.running:
            return
        self._scheduler.pause()
        if self._net:
            self._net.cancel()
        self._jobs.cancel(CHORES)
        await self._dispatcher.stop()
        self._scheduler.shutdown(wait=False)

    async def _watch(self) -> None:
        """The safety net: sweep, notice a wall clock that was set, and restart a stalled dispatcher."""
        for ticks in count():
            self._follow_wall_clock()
            if stalled := self._dispatcher.is_stalled:
                log.error("the dispatcher has stalled; restarting it", seconds=self._dispatcher.since_turn_s)
                self._dispatcher.abandon()
            if stalled or ticks % TICKS_PER_SWEEP == 0:
                self._wake()
            await asyncio.sleep(TICK_S)

    @property
    def _is_trusted(self) -> bool:
        return self._wall_clock.is_trusted(asyncio.get_running_loop().time())

    def _follow_wall_clock(self) -> None:
        if step := self._wall_clock.step(utc_now(), asyncio.get_running_loop().time()):
            log.warning("the wall clock was set; setting all alarms again", seconds=step.total_seconds())
            self._add_jobs()
            self._jobs.start("rearm", self._rearm)

    async def _rearm(self) -> None:
        await self._dispatcher.rearm(utc_now())
        self._wake()

    def _add_jobs(self) -> None:
        """Add everything that recurs: planning begins now, deletions once the wall clock is trusted."""
        now = utc_now()
        self._repeat("plan", self.replan, hours=1, next_run_time=now)
        self._repeat("purge", self._purge, days=1, next_run_time=now + TRUSTED_AFTER)
        self._set_chores()

    def _repeat(self, name: str, job: Job, **times: Any) -> None:
        self._add(name, partial(self._jobs.start, name, job), "interval", **times)

    def _set_chores(self) -> None:
        # Not with a cron trigger: it would go through each minute that a clock set far ahead has skipped.
        self._add(CHORES, self._begin_chores, "date", run_date=next_chores(utc_now()))

    def _begin_chores(self) -> None:
        self._jobs.start(CHORES, self._do_chores)
        self._set_chores()

    def _set_alarm(self, due: datetime) -> None:
        # It must not inherit the context of the command that sets it, such as its log fields.
        self._context.run(self._add, "alarm", self._wake, "date", run_date=due)

    def _add(self, name: str, begin: Callable[[], None], trigger: str, **times: Any) -> None:
        async def fire() -> None:
            # APScheduler may see that the wall clock was set before the next look at it.
            self._follow_wall_clock()
            begin()

        self._scheduler.add_job(fire, trigger, id=name, replace_existing=True, **times)  # pyright: ignore[reportUnknownMemberType] - APScheduler has no types

    def _wake(self) -> None:
        self._follow_wall_clock()
        # Both can take long: a delivery may last minutes, and finding the next alarm waits for the database.
        if self._is_trusted:
            self._deliver()
        else:
            self._jobs.start("deliver once the clock is right", self._deliver_if_clock_is_right)
        self._jobs.start("arm", self.arm)

    async def _deliver_if_clock_is_right(self) -> None:
        if await self._is_clock_right() or self._is_trusted:
            self._deliver()
        else:
            log.warning("this machine's clock is far ahead of Discord's; nothing is sent until it is set")

    def _deliver(self) -> None:
        # Several at a time, each with a name of its own: the next alerts don't wait for a slow channel.
        self._deliveries += 1
        self._jobs.start(f"deliver {self._deliveries}", partial(self._dispatcher.deliver, utc_now()))

    async def _purge(self) -> None:
        if self._is_trusted:
            await self._purging.purge()

    async def _do_chores(self) -> None:
        if self._is_trusted:
            await self._chores.do()
