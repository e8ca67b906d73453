"""A server's own run of a show: the dates that it is given, and their rules. `rewatch_moves` moves them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from itertools import groupby, islice, pairwise

from bot.domain.dates.parsing import read_moment, read_weekdays
from bot.domain.dates.timezones import written_timezone
from bot.domain.dates.wall_clock import at_wall, wall_clock
from bot.domain.refusal import Reason, Refusal
from bot.domain.runs import Timeline
from bot.domain.schedule import DatedDrop, DatedPlan, drop_days, drops_of, in_groups, next_drop
from bot.domain.shows import Show
from bot.domain.usual_time import USUAL_TIME, ProposedTime

# More than a server watches at once; it bounds one server's share of the planning.
MAX_RUNS = 10
# More than two days of watching without a break.
MOST_PER_DROP = 50
# Discord's clients show dates up to this year reliably.
EARLIEST_YEAR, LATEST_YEAR = 1971, 2200


@dataclass(frozen=True, slots=True)
class RewatchDraft:
    """A rewatch that somebody asked for. `first` is a naive wall-clock value in `timezone`.

    `weekdays` (0 is Monday) are the days of the later drops; without `per_drop` the show's own groups are
    kept.
    """

    first: datetime
    timezone: str
    weekdays: tuple[int, ...]
    per_drop: int | None = None


@dataclass(frozen=True, slots=True)
class NewRewatch:
    """A rewatch to be stored. Subscriptions to the runs `leaving` (ids) switch to it.

    The same `idempotency_key` starts only one.
    """

    guild_id: int
    show_id: str
    plan: DatedPlan
    idempotency_key: str
    leaving: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class TypedRewatch:
    """What somebody typed for a rewatch; it starts at the `usual` time if they named only a day."""

    start: str
    weekdays: str | None = None
    per_drop: int | None = None
    usual: time = USUAL_TIME


@dataclass(frozen=True, slots=True)
class StartDefaults:
    """What stands in for a time or a zone that nobody typed, until somebody confirms it.

    `proposed_time` is None if a time was typed. Without a `known_zone`, from the server's settings or what
    was typed, people are asked for theirs.
    """

    proposed_time: ProposedTime | None = None
    known_zone: str | None = None


def draft_of(show: Show, typed: TypedRewatch, timezone: str, now: datetime) -> RewatchDraft:
    """The rewatch that somebody typed. Without weekdays it keeps the show's own, else the start's.

    Raises Refusal if something can't be read, or the start is not on one of the weekdays.
    """
    first, own = read_moment(typed.start, now, timezone, typed.usual), own_weekdays(show)
    if typed.weekdays is None:
        days = own if first.weekday() in own else (first.weekday(),)
        return RewatchDraft(first, timezone, days, typed.per_drop)
    given = read_weekdays(typed.weekdays)
    if first.weekday() not in given:
        raise Refusal(Reason.OTHER_WEEKDAY, day=first.date())
    return RewatchDraft(first, timezone, given, typed.per_drop)


def draft_text(draft: RewatchDraft) -> str:
    """A draft in at most 53 characters, to fit in a button's custom id."""
    days = sum(1 << day for day in draft.weekdays)
    return f"{draft.first:%Y%m%d%H%M}:{days:x}:{draft.per_drop or 0}:{draft.timezone}"


def draft_in(text: str) -> RewatchDraft:
    """The draft that a button holds. Raises Refusal if it holds none."""
    try:
        first, days, per_drop, timezone = text.split(":")
        weekdays = tuple(day for day in range(7) if int(days, 16) >> day & 1)
        moment = datetime.strptime(first, "%Y%m%d%H%M")  # noqa: DTZ007 - a wall-clock value
        zone = written_timezone(timezone)
        return RewatchDraft(moment, zone, weekdays, int(per_drop) or None)
    except ValueError:
        raise Refusal(Reason.OUT_OF_DATE) from None


def own_timezone(show: Show) -> str:
    """The zone of a show's own plan; UTC if its drops were given as instants."""
    release = show.release
    return "UTC" if release is None else release.timezone


def timezone_of(timeline: Timeline) -> str:
    """The zone of a run: of its own dates, else of the show's."""
    return timeline.run.plan.timezone if timeline.run.plan else own_timezone(timeline.show)


def own_weekdays(show: Show) -> tuple[int, ...]:
    """The weekdays of a show's own plan, without those of rare exceptions such as a premiere."""
    counted = Counter(wall.weekday() for wall in _own_walls(show))
    most = max(counted.values())
    return tuple(sorted(day for day, times in counted.items() if 2 * times >= most))


def next_own_day(show: Show, now: datetime, timezone: str | None, at: time) -> RewatchDraft:
    """The rewatch that one click starts: at a time, on the first of the show's own weekdays after today."""
    zone = timezone or own_timezone(show)
    today, days = wall_clock(now, zone).date(), own_weekdays(show)
    first = next(day for day in islice(drop_days(today, days), 1, None))
    return RewatchDraft(datetime.combine(first, at), zone, days)


def plan_of(draft: RewatchDraft, show: Show) -> DatedPlan:
    """The dates of a rewatch. Raises Refusal if the show has no episodes or the dates don't work."""
    if draft.per_drop is not None and not 1 <= draft.per_drop <= MOST_PER_DROP:
        raise Refusal(Reason.UNCLEAR_PER_DROP)
    groups = _groups(show, draft.per_drop)
    days = drop_days(draft.first.date(), draft.weekdays)
    try:
        walls = [datetime.combine(day, draft.first.time()) for day, _ in zip(days, groups, strict=False)]
    except OverflowError:
        raise Refusal(Reason.TOO_FAR) from None
    return check_dates(
        DatedPlan(draft.timezone, tuple(DatedDrop(*pair) for pair in zip(walls, groups, strict=True)))
    )


def check_start(plan: DatedPlan, now: datetime) -> DatedPlan:
    """The same plan. Raises Refusal if it lies entirely in the past."""
    if next_drop(drops_of(plan), now) is None:
        raise Refusal(Reason.ALL_OUT)
    return plan


def check_dates(plan: DatedPlan) -> DatedPlan:
    """The same plan. Raises Refusal if its drops are out of order or too far away."""
    if plan.drops[-1].wall.year > LATEST_YEAR or plan.drops[0].wall.year < EARLIEST_YEAR:
        raise Refusal(Reason.TOO_FAR)
    for number, (before, after) in enumerate(pairwise(plan.drops), start=1):
        if at_wall(before.wall, plan.timezone) >= at_wall(after.wall, plan.timezone):
            raise Refusal(Reason.OUT_OF_ORDER, number=number, after=number + 1)
    return plan


def _groups(show: Show, per_drop: int | None) -> tuple[tuple[int, ...], ...]:
    own = tuple(drop.episodes for drop in show.drops)
    if not own:
        raise Refusal(Reason.NO_EPISODES, title=show.title)
    if per_drop is None:
        return own
    # A named special keeps its place and its drop; the episodes between are grouped again.
    parts = [(special, list(groups)) for special, groups in groupby(own, key=lambda group: group[0] < 0)]
    dealt = [
        groups if special else in_groups([number for group in groups for number in group], per_drop)
        for special, groups in parts
    ]
    return tuple(group for groups in dealt for group in groups)


def _own_walls(show: Show) -> list[datetime]:
    if not show.drops:
        raise Refusal(Reason.NO_EPISODES, title=show.title)
    return [wall_clock(drop.at, own_timezone(show)) for drop in show.drops]
