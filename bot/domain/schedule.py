"""Release plans and the drops that they give, in UTC. The only place where time zones are used."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Drop:
    """The episodes released at one instant.

    `number` counts drops from 1, `at` is aware UTC, `episodes` are ascending episode numbers.
    """

    number: int
    at: datetime
    episodes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class WeeklyPlan:
    """A wall-clock time, repeated every week until all episodes are out.

    `premiere` and `time` are wall-clock values in the IANA zone `timezone`.
    """

    premiere: date
    time: time
    timezone: str
    episodes: int
    per_drop: int


@dataclass(frozen=True, slots=True)
class ExplicitPlan:
    """Drops given one by one; ascending in time, numbered from 1."""

    drops: tuple[Drop, ...]


ReleasePlan = WeeklyPlan | ExplicitPlan


def drops_of(plan: ReleasePlan) -> tuple[Drop, ...]:
    """All drops of a plan in order; the last one of a weekly plan may be smaller than the others."""
    if isinstance(plan, ExplicitPlan):
        return plan.drops
    firsts = range(1, plan.episodes + 1, plan.per_drop)
    return tuple(
        Drop(
            number=index + 1,
            at=instant(plan.premiere + timedelta(weeks=index), plan.time, plan.timezone),
            episodes=tuple(range(first, min(first + plan.per_drop, plan.episodes + 1))),
        )
        for index, first in enumerate(firsts)
    )


def instant(day: date, at: time, timezone: str) -> datetime:
    """The UTC instant of a wall-clock time.

    A local time that a clock change skips moves forward by the gap; one that comes twice is the
    first of the two (both as in RFC 5545, section 3.3.5).
    """
    return datetime.combine(day, at, ZoneInfo(timezone)).replace(fold=0).astimezone(UTC)


def next_drop(drops: Sequence[Drop], now: datetime) -> Drop | None:
    """The first drop that is not out yet at `now`, or None after the finale."""
    return next((drop for drop in drops if drop.at > now), None)


def latest_drop(drops: Sequence[Drop], now: datetime) -> Drop | None:
    """The last drop that is out at `now`, or None before the premiere."""
    return next((drop for drop in reversed(drops) if drop.at <= now), None)


def episode_count(drops: Sequence[Drop]) -> int:
    """How many numbered episodes a season has."""
    return sum(len(drop.episodes) for drop in drops)


def episodes_out(drops: Sequence[Drop], now: datetime) -> int:
    """How many episodes are out at `now`."""
    return episode_count([drop for drop in drops if drop.at <= now])
