"""Hours in which alerts are posted as usual but ping nobody."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.dates.parsing import read_time
from bot.domain.dates.wall_clock import wall_clock
from bot.domain.refusal import Reason, Refusal
from bot.domain.rewatch import own_timezone
from bot.domain.runs import Timeline


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From `start` until before `end`, minutes after midnight; past midnight if `end` is the earlier."""

    start: int
    end: int


def read_quiet_hours(start: str, end: str) -> QuietHours | None:
    """The quiet hours that somebody typed as two times of day; None if both are empty. Raises Refusal."""
    if not start.strip() and not end.strip():
        return None
    if not start.strip() or not end.strip():
        raise Refusal(Reason.HALF_QUIET_HOURS)
    first, last = read_time(start), read_time(end)
    if first == last:
        raise Refusal(Reason.EMPTY_QUIET_HOURS)
    return QuietHours(60 * first.hour + first.minute, 60 * last.hour + last.minute)


def is_in_quiet_hours(quiet_hours: QuietHours | None, at: datetime, timezone: str) -> bool:
    """Whether a UTC instant lies in the quiet hours of a zone."""
    if quiet_hours is None:
        return False
    wall = wall_clock(at, timezone)
    minute = 60 * wall.hour + wall.minute
    if quiet_hours.start < quiet_hours.end:
        return quiet_hours.start <= minute < quiet_hours.end
    return minute >= quiet_hours.start or minute < quiet_hours.end


def quiet_hours_timezone(timeline: Timeline, guild_timezone: str | None) -> str:
    """The zone of quiet hours: the server's, else the rewatch's, else the show's own."""
    plan = timeline.run.plan
    return guild_timezone or (plan.timezone if plan else own_timezone(timeline.show))
