"""Subscriptions that move to another channel with all their settings."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import insert, or_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.refusal import Reason, Refusal
from bot.domain.subscriptions import PausedBy, Subscription
from db.engine import Database
from db.models import SubscriptionRow
from db.reminders import add_reminders
from db.subscription_removals import forget_removed, remove
from db.subscription_rows import IN_CHANNEL, lock_guild, select_subscriptions, subscriptions_in


class MoveStore:
    """Moves subscriptions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def move(
        self, guild_id: int, subscription_id: int, channel_id: int, now: datetime
    ) -> Subscription | None:
        """Let another channel get a guild's alerts from `now` (UTC) on; None if they were removed.

        It is a new subscription, as what was posted stays in the old channel. The caller plans its alerts.
        Raises Refusal if the channel gets alerts of that run already.
        """
        mine = (SubscriptionRow.guild_id == guild_id, SubscriptionRow.id == subscription_id)
        async with self._database.write() as connection:
            await lock_guild(connection, guild_id)
            before = next(iter(await select_subscriptions(connection, *mine)), None)
            if before is None or before.channel_id == channel_id:
                return before
            there = {"guild_id": guild_id, "channel_id": channel_id, "run_id": before.run_id}
            if await subscriptions_in(connection, IN_CHANNEL, **there):
                raise Refusal(Reason.HAS_ALERTS_THERE, channel=channel_id)
            await _begin(connection, there, before, now)
            await remove(connection, guild_id, subscription_id, now)
            (after,) = await subscriptions_in(connection, IN_CHANNEL, **there)
            await _note_move(connection, subscription_id, after.id)
            return after


async def _begin(
    connection: AsyncConnection, there: Mapping[str, int], before: Subscription, now: datetime
) -> None:
    """A subscription with the settings of another one; one that was removed there starts over with them."""
    await forget_removed(connection, there, now)
    again = await subscriptions_in(connection, IN_CHANNEL, **there)
    values = {**_settings(before), "active_since": now}
    if again:
        changed = update(SubscriptionRow).where(SubscriptionRow.id == again[0].id)
        await connection.execute(changed.values(**values))
    else:
        await connection.execute(insert(SubscriptionRow).values(**there, **values))
    (new,) = await subscriptions_in(connection, IN_CHANNEL, **there)
    await add_reminders(connection, new.id, before.reminders, now)


async def _note_move(connection: AsyncConnection, before: int, after: int) -> None:
    """Let the history of a subscription, and of those that were moved to it, go on in another one."""
    those = or_(SubscriptionRow.id == before, SubscriptionRow.moved_to == before)
    moved = update(SubscriptionRow).where(those, SubscriptionRow.id != after)
    await connection.execute(moved.values(moved_to=after))


def _settings(before: Subscription) -> Mapping[str, str | int | None]:
    """What an admin chose, a pause too; what made the bot pause was about the other channel."""
    quiet, by_admin = before.quiet_hours, before.paused_by is PausedBy.ADMIN
    return {
        "role_id": before.role_id,
        "custom_text": before.custom_text,
        "quiet_from": quiet.start if quiet else None,
        "quiet_until": quiet.end if quiet else None,
        "paused_reason": before.paused_reason if by_admin else None,
        "paused_by": PausedBy.ADMIN.value if by_admin else None,
    }
