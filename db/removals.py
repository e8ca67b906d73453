"""Removed subscriptions, kept for a while for an undo. Every method takes the guild that asks."""

from datetime import datetime

from sqlalchemy import delete, select, update

from bot.domain.subscriptions import UNDO_FOR, Subscription
from db.engine import Database
from db.models import AlertRow, SubscriptionRow
from db.outbox.cancel import cancel_alerts, restore_alerts
from db.subscription_rows import KEPT, select_subscriptions


class RemovalStore:
    """Removes subscriptions, and brings them back."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def remove(self, guild_id: int, subscription_id: int, now: datetime) -> bool:
        """Remove a guild's subscription and cancel its alerts; False if that guild has none."""
        mine = (SubscriptionRow.guild_id == guild_id, SubscriptionRow.id == subscription_id)
        async with self._database.write() as connection:
            removed = update(SubscriptionRow).where(KEPT, *mine).values(removed_at=now)
            if not (await connection.execute(removed)).rowcount:
                return False
            await cancel_alerts(connection, now, AlertRow.subscription_id == subscription_id)
            return True

    async def restore(self, guild_id: int, subscription_id: int, now: datetime) -> Subscription | None:
        """Restore a guild's subscription as it was; None if it is gone, or was removed too long ago.

        One that was not removed is left as it is. The caller plans its alerts.
        """
        mine = (SubscriptionRow.guild_id == guild_id, SubscriptionRow.id == subscription_id)
        fresh = select(SubscriptionRow.removed_at).where(*mine, SubscriptionRow.removed_at >= now - UNDO_FOR)
        async with self._database.write() as connection:
            removed_at = (await connection.execute(fresh)).scalar()
            if removed_at:
                await connection.execute(update(SubscriptionRow).where(*mine).values(removed_at=None))
                await restore_alerts(connection, subscription_id, removed_at, now)
            return next(iter(await select_subscriptions(connection, *mine)), None)

    async def purge(self, now: datetime) -> int:
        """Delete what was removed too long ago for an undo, in all guilds, with its alerts."""
        gone = delete(SubscriptionRow).where(SubscriptionRow.removed_at < now - UNDO_FOR)
        async with self._database.write() as connection:
            return (await connection.execute(gone)).rowcount
