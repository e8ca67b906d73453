"""How a channel wants its alerts. Every method names the guild, and gives None where it has no such one."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.alerts import Kind
from bot.domain.quiet import Quiet
from bot.domain.subscriptions import Subscription, check_reminders
from db.engine import Database
from db.models import AlertRow, ReminderRow, SubscriptionRow
from db.subscription_rows import KEPT, add_reminders, one_at_a_time, select_subscriptions
from db.taking_back import take_back


class WishStore:
    """Changes one thing of a subscription at a time; planned alerts read it when they go out."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def set_role(self, guild_id: int, subscription_id: int, role_id: int | None) -> Subscription | None:
        """Ping a role with each alert, or nobody."""
        return await self._set(guild_id, subscription_id, role_id=role_id)

    async def set_text(self, guild_id: int, subscription_id: int, text: str | None) -> Subscription | None:
        """Put an admin's own words (checked before) on each alert."""
        return await self._set(guild_id, subscription_id, own_text=text)

    async def set_quiet(
        self, guild_id: int, subscription_id: int, quiet: Quiet | None
    ) -> Subscription | None:
        """Ping nobody in some hours of the day."""
        start, end = (quiet.start, quiet.end) if quiet else (None, None)
        return await self._set(guild_id, subscription_id, quiet_from=start, quiet_until=end)

    async def set_reminders(
        self, guild_id: int, subscription_id: int, reminders: Sequence[int], now: datetime
    ) -> Subscription | None:
        """Remind so many minutes before each drop; reminders that go are taken back. Raises Refusal.

        The caller plans those that come.
        """
        wanted = check_reminders(reminders)
        mine = (SubscriptionRow.guild_id == guild_id, SubscriptionRow.id == subscription_id)
        async with self._database.write() as connection:
            await one_at_a_time(connection, guild_id)
            if not await select_subscriptions(connection, *mine):
                return None
            await _drop_others(connection, subscription_id, wanted, now)
            await add_reminders(connection, subscription_id, wanted, now)
            return next(iter(await select_subscriptions(connection, *mine)), None)

    async def _set(
        self, guild_id: int, subscription_id: int, **values: str | int | None
    ) -> Subscription | None:
        mine = (KEPT, SubscriptionRow.guild_id == guild_id, SubscriptionRow.id == subscription_id)
        async with self._database.write() as connection:
            await connection.execute(update(SubscriptionRow).where(*mine).values(**values))
            return next(iter(await select_subscriptions(connection, *mine)), None)


async def _drop_others(
    connection: AsyncConnection, subscription_id: int, wanted: Sequence[int], now: datetime
) -> None:
    others = (ReminderRow.subscription_id == subscription_id, ReminderRow.minutes.not_in(wanted))
    await connection.execute(delete(ReminderRow).where(*others))
    await take_back(
        connection,
        now,
        AlertRow.subscription_id == subscription_id,
        AlertRow.kind == Kind.REMINDER.value,
        AlertRow.minutes_before.not_in(wanted),
    )
