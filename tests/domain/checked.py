"""A subscription that `/doctor` checks, with the run that it follows."""

from datetime import UTC, datetime, timedelta

from bot.domain.runs import Run, Timeline
from bot.domain.schedule import Drop
from bot.domain.shows import Show
from bot.domain.subscriptions import Subscription

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SUBSCRIPTION = Subscription(1, 2, 3, 4, "some-show", 5, (), NOW)
DROPS = (Drop(1, NOW + timedelta(days=1), (1,)),)
TIMELINE = Timeline(
    Run(4, "some-show", None, 1),
    Show("some-show", "Some Show", None, (), (), (), (), (), (), (), (), (), None),
    DROPS,
)
