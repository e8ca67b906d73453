"""Settling: stores the results of claimed alerts."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.alert_reasons import AlertReason
from bot.domain.alerts import Alert, Outcome, Postponed, Result, Settled
from db.models import AlertRow
from db.outbox.conditions import OPEN
from db.outbox.make_way import make_way
from db.outbox.party_items import note_answers
from db.pausing import pause_channel

_SETTLE = (
    update(AlertRow)
    .where(AlertRow.id == bindparam("row"), OPEN)
    .values(
        outcome=bindparam("end"),
        reason=bindparam("why"),
        message_id=bindparam("message"),
        settled_at=bindparam("at"),
        leased_by=None,
    )
)
# An alert that was handed over since it was claimed belongs to the plan that its row names now.
_SETTLE_UNLESS_HANDED_OVER = _SETTLE.where(
    AlertRow.run_id == bindparam("of_run"), AlertRow.revision == bindparam("of_revision")
)
_POSTPONE = (
    update(AlertRow)
    .where(AlertRow.id == bindparam("row"), OPEN, AlertRow.leased_by == bindparam("worker"))
    .values(
        next_attempt_at=bindparam("ready"),
        reason=bindparam("why"),
        attempts=AlertRow.attempts + bindparam("more"),
        first_attempt_at=bindparam("tried"),
        leased_by=None,
    )
)


async def settle(connection: AsyncConnection, results: Sequence[Result], now: datetime, worker: str) -> None:
    """Store results at `now` (UTC). A worker can only postpone alerts that it still leases.

    An unreachable channel pauses its subscriptions with the reason; its unattempted alerts are cancelled.
    """
    settled = [result for result in results if isinstance(result, Settled)]
    postponed = [result for result in results if isinstance(result, Postponed)]
    by_plan = {
        result: result.alert
        for result in settled
        if isinstance(result.alert, Alert) and result.reason == AlertReason.PLAN_CHANGED
    }
    others = [_end(result, now) for result in settled if result not in by_plan]
    if others:
        await connection.execute(_SETTLE, others)
    if by_plan:
        await _settle_by_plan(connection, by_plan, now, worker)
    if postponed:
        await connection.execute(_POSTPONE, [_delay(result, worker) for result in postponed])
    await note_answers(connection, settled, now)
    for result in settled:
        if result.outcome is Outcome.UNREACHABLE and isinstance(result.alert, Alert):
            await pause_channel(connection, result.alert.subscription_id, result.reason or "unreachable")
    # Last, so that channels that were just paused get nothing new.
    unsent = [result.alert.id for result in settled if not result.message_id]
    if unsent:
        await make_way(connection, unsent, now)


async def _settle_by_plan(
    connection: AsyncConnection, results: Mapping[Settled, Alert], now: datetime, worker: str
) -> None:
    """End alerts whose plan changed; those that were handed over to the new plan are tried again at once."""
    ends = [
        _end(result, now) | {"of_run": alert.run_id, "of_revision": alert.revision}
        for result, alert in results.items()
    ]
    await connection.execute(_SETTLE_UNLESS_HANDED_OVER, ends)
    # This finds only those that are still open.
    again = [
        Postponed(alert, now, AlertReason.PLAN_CHANGED, alert.first_attempt_at, counts=False)
        for alert in results.values()
    ]
    await connection.execute(_POSTPONE, [_delay(one, worker) for one in again])


def _end(result: Settled, now: datetime) -> dict[str, object]:
    return {
        "row": result.alert.id,
        "end": result.outcome.value,
        "why": result.reason,
        "message": result.message_id,
        "at": now,
    }


def _delay(result: Postponed, worker: str) -> dict[str, object]:
    return {
        "row": result.alert.id,
        "worker": worker,
        "ready": result.next_attempt_at,
        "why": result.reason,
        "more": int(result.counts),
        "tried": result.first_attempt_at,
    }
