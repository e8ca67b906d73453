"""Removed subscriptions: kept for an undo (`UNDO_FOR`, `bot/domain/subscriptions.py`), or started over."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import and_, bindparam, delete, exists, not_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.subscriptions import UNDO_FOR, Subscription
from db.engine import Database
from db.models import AlertRow, ReminderRow, SubscriptionRow
from db.outbox.cancel import cancel_alerts, restore_alerts
from db.subscription_rows import KEPT, MOVED, select_subscriptions

_REMOVED = select(SubscriptionRow.id).where(
    SubscriptionRow.guild_id == bindparam("guild_id"),
    SubscriptionRow.channel_id == bindparam("channel_id"),
    SubscriptionRow.run_id == bindparam("run_id"),
    SubscriptionRow.removed_at.is_not(None),
)


class RemovalStore:
    """Removes subscriptions, and brings them back."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def remove(self, guild_id: int, subscription_id: int, now: datetime) -> bool:
        """Remove a guild's subscription and cancel its alerts; False if that guild has none."""
        async with self._database.write() as connection:
            return await remove(connection, guild_id, subscription_id, now)

    async def restore(self, guild_id: int, subscription_id: int, now: datetime) -> Subscription | None:
        """Restore a guild's subscription as it was; None if it is gone, or was removed too long ago.

        One that was not removed is left as it is. The caller plans its alerts.
        """
        mine = (SubscriptionRow.guild_id == guild_id, SubscriptionRow.id == subscription_id)
        fresh = select(SubscriptionRow.removed_at).where(*mine, SubscriptionRow.removed_at >= now - UNDO_FOR)
        async with self._database.write() as connection:
            removed_at = (await connection.execute(fresh)).scalar()
            if removed_at:
                again = update(SubscriptionRow).where(*mine).values(removed_at=None, moved_to=None)
                await connection.execute(again)
                await restore_alerts(connection, subscription_id, removed_at, now)
            return next(iter(await select_subscriptions(connection, *mine)), None)

    async def purge(self, now: datetime) -> int:
        """Delete what was removed too long ago for an undo, in all guilds, with its alerts.

        What was moved to another channel stays as long as it has alerts in the history.
        """
        in_history = and_(MOVED, exists().where(AlertRow.subscription_id == SubscriptionRow.id))
        removed = SubscriptionRow.removed_at < now - UNDO_FOR
        gone = delete(SubscriptionRow).where(removed, not_(in_history))
        async with self._database.write() as connection:
            return (await connection.execute(gone)).rowcount


async def remove(connection: AsyncConnection, guild_id: int, subscription_id: int, now: datetime) -> bool:
    """Remove a guild's subscription as a step of a larger transaction; False if that guild has none."""
    mine = (KEPT, SubscriptionRow.guild_id == guild_id, SubscriptionRow.id == subscription_id)
    removed = await connection.execute(update(SubscriptionRow).where(*mine).values(removed_at=now))
    if not removed.rowcount:
        return False
    await cancel_alerts(connection, now, AlertRow.subscription_id == subscription_id)
    return True


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
                moved_to=None,
                active_since=now,
                paused_reason=None,
                paused_by=None,
                role_id=None,
                custom_text=None,
                quiet_from=None,
                quiet_until=None,
            )
        )
