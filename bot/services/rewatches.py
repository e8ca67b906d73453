"""Starts, moves and stops a server's rewatches; its channels go along."""

from collections.abc import Sequence
from datetime import datetime

from bot.delivery.scheduler import Scheduler
from bot.domain.choosing import choose_run
from bot.domain.refusal import Reason, Refusal
from bot.domain.rewatch import NewRewatch, RewatchDraft, check_start, plan_of
from bot.domain.runs import Run, Timeline, is_over, timeline_of
from bot.domain.schedule import DatedPlan
from bot.domain.shows import Show
from bot.domain.usual_time import ProposedTime, proposed_time
from bot.messages.rewatch import run_label
from bot.services.timelines import Timelines
from db.runs import RunStore
from db.subscriptions import SubscriptionStore


class RewatchService:
    """A server's own runs. Every method names the guild, or takes a timeline that was found by it."""

    def __init__(
        self, timelines: Timelines, runs: RunStore, subscriptions: SubscriptionStore, scheduler: Scheduler
    ) -> None:
        self._timelines = timelines
        self._runs = runs
        self._subscriptions = subscriptions
        self._scheduler = scheduler

    async def of_guild(self, guild_id: int) -> Sequence[Timeline]:
        """A guild's runs whose dates it can move itself, oldest first; none that were stopped."""
        return [one for one in await self._timelines.of_guild(guild_id) if one.run.plan]

    async def chosen(self, guild_id: int, given: str | None, now: datetime) -> Timeline:
        """The rewatch that an admin means; one that is over only if it is given, or if all are.

        Raises Refusal if it is not clear, or not this guild's.
        """
        every = await self.of_guild(guild_id)
        likely = [one for one in every if not is_over(one, now)] if given is None else []
        return choose_run(likely or every, given, lambda one: run_label(one, now))

    async def running(self, guild_id: int, show: Show, now: datetime) -> Timeline | None:
        """A rewatch of a show that has drops to come, or None."""
        found = await self._timelines.of_guild(guild_id, show.id)
        return next((one for one in found if one.run.plan and not is_over(one, now)), None)

    async def proposed_time(self, guild_id: int) -> ProposedTime:
        """The time to propose to a guild for dates of its own."""
        return proposed_time(await self.of_guild(guild_id))

    async def followers(self, guild_id: int, show: Show, now: datetime) -> Sequence[int]:
        """The channels that would go over to a new rewatch: those whose run of the show is over."""
        leaving = await self._over(guild_id, show, now)
        found = await self._subscriptions.of_guild(guild_id)
        return list(dict.fromkeys(one.channel_id for one in found if one.run_id in leaving))

    async def start(
        self, guild_id: int, show: Show, draft: RewatchDraft, idempotency_key: str, now: datetime
    ) -> tuple[Timeline, Sequence[int]]:
        """Start a rewatch; returns it and its channels. The same request starts only one. Raises Refusal."""
        plan = check_start(plan_of(draft, show), now)
        leaving = await self._over(guild_id, show, now)
        new = NewRewatch(guild_id, show.id, plan, idempotency_key, leaving)
        run, channels = await self._runs.start(new, now)
        return await self._follow(run, show), channels

    async def start_now(
        self, guild_id: int, show: Show, draft: RewatchDraft, now: datetime
    ) -> tuple[Timeline, Sequence[int]]:
        """Start a rewatch with one click; two clicks at once start only one. Raises Refusal."""
        runs = await self._timelines.every_run(guild_id, show)
        latest = max((one.run.id for one in runs if one.run.guild_id), default=0)
        return await self.start(guild_id, show, draft, f"{guild_id}:{show.id}:after-{latest}", now)

    async def revise(self, timeline: Timeline, plan: DatedPlan, now: datetime) -> Timeline:
        """Give a rewatch another plan. Raises Refusal if somebody changed it meanwhile."""
        return await self._follow(await self._runs.revise(timeline.run, plan, now), timeline.show)

    async def stop(self, timeline: Timeline, now: datetime) -> Timeline:
        """End a rewatch. Raises Refusal if somebody changed it meanwhile."""
        return await self._follow(await self._runs.stop(timeline.run, now), timeline.show)

    async def _over(self, guild_id: int, show: Show, now: datetime) -> Sequence[int]:
        return [one.run.id for one in await self._timelines.every_run(guild_id, show) if is_over(one, now)]

    async def _follow(self, run: Run, show: Show) -> Timeline:
        timeline = timeline_of(run, show)
        if timeline is None:
            raise Refusal(Reason.CHANGED_MEANWHILE)
        await self._scheduler.plan_run(timeline)
        return timeline
