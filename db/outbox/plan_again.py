"""Plans an alert again at a drop's new hour, if the one that counted as it ends without a message.

That one was under way when the new hour was set, and was handed over to the new plan.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, and_, bindparam, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import aliased

from bot.domain.alert_reasons import AlertReason
from bot.domain.alerts import Kind, Outcome
from bot.domain.planning import planned_alerts
from bot.domain.runs import Run, decode_drops
from bot.domain.schedule import Drop
from db.models import AlertRow, RunRow
from db.outbox.plan import plan_alerts
from db.run_rows import RUNS, run_from

# A run with its drops, at its present revision.
_Plan = tuple[Run, Sequence[Drop]]

_WITHOUT_MESSAGE = or_(
    AlertRow.outcome.in_((Outcome.FAILED.value, Outcome.STALE.value, Outcome.UNREACHABLE.value)),
    AlertRow.reason == AlertReason.PAUSED.value,
)
_ENDED = (
    select(AlertRow.__table__)
    .join(RunRow, and_(RunRow.id == AlertRow.run_id, RunRow.revision == AlertRow.revision))
    .where(
        AlertRow.id.in_(bindparam("rows", expanding=True)),
        AlertRow.kind.in_((Kind.DROP.value, Kind.REMINDER.value)),
        _WITHOUT_MESSAGE,
    )
)
_SAME = aliased(AlertRow)
_BEFORE_ALL = select(func.min(_SAME.revision) - 1).where(
    _SAME.subscription_id == AlertRow.subscription_id,
    _SAME.run_id == AlertRow.run_id,
    _SAME.kind == AlertRow.kind,
    _SAME.drop_number == AlertRow.drop_number,
    _SAME.minutes_before == AlertRow.minutes_before,
)
# Its place is that of its revision, so it gets one that no other row has.
_TO_ANOTHER_REVISION = (
    update(AlertRow)
    .where(AlertRow.id == bindparam("row"))
    .values(revision=_BEFORE_ALL.correlate(AlertRow).scalar_subquery())
)


async def plan_again(connection: AsyncConnection, alert_ids: Sequence[int], now: datetime) -> None:
    """Plan the new hour's alert for each of these that had another hour and ended without a message."""
    ended = (await connection.execute(_ENDED, {"rows": alert_ids})).all()
    plans = await _plans(connection, {row.run_id for row in ended})
    for row in ended:
        run, drops = plans[row.run_id]
        if _is_of_another_hour(row, drops):
            await connection.execute(_TO_ANOTHER_REVISION, {"row": row.id})
            planned = planned_alerts(drops, [row.minutes_before], now)
            await plan_alerts(connection, run, planned, row.subscription_id)


async def _plans(connection: AsyncConnection, ids: Collection[int]) -> Mapping[int, _Plan]:
    found = await connection.execute(RUNS.where(RunRow.id.in_(ids))) if ids else ()
    return {row.id: (run_from(row), decode_drops(row.encoded_drops)) for row in found}


def _is_of_another_hour(row: Row[Any], drops: Sequence[Drop]) -> bool:
    """Whether a row is due at another instant than its drop, or a reminder of that, is now."""
    # A stored plan has whole seconds.
    due = row.due_at.replace(microsecond=0) + timedelta(minutes=row.minutes_before)
    return any(drop.number == row.drop_number and drop.at != due for drop in drops)
