"""What `/rewatch postpone` and `/rewatch skip` do: move a server's own run, and refuse what can't be."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.dates.parsing import read_moment
from bot.domain.dates.spans import read_span
from bot.domain.refusal import Choice, Reason, Refusal, Unclear
from bot.domain.rewatch import check_dates
from bot.domain.runs import Timeline
from bot.domain.schedule import MIDNIGHT, DatedDrop, DatedPlan, Drop, drops_of, next_drop

# The option of commands that names a drop.
DROP_OPTION = "drop"
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


def choose_drop(
    drops: Sequence[Drop], number: int | None, now: datetime, label: Callable[[Drop], str]
) -> Drop:
    """The drop to move, by default the next one.

    Raises Unclear if it is already out or doesn't exist: each drop to come is offered under its `label`.
    Raises Refusal if none is to come.
    """
    following = _following(drops, now)
    if number is None:
        return following
    to_come = [Choice(label(one), str(one.number)) for one in drops if one.at > now]
    if not 1 <= number <= len(drops):
        raise Unclear(Reason.NO_SUCH_DROP, DROP_OPTION, to_come, number=number, count=len(drops))
    if drops[number - 1].at <= now:
        raise Unclear(Reason.ALREADY_OUT, DROP_OPTION, to_come, number=number)
    return drops[number - 1]


def _following(drops: Sequence[Drop], now: datetime) -> Drop:
    """The next drop. Raises Refusal if none is to come."""
    following = next_drop(drops, now)
    if following is None:
        raise Refusal(Reason.NOTHING_TO_MOVE)
    return following


@dataclass(frozen=True, slots=True)
class Postponement:
    """What somebody typed: later `by` a span, or `to` a moment; of a drop, by default the next one."""

    by: str | None
    to: str | None
    number: int | None
    only: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """What a press does: a drop (`number`) goes to another wall-clock moment, and those after it with it.

    With `only`, they stay. With `untimed`, it goes back to a day without a time.
    """

    number: int
    wall: datetime
    only: bool = False
    untimed: bool = False


def move_text(move: Move) -> str:
    """A move in at most 22 characters, to fit in a button's custom id."""
    seconds = f"{move.wall:%S}" if move.wall.second else ""
    return f"{move.number}:{move.wall:%Y%m%d%H%M}{seconds}:{move.only + 2 * move.untimed}"


def move_in(text: str) -> Move:
    """The move that a button holds. Raises Refusal if it holds none."""
    try:
        number, wall, flags = text.split(":")
        form = "%Y%m%d%H%M" if len(wall) == len("YYYYmmddHHMM") else "%Y%m%d%H%M%S"
        moment = datetime.strptime(wall, form)  # noqa: DTZ007 - a wall-clock value
        return Move(int(number), moment, bool(int(flags) & 1), bool(int(flags) & 2))
    except ValueError:
        raise Refusal(Reason.OUT_OF_DATE) from None


def undoing(plan: DatedPlan, move: Move) -> Move:
    """The move that brings a plan back to what it is before another one."""
    drop = plan.drops[move.number - 1]
    return Move(move.number, drop.wall, move.only, untimed=not drop.timed)


def carried_out(timeline: Timeline, move: Move, now: datetime) -> DatedPlan:
    """A rewatch's plan after a move. Raises Refusal if that is not possible (any more)."""
    plan = plan_kept(timeline)
    if not 1 <= move.number <= len(plan.drops):
        raise Refusal(Reason.OUT_OF_DATE)
    if drops_of(plan)[move.number - 1].at <= now:
        raise Refusal(Reason.ALREADY_OUT, number=move.number)
    changed = moved(plan, move.number, move.wall, now, only=move.only)
    if not move.untimed:
        return changed
    pairs = zip(plan.drops, changed.drops, strict=True)
    bare = tuple(after if after == before else replace(after, timed=False) for before, after in pairs)
    return replace(changed, drops=bare)


def postponed_as_typed(
    timeline: Timeline, typed: Postponement, now: datetime, label: Callable[[Drop, DatedPlan], str]
) -> tuple[DatedPlan, Move]:
    """A rewatch's plan with a drop moved as somebody typed it, and the move.

    A day without a time keeps the drop's time. Raises Refusal, with the drops by their `label` where the
    one that was typed can't be moved.
    """
    check_one_way(typed.by, typed.to)
    plan = plan_kept(timeline)
    drop = choose_drop(timeline.drops, typed.number, now, lambda one: label(one, plan)).number
    if typed.to:
        wall = read_moment(typed.to, now, plan.timezone, plan.drops[drop - 1].wall.time())
        changed = moved(plan, drop, wall, now, only=typed.only)
    else:
        changed = postponed(plan, drop, read_span(typed.by or ""), now, only=typed.only)
    return changed, Move(drop, changed.drops[drop - 1].wall, typed.only)


def a_week_off(timeline: Timeline, now: datetime) -> tuple[DatedPlan, Move]:
    """A rewatch's plan with all that is to come a week later, and the move. Raises Refusal."""
    drop = _following(timeline.drops, now).number
    changed = postponed(plan_kept(timeline), drop, A_WEEK, now, only=False)
    return changed, Move(drop, changed.drops[drop - 1].wall)


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
    changed = check_dates(replace(plan, drops=drops))
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
