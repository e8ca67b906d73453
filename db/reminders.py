"""Reminders of subscriptions, as a step of a larger transaction. Limits: `bot/domain/subscriptions.py`."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.alerts import Kind
from db.dialect import built_or_ignore
from db.models import AlertRow, ReminderRow
from db.outbox.cancel import cancel_alerts

_REMINDERS = (
    select(ReminderRow.subscription_id, ReminderRow.minutes)
    .where(ReminderRow.subscription_id.in_(bindparam("ids", expanding=True)))
    .order_by(ReminderRow.minutes)
)
_REMINDER = built_or_ignore(ReminderRow)


async def reminders_of(connection: AsyncConnection, ids: Sequence[int]) -> dict[int, list[int]]:
    """The reminders of these subscriptions (minutes before each drop), the longest last."""
    minutes: dict[int, list[int]] = {one: [] for one in ids}
    if not ids:
        return minutes
    for row in await connection.execute(_REMINDERS, {"ids": ids}):
        minutes[row.subscription_id].append(row.minutes)
    return minutes


async def add_reminders(
    connection: AsyncConnection, subscription_id: int, reminders: Iterable[int], now: datetime
) -> None:
    """Add reminders (minutes before each drop) to a subscription, from `now` (UTC) on; existing ones stay."""
    for minutes in reminders:
        row = {"subscription_id": subscription_id, "minutes": minutes, "since": now}
        await connection.execute(_REMINDER.on(connection), row)


async def drop_other_reminders(
    connection: AsyncConnection, subscription_id: int, wanted: Sequence[int], now: datetime
) -> None:
    """Delete a subscription's reminders other than these, and cancel their alerts."""
    others = (ReminderRow.subscription_id == subscription_id, ReminderRow.minutes.not_in(wanted))
    await connection.execute(delete(ReminderRow).where(*others))
    await cancel_alerts(
        connection,
        now,
        AlertRow.subscription_id == subscription_id,
        AlertRow.kind == Kind.REMINDER.value,
        AlertRow.minutes_before.not_in(wanted),
    )
