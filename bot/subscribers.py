"""A server's channels with alerts: keeps what they want, and wakes the clock for it."""

from collections.abc import Sequence
from datetime import datetime

from bot.clock import Clock
from bot.domain.runs import Timeline
from bot.domain.subscriptions import Subscription, choose_subscription
from bot.timelines import Timelines
from db.subscriptions import SubscriptionStore

# A subscription with its timeline, or None where its show file is missing.
Entry = tuple[Subscription, Timeline | None]


class Subscribers:
    """The subscriptions of servers. A method names the guild, or takes what was found by it."""

    def __init__(self, timelines: Timelines, subscriptions: SubscriptionStore, clock: Clock) -> None:
        self._timelines = timelines
        self._subscriptions = subscriptions
        self._clock = clock

    async def of_guild(self, guild_id: int) -> Sequence[Entry]:
        """All subscriptions of a guild, oldest first."""
        return await self._timelines.joined(await self._subscriptions.of_guild(guild_id))

    async def chosen(self, guild_id: int, given: str | None) -> Entry:
        """The subscription that an admin means. Raises Refusal where it is not clear, or not this guild's."""
        return await self._entry(choose_subscription(await self._subscriptions.of_guild(guild_id), given))

    async def add(
        self,
        guild_id: int,
        channel_id: int,
        timeline: Timeline,
        role_id: int | None,
        reminder: int | None,
        now: datetime,
    ) -> Subscription:
        """Let a channel get a run's alerts, or change how it gets them. Raises Refusal."""
        subscription = await self._subscriptions.add(
            guild_id=guild_id,
            channel_id=channel_id,
            run_id=timeline.run.id,
            role_id=role_id,
            reminder=reminder,
            now=now,
        )
        await self._clock.expect(subscription)
        return subscription

    async def go_over(self, subscription: Subscription, run_id: int, now: datetime) -> None:
        """Let a channel follow another run of the same show, with its settings."""
        await self._subscriptions.go_over(subscription.guild_id, subscription.id, run_id, now)

    async def pause(self, subscription: Subscription, reason: str) -> None:
        """Post nothing until somebody resumes it; `reason` is for the server's admins."""
        await self._subscriptions.pause(subscription.guild_id, subscription.id, reason)

    async def resume(self, subscription: Subscription, now: datetime) -> Entry:
        """Post again what falls due from now on."""
        resumed = (
            await self._subscriptions.resume(subscription.guild_id, subscription.id, now) or subscription
        )
        await self._clock.expect(resumed)
        return await self._entry(resumed)

    async def remove(self, subscription: Subscription) -> None:
        """Take a subscription away, with all that it is owed."""
        await self._subscriptions.remove(subscription.guild_id, subscription.id)

    async def _entry(self, subscription: Subscription) -> Entry:
        ((_, timeline),) = await self._timelines.joined([subscription])
        return subscription, timeline
