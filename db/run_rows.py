"""The rows of runs, for every store that reads or changes them; what a change does: `run_changes.py`."""

from datetime import datetime

from sqlalchemy import Row, select

from bot.domain.runs import TRACK_MARK, Run
from db.dated_plans import plan_in
from db.models import RunRow

RUNS = select(
    RunRow.id,
    RunRow.show_id,
    RunRow.guild_id,
    RunRow.revision,
    RunRow.encoded_drops,
    RunRow.plan,
    RunRow.stopped_at,
)


def run_from(row: Row[int, str, int | None, int, str, str | None, datetime | None]) -> Run:
    """The run in a row of `RUNS`."""
    show_id, _, track = row.show_id.partition(TRACK_MARK)
    return Run(
        id=row.id,
        show_id=show_id,
        guild_id=row.guild_id,
        revision=row.revision,
        encoded_drops=row.encoded_drops,
        plan=plan_in(row.plan) if row.plan else None,
        stopped_at=row.stopped_at,
        track=track,
    )
