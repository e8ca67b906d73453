"""Alerts that are not wanted any more."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.alerts import TAKEN_BACK, Outcome
from db.models import AlertRow

_OPEN = AlertRow.outcome.is_(None)


async def take_back(connection: AsyncConnection, now: datetime, *which: ColumnElement[bool]) -> None:
    """Let the open ones of some alerts go out no more, not even from a process that has claimed them.

    What may have reached Discord stays as a row: if it is wanted again, it is looked for before it is sent.
    """
    await connection.execute(delete(AlertRow).where(*which, _OPEN, AlertRow.tried_at.is_(None)))
    ended = {"outcome": Outcome.SUPERSEDED.value, "reason": TAKEN_BACK, "settled_at": now, "leased_by": None}
    await connection.execute(update(AlertRow).where(*which, _OPEN).values(**ended))


async def bring_back(
    connection: AsyncConnection, subscription_id: int, taken_at: datetime, now: datetime
) -> None:
    """Let the alerts that were taken back at an instant, after a try, be tried again from `now` (UTC) on."""
    which = (AlertRow.subscription_id == subscription_id, AlertRow.settled_at == taken_at)
    taken = (AlertRow.outcome == Outcome.SUPERSEDED.value, AlertRow.reason == TAKEN_BACK)
    again = {"outcome": None, "reason": None, "settled_at": None, "ready_at": now}
    await connection.execute(update(AlertRow).where(*which, *taken).values(**again))
