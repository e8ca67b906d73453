"""Finds messages from earlier revisions of a run, so that they can be corrected."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.alerts import Alert, Kind, Outcome, PostedDrop, PostedReminder
from db.models import AlertRow
from db.number_lists import numbers_in
from db.outbox.conditions import ANNOUNCED


async def posted_reminders(connection: AsyncConnection, alert: Alert) -> Sequence[PostedReminder]:
    """The reminders of a run in an alert's channel, oldest first."""
    query = select(AlertRow.message_id, AlertRow.episodes, AlertRow.due_at, AlertRow.minutes_before)
    rows = await connection.execute(
        query.where(*_still_posted(alert, Kind.REMINDER)).order_by(AlertRow.due_at)
    )
    return [
        PostedReminder(
            message_id=row.message_id or 0,
            episodes=numbers_in(row.episodes),
            drop_at=row.due_at + timedelta(minutes=row.minutes_before),
        )
        for row in rows
    ]


async def posted_drops(connection: AsyncConnection, alert: Alert) -> Sequence[PostedDrop]:
    """The drops' cards of a run in an alert's channel, the latest first."""
    query = select(AlertRow.id, AlertRow.message_id, AlertRow.episodes, AlertRow.due_at, AlertRow.outcome)
    latest_first = query.where(*_still_posted(alert, Kind.DROP)).order_by(AlertRow.due_at.desc())
    return [
        PostedDrop(
            alert_id=row.id,
            message_id=row.message_id or 0,
            episodes=numbers_in(row.episodes),
            due_at=row.due_at,
            late=row.outcome == Outcome.LATE.value,
        )
        for row in await connection.execute(latest_first)
    ]


def _still_posted(alert: Alert, kind: Kind) -> tuple[ColumnElement[bool], ...]:
    return (
        AlertRow.subscription_id == alert.subscription_id,
        AlertRow.run_id == alert.run_id,
        AlertRow.kind == kind.value,
        AlertRow.revision < alert.revision,
        AlertRow.outcome.in_(ANNOUNCED),
        AlertRow.message_id.is_not(None),
    )
