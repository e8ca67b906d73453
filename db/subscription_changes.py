"""Changes to subscriptions as a step of a larger transaction; what people set: `subscriptions.py`."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.alerts import Kind
from bot.domain.subscriptions import Subscription
from db.models import AlertRow, ReminderRow, SubscriptionRow
from db.outbox.cancel import cancel_alerts

_REMOVED = select(SubscriptionRow.id).where(
    SubscriptionRow.guild_id == bindparam("guild_id"),
    SubscriptionRow.channel_id == bindparam("channel_id"),
    SubscriptionRow.run_id == bindparam("run_id"),
    SubscriptionRow.removed_at.is_not(None),
)


async def wake(connection: AsyncConnection, before: Subscription, role_id: int | None, now: datetime) -> None:
    """Let a subscription that there is already ping a role from now on; a paused one is resumed."""
    woken = before.active_since if before.paused_reason is None else now
    await connection.execute(
        update(SubscriptionRow)
        .where(SubscriptionRow.id == before.id)
        .values(role_id=role_id, paused_reason=None, paused_by=None, active_since=woken)
    )


async def forget_removed(connection: AsyncConnection, key: Mapping[str, int], now: datetime) -> None:
    """Let a guild's removed subscription of a channel to a run start over.

    Its settled alerts stay, so that none of them is sent twice.
    """
    for subscription_id in (await connection.execute(_REMOVED, key)).scalars().all():
        await connection.execute(delete(ReminderRow).where(ReminderRow.subscription_id == subscription_id))
        await connection.execute(
            update(SubscriptionRow)
            .where(SubscriptionRow.id == subscription_id)
            .values(
                removed_at=None,
                active_since=now,
                paused_reason=None,
                paused_by=None,
                custom_text=None,
                quiet_from=None,
                quiet_until=None,
            )
        )


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
