"""The time of day that is proposed to somebody who names only a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from bot.domain.dates.wall_clock import at_wall, wall_clock
from bot.domain.runs import Run, Timeline

# Most people watch a series together in the evening.
USUAL_TIME = time(20)


@dataclass(frozen=True, slots=True)
class ProposedTime:
    """A time on the server's own clocks; `is_last` if it is the one that the server used last."""

    at: time = USUAL_TIME
    is_last: bool = False


def proposed_time(own_runs: Sequence[Timeline]) -> ProposedTime:
    """The time of the first drop of the run that a server started last, else the usual one."""
    last = _last(own_runs)
    if last is None or last.plan is None:
        return ProposedTime()
    return ProposedTime(_to_minute(last.plan.drops[0].wall.time()), is_last=True)


def drop_time(own_runs: Sequence[Timeline], timezone: str) -> time:
    """That time on the clocks of a zone, which may differ from the zone of the run's dates."""
    last = _last(own_runs)
    if last is None or last.plan is None:
        return USUAL_TIME
    at = at_wall(last.plan.drops[0].wall, last.plan.timezone)
    return _to_minute(wall_clock(at, timezone).time())


def _last(own_runs: Sequence[Timeline]) -> Run | None:
    dated = [one.run for one in own_runs if one.run.plan and one.run.plan.drops[0].timed]
    return max(dated, key=lambda run: run.id, default=None)


def _to_minute(at: time) -> time:
    return at.replace(second=0, microsecond=0)
