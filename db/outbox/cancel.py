"""Cancels alerts that are no longer wanted, and restores them after an undo."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.alert_reasons import AlertReason
from bot.domain.alerts import Outcome
from db.models import AlertRow
from db.outbox.conditions import NEVER_ATTEMPTED, OPEN


async def cancel_alerts(connection: AsyncConnection, now: datetime, *which: ColumnElement[bool]) -> None:
    """Cancel the open ones among these alerts, even if a process has claimed them.

    The row of an alert that may have reached Discord stays: if restored, its message is looked for first.
    """
    await connection.execute(delete(AlertRow).where(*which, OPEN, NEVER_ATTEMPTED))
    ended = {
        "outcome": Outcome.SUPERSEDED.value,
        "reason": AlertReason.CANCELLED.value,
        "settled_at": now,
        "leased_by": None,
    }
    await connection.execute(update(AlertRow).where(*which, OPEN).values(**ended))


async def restore_alerts(
    connection: AsyncConnection, subscription_id: int, cancelled_at: datetime, now: datetime
) -> None:
    """Reopen the alerts that an attempt was made for before they were cancelled; they are ready at `now`."""
    which = (AlertRow.subscription_id == subscription_id, AlertRow.settled_at == cancelled_at)
    cancelled = (AlertRow.outcome == Outcome.SUPERSEDED.value, AlertRow.reason == AlertReason.CANCELLED.value)
    again = {"outcome": None, "reason": None, "settled_at": None, "next_attempt_at": now}
    await connection.execute(update(AlertRow).where(*which, *cancelled).values(**again))
