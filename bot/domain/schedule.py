"""Release plans and the drops that they give, in UTC. The only place where time zones are used."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import count, islice
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

    `premiere` and `time` are wall-clock values in the IANA zone `timezone`. `weekdays` (0 is Monday) are the
    days after the premiere; none means the premiere's own.
    """

    premiere: date
    time: time
    timezone: str
    episodes: int
    per_drop: int
    weekdays: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ExplicitPlan:
    """Drops given one by one; ascending in time, numbered from 1."""

    drops: tuple[Drop, ...]


@dataclass(frozen=True, slots=True)
class DatedDrop:
    """A drop on a day of its own. `wall` is naive, in the plan's zone; `moved_from` is its first value."""

    wall: datetime
    episodes: tuple[int, ...]
    moved_from: datetime | None = None


@dataclass(frozen=True, slots=True)
class DatedPlan:
    """Wall-clock dates given one by one, so that each drop can be moved; ascending in time."""

    timezone: str
    drops: tuple[DatedDrop, ...]


ReleasePlan = WeeklyPlan | ExplicitPlan | DatedPlan


def drops_of(plan: ReleasePlan) -> tuple[Drop, ...]:
    """All drops of a plan in order; the last one of a weekly plan may be smaller than the others."""
    if isinstance(plan, ExplicitPlan):
        return plan.drops
    if isinstance(plan, DatedPlan):
        return tuple(
            Drop(number, at_wall(drop.wall, plan.timezone), drop.episodes)
            for number, drop in enumerate(plan.drops, start=1)
        )
    groups = in_groups(range(1, plan.episodes + 1), plan.per_drop)
    days = drop_days(plan.premiere, plan.weekdays)
    return tuple(
        Drop(number, instant(day, plan.time, plan.timezone), episodes)
        for number, (day, episodes) in enumerate(zip(days, groups, strict=False), start=1)
    )


def drop_days(first: date, weekdays: Sequence[int] = ()) -> Iterator[date]:
    """The first day, then every later one of the weekdays (0 is Monday; none given: the first day's own)."""
    wanted = set(weekdays) or {first.weekday()}
    yield first
    later = (first + timedelta(days=days) for days in count(1))
    yield from (day for day in later if day.weekday() in wanted)


def in_groups(episodes: Sequence[int], size: int) -> tuple[tuple[int, ...], ...]:
    """The episodes in order, `size` at a time; the last group may be smaller."""
    rest = iter(episodes)
    return tuple(iter(lambda: tuple(islice(rest, size)), ()))


def instant(day: date, at: time, timezone: str) -> datetime:
    """The UTC instant of a wall-clock time.

    A local time that a clock change skips moves forward by the gap; one that comes twice is the
    first of the two (both as in RFC 5545, section 3.3.5).
    """
    return datetime.combine(day, at, ZoneInfo(timezone)).replace(fold=0).astimezone(UTC)


def at_wall(wall: datetime, timezone: str) -> datetime:
    """The UTC instant of a naive wall-clock value."""
    return instant(wall.date(), wall.time(), timezone)


def wall_clock(at: datetime, timezone: str) -> datetime:
    """What the clocks of a zone show at an instant, as a naive value."""
    return at.astimezone(ZoneInfo(timezone)).replace(tzinfo=None, fold=0)


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
