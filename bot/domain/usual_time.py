"""The time of day that is proposed to somebody who names only a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from bot.domain.runs import Timeline

# Most people watch a series together in the evening.
USUAL_TIME = time(20)


@dataclass(frozen=True, slots=True)
class ProposedTime:
    """A time on the server's own clocks; `is_last` if it is the one that the server used last."""

    at: time = USUAL_TIME
    is_last: bool = False


def proposed_time(own_runs: Sequence[Timeline]) -> ProposedTime:
    """The time of the first drop of the run that a server started last, else the usual one."""
    dated = [one.run for one in own_runs if one.run.plan and one.run.plan.drops[0].timed]
    last = max(dated, key=lambda run: run.id, default=None)
    if last is None or last.plan is None:
        return ProposedTime()
    return ProposedTime(last.plan.drops[0].wall.time().replace(second=0, microsecond=0), is_last=True)
