"""Plans alerts hourly (`scheduler.py`): writes the rows of the next 26 hours (`bot/domain/planning.py`)."""

from datetime import datetime

from bot.domain.planning import is_near, planned_alerts
from bot.domain.runs import Timeline
from bot.domain.subscriptions import Subscription
from bot.services.timelines import Timelines
from db.outbox.store import Outbox


class Planner:
    """Writes the alerts that subscriptions will get. Planning twice changes nothing."""

    def __init__(self, outbox: Outbox, timelines: Timelines) -> None:
        self._outbox = outbox
        self._timelines = timelines

    async def plan(self, now: datetime) -> int:
        """Write every run's alerts that fall due in the next 26 hours; returns how many were new."""
        return sum([await self.plan_run(timeline, now) async for timeline in self._timelines.all()])

    async def plan_subscription(self, subscription: Subscription, now: datetime) -> int:
        """Write the alerts of one subscription; returns how many were new."""
        timeline = await self._timelines.of_run(subscription.run_id)
        if timeline is None or not is_near(timeline.drops, now):
            return 0
        alerts = planned_alerts(timeline.drops, subscription.reminders, now)
        return await self._outbox.plan(timeline.run, alerts, subscription.id)

    async def plan_run(self, timeline: Timeline, now: datetime) -> int:
        """Write the alerts of one run; returns how many were new."""
        if not is_near(timeline.drops, now):
            return 0
        lengths = await self._outbox.reminder_lengths(timeline.run)
        return await self._outbox.plan(timeline.run, planned_alerts(timeline.drops, lengths, now))
