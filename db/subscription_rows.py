"""Rows of subscriptions with their reminders, for every store that reads or changes them."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.quiet_hours import QuietHours
from bot.domain.runs import TRACK_MARK
from bot.domain.subscriptions import PausedBy, Subscription
from db.dialect import insert_or_ignore
from db.models import GuildRow, ReminderRow, RunRow, SubscriptionRow

# Removed subscriptions that can still be restored are hidden from everybody.
KEPT = SubscriptionRow.removed_at.is_(None)
_SUBSCRIPTIONS = (
    select(SubscriptionRow.__table__, RunRow.show_id)
    .join(RunRow, RunRow.id == SubscriptionRow.run_id)
    .where(KEPT)
    .order_by(SubscriptionRow.id)
)


async def select_subscriptions(
    connection: AsyncConnection, *conditions: ColumnElement[bool]
) -> Sequence[Subscription]:
    """The subscriptions that meet the conditions, oldest first, without those that were removed."""
    rows = (await connection.execute(_SUBSCRIPTIONS.where(*conditions))).all()
    reminders = await _reminders(connection, [row.id for row in rows])
    return [
        Subscription(
            id=row.id,
            guild_id=row.guild_id,
            channel_id=row.channel_id,
            run_id=row.run_id,
            show_id=row.show_id.partition(TRACK_MARK)[0],
            role_id=row.role_id,
            reminders=tuple(reminders[row.id]),
            active_since=row.active_since,
            paused_reason=row.paused_reason,
            custom_text=row.custom_text,
            quiet_hours=quiet_in(row.quiet_from, row.quiet_until),
            paused_by=PausedBy(row.paused_by) if row.paused_by else None,
        )
        for row in rows
    ]


def quiet_in(start: int | None, end: int | None) -> QuietHours | None:
    """The quiet hours in a row."""
    return None if start is None or end is None else QuietHours(start, end)


async def add_reminders(
    connection: AsyncConnection, subscription_id: int, reminders: Iterable[int], now: datetime
) -> None:
    """Add reminders (minutes before each drop) to a subscription, from `now` (UTC) on; existing ones stay."""
    for minutes in reminders:
        row = {"subscription_id": subscription_id, "minutes": minutes, "since": now}
        await connection.execute(insert_or_ignore(connection, ReminderRow, **row))


async def lock_guild(connection: AsyncConnection, guild_id: int) -> None:
    """Wait for others that change a guild's subscriptions, so that what is read next stays valid."""
    guild = select(GuildRow.id).where(GuildRow.id == guild_id)
    await connection.execute(guild.with_for_update(key_share=True))


async def _reminders(connection: AsyncConnection, ids: Sequence[int]) -> dict[int, list[int]]:
    minutes: dict[int, list[int]] = {one: [] for one in ids}
    chosen = select(ReminderRow.subscription_id, ReminderRow.minutes).where(
        ReminderRow.subscription_id.in_(ids)
    )
    for row in await connection.execute(chosen.order_by(ReminderRow.minutes)):
        minutes[row.subscription_id].append(row.minutes)
    return minutes
