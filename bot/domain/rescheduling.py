"""Moves the dates of a server's own run, and refuses what can't be."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.dates.parsing import read_moment, read_span
from bot.domain.refusal import Reason, Refusal
from bot.domain.rewatch import checked
from bot.domain.runs import Timeline
from bot.domain.schedule import MIDNIGHT, DatedDrop, DatedPlan, Drop, drops_of, next_drop

A_WEEK = timedelta(weeks=1)


def check_one_way(by: str | None, to: str | None) -> None:
    """Raises Refusal unless exactly one of the two ways to postpone was given."""
    if bool(by) == bool(to):
        raise Refusal(Reason.BY_OR_TO)


def plan_kept(timeline: Timeline) -> DatedPlan:
    """A rewatch's own dates. Raises Refusal for the official run, which only its show file can move."""
    if timeline.run.plan is None:
        raise Refusal(Reason.ONLY_BY_FILE)
    return timeline.run.plan


def choose_drop(drops: Sequence[Drop], number: int | None, now: datetime) -> Drop:
    """The drop to move, by default the next one. Raises Refusal if it is already out or doesn't exist."""
    following = next_drop(drops, now)
    if following is None:
        raise Refusal(Reason.NOTHING_TO_MOVE)
    if number is None:
        return following
    if not 1 <= number <= len(drops):
        raise Refusal(Reason.NO_SUCH_DROP, number=number, count=len(drops))
    if drops[number - 1].at <= now:
        raise Refusal(Reason.ALREADY_OUT, number=number)
    return drops[number - 1]


@dataclass(frozen=True, slots=True)
class Postponement:
    """What somebody typed: later `by` a span, or `to` a moment; of a drop, by default the next one."""

    by: str | None
    to: str | None
    number: int | None
    only: bool = False


def rescheduled(timeline: Timeline, typed: Postponement, now: datetime) -> tuple[DatedPlan, int]:
    """A rewatch's plan with a drop moved as somebody typed it, and the drop's number.

    A day without a time keeps the drop's time. Raises Refusal.
    """
    check_one_way(typed.by, typed.to)
    plan, drop = plan_kept(timeline), choose_drop(timeline.drops, typed.number, now).number
    if not typed.to:
        return postponed(plan, drop, read_span(typed.by or ""), now, only=typed.only), drop
    wall = read_moment(typed.to, now, plan.timezone, plan.drops[drop - 1].wall.time())
    return moved(plan, drop, wall, now, only=typed.only), drop


def moved(plan: DatedPlan, number: int, wall: datetime, now: datetime, *, only: bool) -> DatedPlan:
    """The plan with a drop at another wall-clock moment (naive); unless `only`, later drops move by as much.

    Raises Refusal if a drop would be in the past or not before the next one.
    """
    step = wall - plan.drops[number - 1].wall
    if not step:
        raise Refusal(Reason.NOT_MOVED)
    try:
        drops = tuple(
            _shifted(drop, step) if index == number or (index > number and not only) else drop
            for index, drop in enumerate(plan.drops, start=1)
        )
    except OverflowError:
        raise Refusal(Reason.TOO_FAR) from None
    changed = checked(replace(plan, drops=drops))
    if drops_of(changed)[number - 1].at <= now:
        raise Refusal(Reason.IN_THE_PAST)
    return changed


def postponed(plan: DatedPlan, number: int, by: timedelta, now: datetime, *, only: bool) -> DatedPlan:
    """The plan with a drop later by a span of wall-clock time. Raises Refusal as `moved` does.

    In the night of a clock change, three hours later means three hours on the clock on the wall.
    """
    try:
        wall = plan.drops[number - 1].wall + by
    except OverflowError:
        raise Refusal(Reason.TOO_FAR) from None
    return moved(plan, number, wall, now, only=only)


def _shifted(drop: DatedDrop, step: timedelta) -> DatedDrop:
    wall, first = drop.wall + step, drop.moved_from or drop.wall
    timed = drop.timed or wall.time() != MIDNIGHT
    return replace(drop, wall=wall, moved_from=None if wall == first else first, timed=timed)
