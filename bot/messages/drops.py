"""When a drop comes, in words: each reader's own time, or only the day if no time was given."""

from datetime import date

from bot.domain.dates.wall_clock import wall_clock
from bot.domain.rewatch import timezone_of
from bot.domain.runs import Timeline
from bot.domain.schedule import Drop
from bot.messages.days import calendar_day
from bot.messages.formatting import date_and_time, day, relative, short_time, weekday_and_time
from bot.messages.translation import N_, _

NO_TIME = N_("no time was given")


def when(drop: Drop) -> str:
    """Day and time with how far away they are; of a drop without a time, its day."""
    return date_and_time(drop.at) if drop.timed else f"{bare_day(drop)} ({_(NO_TIME)})"


def lasting(drop: Drop) -> str:
    """Day and time with the weekday, in words that stay true; of a drop without a time, its day."""
    return weekday_and_time(drop.at) if drop.timed else bare_day(drop)


def briefly(drop: Drop) -> str:
    """Day and time; of a drop without a time, its day."""
    return short_time(drop.at) if drop.timed else bare_day(drop)


def distance(drop: Drop) -> str:
    """How far away a drop is; of one without a time, its day."""
    return relative(drop.at) if drop.timed else bare_day(drop)


def date_of(drop: Drop) -> str:
    """The day of a drop: in the reader's zone, or the plan's own day if no time was given."""
    return day(drop.at) if drop.timed else bare_day(drop)


def plan_day(timeline: Timeline, drop: Drop) -> str:
    """The day of a drop on the plan's own calendar, the same for every reader and in every answer."""
    return calendar_day(plan_date(timeline, drop))


def plan_date(timeline: Timeline, drop: Drop) -> date:
    """The same day as a date."""
    return drop.day or wall_clock(drop.at, timezone_of(timeline)).date()


def bare_day(drop: Drop) -> str:
    """The day that the plan names, the same for every reader."""
    return calendar_day(drop.day) if drop.day else day(drop.at)
