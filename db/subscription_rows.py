"""Rows of subscriptions with their reminders, for every store that reads or changes them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Select, bindparam, exists, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import aliased

from bot.domain.quiet_hours import QuietHours
from bot.domain.runs import TRACK_MARK
from bot.domain.subscriptions import PausedBy, Subscription
from db.models import GuildRow, RunRow, SubscriptionRow
from db.reminders import reminders_of

# Removed subscriptions that can still be restored are hidden from everybody.
KEPT = SubscriptionRow.removed_at.is_(None)
_THERE = aliased(SubscriptionRow)
# Those that an admin has moved to another channel: their history goes on there.
MOVED = exists().where(_THERE.id == SubscriptionRow.moved_to, _THERE.removed_at.is_(None))
SUBSCRIPTIONS = (
    select(SubscriptionRow.__table__, RunRow.show_id)
    .join(RunRow, RunRow.id == SubscriptionRow.run_id)
    .where(KEPT)
    .order_by(SubscriptionRow.id)
)
OF_GUILD = SUBSCRIPTIONS.where(SubscriptionRow.guild_id == bindparam("guild_id"))
# That of a channel to a run.
IN_CHANNEL = OF_GUILD.where(
    SubscriptionRow.channel_id == bindparam("channel_id"), SubscriptionRow.run_id == bindparam("run_id")
)
_LOCK_GUILD = (
    select(GuildRow.id)
    .where(GuildRow.id == bindparam("guild_id", type_=BigInteger()))
    .with_for_update(key_share=True)
)


async def select_subscriptions(
    connection: AsyncConnection, *conditions: ColumnElement[bool]
) -> Sequence[Subscription]:
    """The subscriptions that meet the conditions, oldest first, without those that were removed."""
    return await subscriptions_in(connection, SUBSCRIPTIONS.where(*conditions))


async def subscriptions_in(
    connection: AsyncConnection, query: Select[Any], **values: object
) -> Sequence[Subscription]:
    """The subscriptions that a narrower `SUBSCRIPTIONS` finds with these values."""
    rows = (await connection.execute(query, values)).all()
    reminders = await reminders_of(connection, [row.id for row in rows])
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


async def lock_guild(connection: AsyncConnection, guild_id: int) -> None:
    """Wait for others that change a guild's subscriptions, so that what is read next stays valid."""
    if connection.dialect.name == "postgresql":  # SQLite has one writer at a time anyway
        await connection.execute(_LOCK_GUILD, {"guild_id": guild_id})
