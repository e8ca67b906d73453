"""Settling: stores the results of claimed alerts."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.alert_reasons import AlertReason
from bot.domain.alerts import Alert, Outcome, Postponed, Result, Settled
from db.models import AlertRow, RunRow, SubscriptionRow
from db.outbox.conditions import OPEN
from db.outbox.party_items import note_answers
from db.outbox.plan_again import plan_again
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
_PLANS = (
    select(AlertRow.id, AlertRow.run_id, AlertRow.revision)
    .where(AlertRow.id.in_(bindparam("rows", expanding=True)), OPEN)
    .order_by(AlertRow.id)
    .with_for_update()
)
# A change of a plan locks its run and its channels before the alerts. Results that reach back to those lock
# them first too: PostgreSQL would end one of two that wait for each other.
_LOCK_RUNS = (
    select(RunRow.id)
    .where(RunRow.id.in_(select(AlertRow.run_id).where(AlertRow.id.in_(bindparam("rows", expanding=True)))))
    .order_by(RunRow.id)
    .with_for_update(read=True, key_share=True)
)
_LOCK_CHANNELS = (
    select(SubscriptionRow.id)
    .where(
        SubscriptionRow.channel_id.in_(
            select(SubscriptionRow.channel_id).where(
                SubscriptionRow.id.in_(bindparam("subscriptions", expanding=True))
            )
        )
    )
    .order_by(SubscriptionRow.id)
    .with_for_update(key_share=True)
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


async def settle(
    connection: AsyncConnection, results: Sequence[Result], now: datetime, worker: str
) -> Sequence[Result]:
    """Store results at `now` (UTC), and return them as they are stored.

    A worker can only postpone alerts that it still leases. An unreachable channel pauses its subscriptions
    with the reason; its unattempted alerts are cancelled.
    """
    await _lock(connection, results)
    handed_over = await _handed_over(connection, results)
    kept = [_again(result, now) if result.alert.id in handed_over else result for result in results]
    settled = [result for result in kept if isinstance(result, Settled)]
    postponed = [result for result in kept if isinstance(result, Postponed)]
    if settled:
        await connection.execute(_SETTLE, [_end(result, now) for result in settled])
    if postponed:
        await connection.execute(_POSTPONE, [_delay(result, worker) for result in postponed])
    await note_answers(connection, settled, now)
    for result in settled:
        if result.outcome is Outcome.UNREACHABLE and isinstance(result.alert, Alert):
            await pause_channel(connection, result.alert.subscription_id, result.reason or "unreachable")
    # Last, so that channels that were just paused get nothing new.
    unsent = [result.alert.id for result in settled if not result.message_id]
    if unsent:
        await plan_again(connection, unsent, now)
    return kept


async def _lock(connection: AsyncConnection, results: Sequence[Result]) -> None:
    """Lock the runs of alerts that end without a message, and the channels that are paused by that."""
    unsent = [one for one in results if isinstance(one, Settled) and not one.message_id]
    ended = [(one.outcome, one.alert) for one in unsent if isinstance(one.alert, Alert)]
    if ended:
        await connection.execute(_LOCK_RUNS, {"rows": [alert.id for _, alert in ended]})
    closed = [alert.subscription_id for outcome, alert in ended if outcome is Outcome.UNREACHABLE]
    if closed:
        await connection.execute(_LOCK_CHANNELS, {"subscriptions": closed})


async def _handed_over(connection: AsyncConnection, results: Sequence[Result]) -> frozenset[int]:
    """The alerts that ended because their plan changed, but whose rows were handed over to the new one."""
    plans = {
        result.alert.id: (result.alert.run_id, result.alert.revision)
        for result in results
        if isinstance(result.alert, Alert) and result.reason == AlertReason.PLAN_CHANGED
    }
    if not plans:
        return frozenset()
    rows = await connection.execute(_PLANS, {"rows": list(plans)})
    return frozenset(row.id for row in rows if (row.run_id, row.revision) != plans[row.id])


def _again(result: Result, now: datetime) -> Postponed:
    """Try an alert again at once: it belongs to the plan that its row names now."""
    alert = result.alert
    return Postponed(alert, now, AlertReason.PLAN_CHANGED, alert.first_attempt_at, counts=False)


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
