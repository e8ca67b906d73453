"""Rules of `/setup`: the runs to choose from, what stops alerts, and what a save changes."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

import discord

from bot.domain.choosing import choose_show
from bot.domain.refusal import Reason, Refusal
from bot.domain.rewatch import Draft as Rewatch
from bot.domain.rewatch import next_own_day
from bot.domain.runs import Timeline, is_over
from bot.domain.setup import (
    Draft,
    Panel,
    first_draft,
    offered_runs,
    other_channels,
    standing_subscription,
)
from bot.domain.shows import Show
from bot.domain.subscriptions import NewSubscription, Subscription
from bot.interactions.channels import refused_channel, refused_role
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

    async def opening(
        self, guild: discord.Guild, channel_id: int | None, show: str | None, now: datetime
    ) -> Draft:
        """The draft to open with in a channel: what the channel has, else the defaults. Raises Refusal."""
        subscriptions = await self._subscribed(guild.id)
        draft = first_draft(await self._runs(guild.id, now), subscriptions, channel_id, now)
        if show is None:
            return draft
        timeline = await self._timelines.meant(guild.id, show)
        meant = replace(draft, run_id=timeline.run.id)
        standing = standing_subscription(subscriptions, meant, timeline.show.id)
        return replace(meant, role_id=standing.role_id if standing else None)

    async def panel(
        self, guild: discord.Guild, draft: Draft, now: datetime, news: str | None = None
    ) -> Panel:
        """All that there is to show of a draft. What was chosen and is gone is named and left out."""
        timeline = await self._timeline(guild.id, draft)
        subscriptions, runs = await self._subscribed(guild.id), await self._runs(guild.id, now)
        return Panel(
            draft=_without_gone(guild, draft),
            timeline=timeline,
            runs=runs if draft.run_id in {one.run.id for one in runs} else [timeline, *runs],
            standing=standing_subscription(subscriptions, draft, timeline.show.id),
            elsewhere=other_channels(subscriptions, draft, timeline.show.id),
            refusals=tuple(refusals_for(guild, draft)),
            news=news,
            rewatch=await self._rewatch(guild.id, timeline, now),
        )

    async def _rewatch(self, guild_id: int, timeline: Timeline, now: datetime) -> Rewatch | None:
        """The rewatch that a click would start; None while the run goes on, or if it has no dates."""
        if not is_over(timeline, now) or not timeline.show.drops:
            return None
        return await self._next_own_day(guild_id, timeline.show, now)

    async def _next_own_day(self, guild_id: int, show: Show, now: datetime) -> Rewatch:
        at, settings = (
            (await self._rewatches.proposed_time(guild_id)).at,
            await self._guilds.settings(guild_id),
        )
        return next_own_day(show, now, settings.timezone, at)

    async def start_rewatch(self, guild_id: int, draft: Draft, now: datetime) -> tuple[Draft, str]:
        """Start a rewatch of the draft's show, or find the one that runs; the draft then chooses it."""
        show = (await self._timeline(guild_id, draft)).show
        running, moved = await self._rewatches.running(guild_id, show, now), ()
        if running is None:
            first = await self._next_own_day(guild_id, show, now)
            running, moved = await self._rewatches.start_now(guild_id, show, first, now)
            # The panel has named the zone, and the click has agreed to it.
            await self._guilds.set_timezone_if_unset(guild_id, first.timezone)
        return replace(draft, run_id=running.run.id), rewatch_news(running, moved)

    async def save(
        self, panel: Panel, guild_id: int, by: int, now: datetime
    ) -> tuple[Subscription, int | None]:
        """Keep a panel without refusals; returns the subscription, and where admins hear of problems.

        `by` is the person; where no channel was chosen for problems, they hear of them in private.
        """
        draft, standing = panel.draft, panel.standing
        if standing and standing.run_id != draft.run_id:
            await self._subscriptions.switch_run(standing, panel.timeline, now)
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

    async def _timeline(self, guild_id: int, draft: Draft) -> Timeline:
        """The run that a panel chose, if the guild can still have it. Raises Refusal."""
        found = await self._timelines.of_run(draft.run_id)
        # Another admin may have removed the show since, or gone over to the server's own hour.
        show = (await self._timelines.shows(guild_id)).get(found.show.id) if found else None
        for timeline in await self._timelines.every_run(guild_id, show) if show else ():
            if timeline.run.id == draft.run_id and not timeline.run.stopped_at:
                return timeline
        raise Refusal(Reason.RUN_GONE)


def refusals_for(guild: discord.Guild, draft: Draft) -> Iterator[Refusal]:
    """Everything that keeps alerts from the draft's channel, or from pinging its role."""
    channel = guild.get_channel(draft.channel_id or 0)
    refused = Refusal(Reason.NO_CHANNEL) if draft.channel_id is None else refused_channel(channel)
    if refused:
        yield refused
    if draft.role_id and (refused := refused_role(channel, guild.get_role(draft.role_id))):
        yield refused


def _without_gone(guild: discord.Guild, draft: Draft) -> Draft:
    """The draft without ids that this server doesn't have (any more): a menu can't show them."""
    there = guild.get_channel(draft.channel_id or 0) is not None
    role = guild.get_role(draft.role_id or 0) is not None
    return replace(
        draft, channel_id=draft.channel_id if there else None, role_id=draft.role_id if role else None
    )
