"""Subscriptions: which channel gets which run's alerts. Every method names the guild that asks."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, exists, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import aliased

from bot.domain.subscriptions import Subscription, with_reminder
from db.dialect import insert_or_ignore
from db.engine import Database
from db.models import AlertRow, GuildRow, ReminderRow, RunRow, SubscriptionRow

_SUBSCRIPTIONS = (
    select(SubscriptionRow.__table__, RunRow.show_id)
    .join(RunRow, RunRow.id == SubscriptionRow.run_id)
    .order_by(SubscriptionRow.id)
)


class SubscriptionStore:
    """Reads and changes subscriptions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(
        self,
        *,
        guild_id: int,
        channel_id: int,
        run_id: int,
        role_id: int | None,
        reminder: int | None,
        now: datetime,
    ) -> Subscription:
        """The channel's subscription to a run: created, or changed where there is one already.

        A second call sets the role, adds the reminder (minutes) and wakes a paused subscription.
        Raises Refusal where the reminder is out of range.
        """
        mine = (
            SubscriptionRow.guild_id == guild_id,
            SubscriptionRow.channel_id == channel_id,
            SubscriptionRow.run_id == run_id,
        )
        async with self._database.write() as connection:
            await connection.execute(insert_or_ignore(connection, GuildRow, id=guild_id))
            before = await _select(connection, *mine)
            reminders = with_reminder(before[0].reminders if before else (), reminder)
            if before:
                await _change(connection, before[0], role_id, now)
            else:
                values = {
                    "guild_id": guild_id,
                    "channel_id": channel_id,
                    "run_id": run_id,
                    "role_id": role_id,
                }
                await connection.execute(insert(SubscriptionRow).values(**values, active_since=now))
            (after,) = await _select(connection, *mine)
            for minutes in reminders:
                await connection.execute(
                    insert_or_ignore(connection, ReminderRow, subscription_id=after.id, minutes=minutes)
                )
            (after,) = await _select(connection, *mine)
            return after

    async def of_guild(self, guild_id: int) -> Sequence[Subscription]:
        """All subscriptions of a guild, oldest first."""
        async with self._database.read() as connection:
            return await _select(connection, SubscriptionRow.guild_id == guild_id)

    async def get(self, guild_id: int, subscription_id: int) -> Subscription | None:
        """A guild's subscription, or None where that guild has none with this id."""
        mine = (SubscriptionRow.guild_id == guild_id, SubscriptionRow.id == subscription_id)
        async with self._database.read() as connection:
            return next(iter(await _select(connection, *mine)), None)

    async def go_over(self, guild_id: int, subscription_id: int, run_id: int, now: datetime) -> None:
        """Let a guild's subscription follow another run from `now` (UTC) on.

        Its open alerts that were surely never tried are taken back. Nothing happens where its channel
        follows that run already.
        """
        mine = (SubscriptionRow.guild_id == guild_id, SubscriptionRow.id == subscription_id)
        untried = (AlertRow.outcome.is_(None), AlertRow.tried_at.is_(None))
        other = aliased(SubscriptionRow)
        taken = exists().where(other.channel_id == SubscriptionRow.channel_id, other.run_id == run_id)
        async with self._database.write() as connection:
            over = update(SubscriptionRow).where(*mine, ~taken)
            if (await connection.execute(over.values(run_id=run_id, active_since=now))).rowcount:
                mine_too = AlertRow.subscription_id == subscription_id
                await connection.execute(delete(AlertRow).where(mine_too, *untried))

    async def pause(self, guild_id: int, subscription_id: int, reason: str) -> None:
        """Pause a guild's subscription; its open alerts that were surely never tried are taken back."""
        mine = (SubscriptionRow.guild_id == guild_id, SubscriptionRow.id == subscription_id)
        untried = (AlertRow.outcome.is_(None), AlertRow.tried_at.is_(None))
        async with self._database.write() as connection:
            paused = update(SubscriptionRow).where(*mine, SubscriptionRow.paused_reason.is_(None))
            if (await connection.execute(paused.values(paused_reason=reason))).rowcount:
                mine_too = AlertRow.subscription_id == subscription_id
                await connection.execute(delete(AlertRow).where(mine_too, *untried))

    async def resume(self, guild_id: int, subscription_id: int, now: datetime) -> Subscription | None:
        """Wake a guild's paused subscription for what falls due from `now` (UTC) on; None if it is gone."""
        mine = (SubscriptionRow.guild_id == guild_id, SubscriptionRow.id == subscription_id)
        async with self._database.write() as connection:
            asleep = update(SubscriptionRow).where(*mine, SubscriptionRow.paused_reason.is_not(None))
            await connection.execute(asleep.values(paused_reason=None, active_since=now))
            return next(iter(await _select(connection, *mine)), None)

    async def remove(self, guild_id: int, subscription_id: int) -> bool:
        """Remove a guild's subscription with its alerts; False where that guild has none with this id."""
        mine = (SubscriptionRow.guild_id == guild_id, SubscriptionRow.id == subscription_id)
        async with self._database.write() as connection:
            return (await connection.execute(delete(SubscriptionRow).where(*mine))).rowcount > 0


async def _select(connection: AsyncConnection, *conditions: ColumnElement[bool]) -> Sequence[Subscription]:
    rows = (await connection.execute(_SUBSCRIPTIONS.where(*conditions))).all()
    reminders = await _reminders(connection, [row.id for row in rows])
    return [
        Subscription(
            id=row.id,
            guild_id=row.guild_id,
            channel_id=row.channel_id,
            run_id=row.run_id,
            show_id=row.show_id,
            role_id=row.role_id,
            reminders=tuple(reminders[row.id]),
            active_since=row.active_since,
            paused_reason=row.paused_reason,
        )
        for row in rows
    ]


async def _reminders(connection: AsyncConnection, ids: Sequence[int]) -> dict[int, list[int]]:
    minutes: dict[int, list[int]] = {one: [] for one in ids}
    chosen = select(ReminderRow.subscription_id, ReminderRow.minutes).where(
        ReminderRow.subscription_id.in_(ids)
    )
    for row in await connection.execute(chosen.order_by(ReminderRow.minutes)):
        minutes[row.subscription_id].append(row.minutes)
    return minutes


async def _change(
    connection: AsyncConnection, before: Subscription, role_id: int | None, now: datetime
) -> None:
    woken = before.active_since if before.paused_reason is None else now
    await connection.execute(
        update(SubscriptionRow)
        .where(SubscriptionRow.id == before.id)
        .values(role_id=role_id, paused_reason=None, active_since=woken)
    )
