"""What `/setup` asks for: the runs to choose from, the panel for a draft, and what a save changes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.choosing import choose_show
from bot.domain.refusal import Reason, Refusal
from bot.domain.rewatch import RewatchDraft, next_own_day
from bot.domain.runs import Timeline, is_over
from bot.domain.setup import (
    Panel,
    SetupDraft,
    existing_subscription,
    first_draft,
    offered_runs,
    other_channels,
)
from bot.domain.shows import Show
from bot.domain.subscriptions import NewSubscription, Subscription
from bot.messages.setup import rewatch_news
from bot.messages.translation import language
from bot.services.rewatches import RewatchService
from bot.services.subscriptions import SubscriptionService
from bot.services.timelines import Timelines
from db.guilds import GuildStore


class SetupService:
    """Builds the panel of `/setup` for each press, and saves what it says."""

    def __init__(
        self,
        timelines: Timelines,
        subscriptions: SubscriptionService,
        rewatches: RewatchService,
        guilds: GuildStore,
    ) -> None:
        self._timelines = timelines
        self._subscriptions = subscriptions
        self._rewatches = rewatches
        self._guilds = guilds

    async def first_draft(
        self, guild_id: int, channel_id: int | None, show: str | None, now: datetime
    ) -> SetupDraft:
        """The draft to open with in a channel: what the channel has, else the defaults. Raises Refusal."""
        subscriptions = await self._subscribed(guild_id)
        draft = first_draft(await self._runs(guild_id, now), subscriptions, channel_id, now)
        if show is None:
            return draft
        timeline = await self._timelines.chosen(guild_id, show)
        meant = replace(draft, run_id=timeline.run.id)
        existing = existing_subscription(subscriptions, meant, timeline.show.id)
        return replace(meant, role_id=existing.role_id if existing else None)

    async def panel(self, guild_id: int, draft: SetupDraft, now: datetime, news: str | None = None) -> Panel:
        """Everything about a draft, except what Discord says about its channel and its role."""
        timeline = await self._timeline(guild_id, draft)
        subscriptions, runs = await self._subscribed(guild_id), await self._runs(guild_id, now)
        return Panel(
            draft=draft,
            timeline=timeline,
            runs=runs if draft.run_id in {one.run.id for one in runs} else [timeline, *runs],
            existing=existing_subscription(subscriptions, draft, timeline.show.id),
            elsewhere=other_channels(subscriptions, draft, timeline.show.id),
            news=news,
            rewatch=await self._rewatch(guild_id, timeline, now),
        )

    async def _rewatch(self, guild_id: int, timeline: Timeline, now: datetime) -> RewatchDraft | None:
        """The rewatch that a click would start; None while the run goes on, or if it has no dates."""
        if not is_over(timeline, now) or not timeline.show.drops:
            return None
        return await self._next_own_day(guild_id, timeline.show, now)

    async def _next_own_day(self, guild_id: int, show: Show, now: datetime) -> RewatchDraft:
        at, settings = (
            (await self._rewatches.proposed_time(guild_id)).at,
            await self._guilds.settings(guild_id),
        )
        return next_own_day(show, now, settings.timezone, at)

    async def start_rewatch(self, guild_id: int, draft: SetupDraft, now: datetime) -> tuple[SetupDraft, str]:
        """Start a rewatch of the draft's show, or find the one that runs; the draft then chooses it."""
        show = (await self._timeline(guild_id, draft)).show
        running, moved = await self._rewatches.running(guild_id, show, now), ()
        if running is None:
            first = await self._next_own_day(guild_id, show, now)
            running, moved = await self._rewatches.start_now(guild_id, show, first, now)
            # The panel has shown the zone, so the click agrees to it.
            await self._guilds.set_timezone_if_unset(guild_id, first.timezone)
        return replace(draft, run_id=running.run.id), rewatch_news(running, moved)

    async def save(
        self, panel: Panel, guild_id: int, by: int, now: datetime
    ) -> tuple[Subscription, int | None]:
        """Keep a panel without refusals; returns the subscription, and where admins hear of problems.

        `by` is the person, who hears of problems in private if no channel was chosen for that.
        """
        draft, existing = panel.draft, panel.existing
        if existing and existing.run_id != draft.run_id:
            await self._subscriptions.switch_run(existing, panel.timeline, now)
        new = NewSubscription(guild_id, draft.channel_id or 0, panel.timeline.run.id, draft.role_id)
        subscription = await self._subscriptions.add(new, now)
        await self._guilds.set_up(guild_id, by, language())
        return subscription, (await self._guilds.settings(guild_id)).warning_channel_id

    async def _runs(self, guild_id: int, now: datetime) -> Sequence[Timeline]:
        shows = await self._timelines.shows(guild_id)
        if not shows:
            choose_show(shows, None, frozenset())
        every = [await self._timelines.every_run(guild_id, show) for show in list(shows.values())]
        return [run for runs in every for run in offered_runs(runs, now)]

    async def _subscribed(self, guild_id: int) -> Sequence[Subscription]:
        return [subscription for subscription, _ in await self._subscriptions.of_guild(guild_id)]

    async def _timeline(self, guild_id: int, draft: SetupDraft) -> Timeline:
        """The run that a panel chose, if the guild can still have it. Raises Refusal."""
        found = await self._timelines.of_run(draft.run_id)
        # Another admin may have removed the show since, or set the server's own hour.
        show = (await self._timelines.shows(guild_id)).get(found.show.id) if found else None
        for timeline in await self._timelines.every_run(guild_id, show) if show else ():
            if timeline.run.id == draft.run_id and not timeline.run.stopped_at:
                return timeline
        raise Refusal(Reason.RUN_GONE)
