"""Pauses and resumes alerts: as an admin wants, or all of a channel that Discord doesn't let us post in."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.subscriptions import PausedBy
from db.models import AlertRow, SubscriptionRow
from db.outbox.conditions import NEVER_ATTEMPTED, OPEN


async def pause(
    connection: AsyncConnection, reason: str, by: PausedBy, *conditions: ColumnElement[bool]
) -> bool:
    """Pause the active ones among these subscriptions; False if none was active.

    Their alerts that certainly were never tried are cancelled. Admins also take over what the bot had paused.
    """
    active = SubscriptionRow.paused_reason.is_(None)
    pausable = (
        or_(active, SubscriptionRow.paused_by == PausedBy.BOT.value) if by is PausedBy.ADMIN else active
    )
    paused = update(SubscriptionRow).where(*conditions, pausable).returning(SubscriptionRow.id)
    changes = {"paused_reason": reason, "paused_by": by.value}
    ids = list((await connection.execute(paused.values(**changes))).scalars())
    untried = (OPEN, NEVER_ATTEMPTED)
    await connection.execute(delete(AlertRow).where(AlertRow.subscription_id.in_(ids), *untried))
    return bool(ids)


async def pause_channel(connection: AsyncConnection, subscription_id: int, reason: str) -> None:
    """Pause all subscriptions of a subscription's channel, including removed ones that can be restored."""
    channel = select(SubscriptionRow.channel_id).where(SubscriptionRow.id == subscription_id)
    there = SubscriptionRow.channel_id == channel.scalar_subquery()
    await pause(connection, reason, PausedBy.BOT, there)


async def resume(
    connection: AsyncConnection, now: datetime, by: PausedBy | None, *conditions: ColumnElement[bool]
) -> None:
    """Resume the paused ones among these subscriptions from `now` (UTC) on; with `by`, only theirs."""
    paused = update(SubscriptionRow).where(*conditions, SubscriptionRow.paused_reason.is_not(None))
    paused = paused if by is None else paused.where(SubscriptionRow.paused_by == by.value)
    await connection.execute(paused.values(paused_reason=None, paused_by=None, active_since=now))
