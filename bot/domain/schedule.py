"""Release plans and their drops, in UTC."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import count, islice
from zlib import crc32

from bot.domain.dates.wall_clock import at_wall, instant

MIDNIGHT = time()


@dataclass(frozen=True, slots=True)
class Drop:
    """The episodes released at one instant.

    `number` counts drops from 1, `at` is aware UTC, `episodes` are ascending episode numbers: 0 is a
    numbered special, and a named one (`special`) has the number `special_number(name)`. `day` is the
    wall-clock day if the plan names one. Of a drop that is not `timed` only the day is known; `at` is then
    the start of that day.
    """

    number: int
    at: datetime
    episodes: tuple[int, ...]
    special: str | None = None
    timed: bool = True
    day: date | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Special:
    """An extra with a name but no number, in addition to the episodes. Its default time is the plan's.

    In a translated show `shown` is its name there; `name` stays, because its number is made of it.
    """

    name: str
    day: date
    time: time | None
    shown: str | None = None


@dataclass(frozen=True, slots=True)
class WeeklyPlan:
    """A wall-clock time, repeated every week until all episodes are out.

    `premiere` and `time` are wall-clock values in the IANA zone `timezone`. `weekdays` (0 is Monday) are the
    days after the premiere; empty means the premiere's own. `episodes` is the number of the last one. The
    premiere brings `premiere_episodes` (0: as many as each drop); on the days of `skip` nothing comes. If no
    time was given (not `timed`), `time` is midnight.
    """

    premiere: date
    time: time
    timezone: str
    episodes: int
    per_drop: int
    weekdays: tuple[int, ...] = ()
    premiere_episodes: int = 0
    skip: tuple[date, ...] = ()
    first_episode: int = 1
    specials: tuple[Special, ...] = ()
    timed: bool = True


@dataclass(frozen=True, slots=True)
class ExplicitPlan:
    """Drops given one by one, ascending in time, numbered from 1. Their days are in `timezone`."""

    drops: tuple[Drop, ...]
    timezone: str = "UTC"


@dataclass(frozen=True, slots=True)
class DatedDrop:
    """A drop on a day of its own. `wall` is naive, in the plan's zone; `moved_from` is its original value.

    If no time was given (not `timed`), `wall` is midnight.
    """

    wall: datetime
    episodes: tuple[int, ...]
    moved_from: datetime | None = None
    timed: bool = True


@dataclass(frozen=True, slots=True)
class DatedPlan:
    """Wall-clock dates given one by one, ascending in time, so that each drop can be moved."""

    timezone: str
    drops: tuple[DatedDrop, ...]


ReleasePlan = WeeklyPlan | ExplicitPlan | DatedPlan


def drops_of(plan: ReleasePlan) -> tuple[Drop, ...]:
    """All drops of a plan in order; the last one of a weekly plan may be smaller than the others."""
    # Given one by one they cost nothing, and two plans that differ only in days are equal.
    return plan.drops if isinstance(plan, ExplicitPlan) else _worked_out(plan)


def special_number(name: str) -> int:
    """The negative number of a named special among episodes; it depends on the name alone."""
    return -1 - crc32(name.encode())


def numbered(episodes: Sequence[int]) -> tuple[int, ...]:
    """The episodes without specials."""
    return tuple(episode for episode in episodes if episode > 0)


def drop_days(first: date, weekdays: Sequence[int] = (), skip: Collection[date] = ()) -> Iterator[date]:
    """The first day, then every later day on one of the weekdays (0 is Monday; empty: the first day's)."""
    wanted = set(weekdays) or {first.weekday()}
    yield first
    later = (first + timedelta(days=days) for days in count(1))
    yield from (day for day in later if day.weekday() in wanted and day not in skip)


@lru_cache(maxsize=256)  # each answer to a question compares the official drops with a run's
def _worked_out(plan: WeeklyPlan | DatedPlan) -> tuple[Drop, ...]:
    if isinstance(plan, WeeklyPlan):
        return _weekly(plan)
    return tuple(
        Drop(
            number,
            at_wall(drop.wall, plan.timezone),
            drop.episodes,
            timed=drop.timed,
            day=None if drop.timed else drop.wall.date(),
        )
        for number, drop in enumerate(plan.drops, start=1)
    )


def _weekly(plan: WeeklyPlan) -> tuple[Drop, ...]:
    """A weekly plan's drops and specials in order of time."""
    season = tuple(range(plan.first_episode, plan.episodes + 1))
    start = plan.premiere_episodes or plan.per_drop
    groups = (season[:start], *in_groups(season[start:], plan.per_drop))
    days = drop_days(plan.premiere, plan.weekdays, plan.skip)
    parts = [
        Drop(0, instant(day, plan.time, plan.timezone), episodes, timed=plan.timed, day=day)
        for day, episodes in zip(days, groups, strict=False)
    ]
    parts += [_special(special, plan) for special in plan.specials]
    return in_order(parts)


def _special(special: Special, plan: WeeklyPlan) -> Drop:
    at = instant(special.day, special.time or plan.time, plan.timezone)
    timed = plan.timed or special.time is not None
    return Drop(
        0, at, (special_number(special.name),), special.shown or special.name, timed=timed, day=special.day
    )


def in_order(drops: Sequence[Drop]) -> tuple[Drop, ...]:
    """The drops in order of time, numbered from 1."""
    ordered = sorted(drops, key=lambda drop: drop.at)
    return tuple(replace(drop, number=number) for number, drop in enumerate(ordered, start=1))


def in_groups(episodes: Sequence[int], size: int) -> tuple[tuple[int, ...], ...]:
    """The episodes in order, `size` at a time; the last group may be smaller."""
    rest = iter(episodes)
    return tuple(iter(lambda: tuple(islice(rest, size)), ()))


def next_drop(drops: Sequence[Drop], now: datetime) -> Drop | None:
    """The first drop that is not out yet at `now`, or None after the finale."""
    return next((drop for drop in drops if drop.at > now), None)


def latest_drop(drops: Sequence[Drop], now: datetime) -> Drop | None:
    """The last drop that is out at `now`, or None before the premiere."""
    return next((drop for drop in reversed(drops) if drop.at <= now), None)


def episode_count(drops: Sequence[Drop]) -> int:
    """How many numbered episodes a season has; specials don't count."""
    return sum(len(numbered(drop.episodes)) for drop in drops)


def episodes_out(drops: Sequence[Drop], now: datetime) -> int:
    """How many numbered episodes are out at `now`."""
    return episode_count([drop for drop in drops if drop.at <= now])
