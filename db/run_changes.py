"""What a new run or revision does: channels go over to it, and alerts of older ones are superseded."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.alert_reasons import AlertReason
from bot.domain.alerts import Outcome
from bot.domain.planning import notice
from bot.domain.runs import Run
from bot.domain.schedule import Drop
from db.models import AlertRow, SubscriptionRow
from db.outbox.conditions import NEVER_ATTEMPTED, OPEN
from db.outbox.plan import plan_alerts
from db.subscription_rows import KEPT


async def supersede(
    connection: AsyncConnection,
    run: Run,
    moved: Iterable[Drop],
    withdrawn: Iterable[Drop],
    now: datetime | None,
) -> None:
    """Cancel what was planned under older revisions, and plan a notice of these drops for each channel.

    Alerts that were already tried may be in their channel, so delivery looks for them before settling.
    """
    old = (AlertRow.run_id == run.id, AlertRow.revision < run.revision)
    untried = update(AlertRow).where(*old, OPEN, NEVER_ATTEMPTED)
    ended = {"outcome": Outcome.SUPERSEDED.value, "reason": AlertReason.PLAN_CHANGED.value, "settled_at": now}
    await connection.execute(untried.values(**ended, leased_by=None))
    if now is None:
        return
    coming, gone = ([drop for drop in drops if drop.at > now] for drops in (moved, withdrawn))
    if coming or gone:
        await plan_alerts(connection, run, [notice(coming, gone, now)])


async def follow_run(
    connection: AsyncConnection, run: Run, guild_id: int, leaving: Sequence[int], now: datetime
) -> Sequence[int]:
    """Move each channel's newest subscription from the runs left; returns the guild's channels of the new."""
    # Removed ones count too: they occupy their channel and run until they are purged.
    there = select(SubscriptionRow.channel_id).where(SubscriptionRow.run_id == run.id)
    newest = (
        select(func.max(SubscriptionRow.id))
        .where(
            SubscriptionRow.guild_id == guild_id,
            SubscriptionRow.run_id.in_(leaving),
            KEPT,
            SubscriptionRow.channel_id.not_in(there),
        )
        .group_by(SubscriptionRow.channel_id)
    )
    ids = list((await connection.execute(newest)).scalars())
    over = update(SubscriptionRow).where(SubscriptionRow.id.in_(ids))
    await connection.execute(over.values(run_id=run.id, active_since=now))
    mine = (SubscriptionRow.run_id == run.id, SubscriptionRow.guild_id == guild_id, KEPT)
    followers = select(SubscriptionRow.channel_id).where(*mine)
    return list((await connection.execute(followers.order_by(SubscriptionRow.id))).scalars())


async def make_room(connection: AsyncConnection, run: Run, guild_id: int, leaving: Sequence[int]) -> None:
    """Delete the removed subscriptions to a run that a guild's channels are about to follow."""
    coming = (SubscriptionRow.guild_id == guild_id, SubscriptionRow.run_id.in_(leaving), KEPT)
    channels = select(SubscriptionRow.channel_id).where(*coming)
    removed = (SubscriptionRow.run_id == run.id, SubscriptionRow.channel_id.in_(channels), ~KEPT)
    await connection.execute(delete(SubscriptionRow).where(*removed))
