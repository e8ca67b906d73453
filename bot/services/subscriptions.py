"""A server's subscriptions: stores their settings, and has the scheduler plan their alerts."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.clock import utc_now
from bot.delivery.scheduler import Scheduler
from bot.domain.quiet_hours import QuietHours
from bot.domain.refusal import Choice, Reason, Refusal, Unclear
from bot.domain.runs import Timeline
from bot.domain.subscriptions import NewSubscription, PausedBy, Subscription, meant_subscriptions
from bot.messages.alerts import deleted_channel, labels
from bot.services.timelines import Timelines
from db.subscription_moves import MoveStore
from db.subscription_removals import RemovalStore
from db.subscriptions import SubscriptionStore

# A subscription with its timeline, or None if its show file is missing.
Entry = tuple[Subscription, Timeline | None]
# The option of commands that names a channel's alerts.
ALERTS_OPTION = "alerts"


class SubscriptionService:
    """The subscriptions of servers. A method names the guild, or takes what was found by it."""

    def __init__(
        self,
        timelines: Timelines,
        subscriptions: SubscriptionStore,
        removals: RemovalStore,
        moves: MoveStore,
        scheduler: Scheduler,
    ) -> None:
        self._timelines = timelines
        self._subscriptions = subscriptions
        self._removals = removals
        self._moves = moves
        self._scheduler = scheduler

    async def of_guild(self, guild_id: int) -> Sequence[Entry]:
        """All subscriptions of a guild, oldest first."""
        return await self._timelines.joined(await self._subscriptions.of_guild(guild_id))

    async def channels(self, guild_id: int, show_id: str) -> list[int]:
        """The channels that get a show's alerts, each once."""
        found = await self._subscriptions.of_guild(guild_id)
        return list(dict.fromkeys(one.channel_id for one in found if one.show_id == show_id))

    async def chosen(
        self, guild_id: int, given: str | None, channels: Mapping[int, str], *, paused: bool | None = None
    ) -> Entry:
        """The subscription that an admin means; `channels` are the names of the guild's channels, by id.

        With `paused`, subscriptions that are paused, or that are not, come first if none is given. Raises
        Refusal if it is not clear, not this guild's, or if one must be paused and none is.
        """
        subscriptions = await self._subscriptions.of_guild(guild_id)
        if given is None and paused is not None:
            fitting = [one for one in subscriptions if (one.paused_reason is not None) == paused]
            if paused and subscriptions and not fitting:
                raise Refusal(Reason.NOTHING_PAUSED)
            subscriptions = fitting or subscriptions
        typed = (given or "").strip().removeprefix("#").casefold()
        named = [channel for channel, name in channels.items() if name.casefold() == typed]
        found = meant_subscriptions(subscriptions, given, named)
        if len(found) == 1:
            return await self._entry(found[0])
        offered = await self._timelines.joined(found or subscriptions)
        named = [
            (channels.get(one.channel_id, deleted_channel()), one, timeline) for one, timeline in offered
        ]
        choices = [
            Choice(text, str(one.id))
            for text, (one, _) in zip(labels(named, utc_now()), offered, strict=True)
        ]
        reason = Reason.WHICH_ALERTS if found else Reason.UNKNOWN_ALERTS
        raise Unclear(reason, ALERTS_OPTION, choices, None if found else given)

    async def known(self, guild_id: int, subscription_id: str) -> Entry:
        """The subscription that one of our messages is about. Raises Refusal if it was removed."""
        found = await self._subscriptions.of_guild(guild_id)
        return await self._still(next((one for one in found if str(one.id) == subscription_id), None))

    async def add(self, new: NewSubscription, now: datetime) -> Subscription:
        """Let a channel get a run's alerts, or change how it gets them. Raises Refusal."""
        subscription = await self._subscriptions.add(new, now)
        await self._scheduler.plan_subscription(subscription)
        return subscription

    async def set_up(self, new: NewSubscription, by: int, now: datetime) -> Subscription:
        """Like `add`; the person hears of problems in private if the guild has nobody for that yet."""
        subscription = await self._subscriptions.add(new, now, by)
        await self._scheduler.plan_subscription(subscription)
        return subscription

    async def switch_run(self, subscription: Subscription, timeline: Timeline, now: datetime) -> None:
        """Let a channel follow another run of the same show, with its settings and parties for every drop."""
        guild_id, run_id = subscription.guild_id, timeline.run.id
        await self._subscriptions.switch_run(guild_id, subscription.id, run_id, now)
        await self._scheduler.plan_run(timeline)

    async def pause(self, subscription: Subscription, reason: str) -> None:
        """Post nothing until somebody resumes it; `reason` is for the server's admins."""
        await self._subscriptions.pause(subscription.guild_id, subscription.id, reason)

    async def resume(self, subscription: Subscription, now: datetime) -> Entry:
        """Post again what falls due from now on."""
        resumed = (
            await self._subscriptions.resume(subscription.guild_id, subscription.id, now) or subscription
        )
        await self._scheduler.plan_subscription(resumed)
        return await self._entry(resumed)

    async def resume_fixed(self, subscription: Subscription, now: datetime) -> Subscription:
        """Post again, from now on, unless an admin paused it: only the bot's own pauses end here."""
        guild_id, one = subscription.guild_id, subscription.id
        resumed = await self._subscriptions.resume(guild_id, one, now, PausedBy.BOT) or subscription
        await self._scheduler.plan_subscription(resumed)
        return resumed

    async def set_role(self, one: Subscription, role_id: int | None) -> Entry:
        """Ping a role with each alert, or nobody. Raises Refusal."""
        return await self._still(await self._subscriptions.set_role(one.guild_id, one.id, role_id))

    async def set_text(self, one: Subscription, text: str | None) -> Entry:
        """Put an admin's own words on each alert. Raises Refusal."""
        return await self._still(await self._subscriptions.set_text(one.guild_id, one.id, text))

    async def set_quiet_hours(self, one: Subscription, quiet_hours: QuietHours | None) -> Entry:
        """Ping nobody in some hours of the day. Raises Refusal."""
        return await self._still(await self._subscriptions.set_quiet_hours(one.guild_id, one.id, quiet_hours))

    async def set_reminders(self, one: Subscription, reminders: Sequence[int], now: datetime) -> Entry:
        """Remind this many minutes before each drop, and at no other time. Raises Refusal."""
        changed = await self._subscriptions.set_reminders(one.guild_id, one.id, reminders, now)
        if changed:
            await self._scheduler.plan_subscription(changed)
        return await self._still(changed)

    async def move(self, one: Subscription, channel_id: int, now: datetime) -> Entry:
        """Let another channel get the alerts from now on, with all their settings. Raises Refusal."""
        moved = await self._moves.move(one.guild_id, one.id, channel_id, now)
        if moved:
            await self._scheduler.plan_subscription(moved)
        return await self._still(moved)

    async def remove(self, subscription: Subscription, now: datetime) -> None:
        """Remove a subscription with all its alerts. Raises Refusal if it is already gone."""
        if not await self._removals.remove(subscription.guild_id, subscription.id, now):
            raise Refusal(Reason.ALERTS_GONE)

    async def restore(self, guild_id: int, subscription_id: int, now: datetime) -> Entry:
        """Bring back what was removed within the last minute, as it was. Raises Refusal."""
        restored = await self._removals.restore(guild_id, subscription_id, now)
        if restored is None:
            raise Refusal(Reason.UNDO_TOO_LATE)
        await self._scheduler.plan_subscription(restored)
        return await self._entry(restored)

    async def _still(self, subscription: Subscription | None) -> Entry:
        if subscription is None:
            raise Refusal(Reason.ALERTS_GONE)
        return await self._entry(subscription)

    async def _entry(self, subscription: Subscription) -> Entry:
        ((_, timeline),) = await self._timelines.joined([subscription])
        return subscription, timeline
