"""Subscriptions: which channel gets which run's alerts. Every method takes the guild that asks."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import bindparam, delete, exists, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import aliased

from bot.domain.quiet_hours import QuietHours
from bot.domain.subscriptions import NewSubscription, PausedBy, Subscription, check_reminders, with_reminder
from db.dialect import built_or_ignore
from db.engine import Database
from db.models import AlertRow, GuildRow, SubscriptionRow
from db.outbox.cancel import cancel_alerts
from db.party_repeats import switch_with_parties
from db.pausing import pause, resume
from db.reminders import add_reminders, drop_other_reminders
from db.subscription_removals import forget_removed
from db.subscription_rows import (
    IN_CHANNEL,
    KEPT,
    OF_GUILD,
    lock_guild,
    select_subscriptions,
    subscriptions_in,
)

_GUILD = built_or_ignore(GuildRow)
_NEW = insert(SubscriptionRow)
_SET_UP_FIRST = (
    update(GuildRow)
    .where(GuildRow.id == bindparam("guild"), GuildRow.set_up_by.is_(None))
    .values(set_up_by=bindparam("by"))
)


class SubscriptionStore:
    """Reads and changes subscriptions."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, new: NewSubscription, now: datetime, by: int | None = None) -> Subscription:
        """The channel's subscription to a run: created, or changed if there is one.

        A second call sets the role unless it keeps it, adds the reminder (minutes) and resumes a paused
        subscription. A removed one starts over. `by` is noted as who set the guild up, unless somebody else
        was before.
        Raises Refusal if the reminder is out of range.
        """
        key = {"guild_id": new.guild_id, "channel_id": new.channel_id, "run_id": new.run_id}
        async with self._database.write() as connection:
            await connection.execute(_GUILD.on(connection), {"id": new.guild_id})
            await lock_guild(connection, new.guild_id)
            if by is not None:
                await connection.execute(_SET_UP_FIRST, {"guild": new.guild_id, "by": by})
            await forget_removed(connection, key, now)
            before = await subscriptions_in(connection, IN_CHANNEL, **key)
            reminders = with_reminder(before[0].reminders if before else (), new.reminder)
            if before:
                role_id = before[0].role_id if new.keeps_role else new.role_id
                await _add_again(connection, before[0], role_id, now)
            else:
                values = {**key, "role_id": new.role_id, "active_since": now}
                await connection.execute(_NEW, values)
            (after,) = await subscriptions_in(connection, IN_CHANNEL, **key)
            await add_reminders(connection, after.id, reminders, now)
            return replace(after, reminders=tuple(sorted({*after.reminders, *reminders})))

    async def of_guild(self, guild_id: int) -> Sequence[Subscription]:
        """All subscriptions of a guild, oldest first."""
        async with self._database.read() as connection:
            return await subscriptions_in(connection, OF_GUILD, guild_id=guild_id)

    async def get(self, guild_id: int, subscription_id: int) -> Subscription | None:
        """A guild's subscription, or None if that guild has none with this id."""
        mine = (SubscriptionRow.guild_id == guild_id, SubscriptionRow.id == subscription_id)
        async with self._database.read() as connection:
            return next(iter(await select_subscriptions(connection, *mine)), None)

    async def switch_run(self, guild_id: int, subscription_id: int, run_id: int, now: datetime) -> None:
        """Let a guild's subscription follow another run from `now` (UTC) on; its open alerts are cancelled.

        Parties for every drop go along with the last channel that follows their run.
        Nothing happens if its channel already follows that run. A removed subscription there is deleted.
        """
        mine = (KEPT, SubscriptionRow.guild_id == guild_id, SubscriptionRow.id == subscription_id)
        other = aliased(SubscriptionRow)
        taken = exists().where(other.channel_id == SubscriptionRow.channel_id, other.run_id == run_id)
        channel = select(SubscriptionRow.channel_id).where(*mine)
        removed = (SubscriptionRow.run_id == run_id, SubscriptionRow.channel_id.in_(channel), ~KEPT)
        async with self._database.write() as connection:
            await lock_guild(connection, guild_id)
            await connection.execute(delete(SubscriptionRow).where(*removed))
            before = (await connection.execute(select(SubscriptionRow.run_id).where(*mine))).scalar()
            over = update(SubscriptionRow).where(*mine, ~taken)
            if (await connection.execute(over.values(run_id=run_id, active_since=now))).rowcount:
                await cancel_alerts(connection, now, AlertRow.subscription_id == subscription_id)
                stays = await subscriptions_in(connection, OF_GUILD, guild_id=guild_id)
                if before and before not in {one.run_id for one in stays}:
                    await switch_with_parties(connection, run_id, guild_id, before, now)

    async def pause(self, guild_id: int, subscription_id: int, reason: str) -> None:
        """Pause a guild's subscription for its admins; alerts that certainly were never tried are cancelled.

        If the bot had paused it, only they can resume it now.
        """
        mine = (KEPT, SubscriptionRow.guild_id == guild_id, SubscriptionRow.id == subscription_id)
        async with self._database.write() as connection:
            await pause(connection, reason, PausedBy.ADMIN, *mine)

    async def pause_channel(self, guild_id: int, channel_id: int, reason: str) -> bool:
        """Pause a channel's subscriptions until the problem is fixed; False if none was active."""
        there = (KEPT, SubscriptionRow.guild_id == guild_id, SubscriptionRow.channel_id == channel_id)
        async with self._database.write() as connection:
            return await pause(connection, reason, PausedBy.BOT, *there)

    async def resume(
        self, guild_id: int, subscription_id: int, now: datetime, by: PausedBy | None = None
    ) -> Subscription | None:
        """Resume a guild's paused subscription for what falls due from `now` (UTC) on; None if it is gone.

        With `by`, only one that they paused.
        """
        mine = (KEPT, SubscriptionRow.guild_id == guild_id, SubscriptionRow.id == subscription_id)
        async with self._database.write() as connection:
            await resume(connection, now, by, *mine)
            return next(iter(await select_subscriptions(connection, *mine)), None)

    async def set_role(self, guild_id: int, subscription_id: int, role_id: int | None) -> Subscription | None:
        """Ping a role with each alert, or nobody."""
        return await self._set(guild_id, subscription_id, role_id=role_id)

    async def set_text(self, guild_id: int, subscription_id: int, text: str | None) -> Subscription | None:
        """Put an admin's own text (already checked) on each alert."""
        return await self._set(guild_id, subscription_id, custom_text=text)

    async def set_quiet_hours(
        self, guild_id: int, subscription_id: int, quiet_hours: QuietHours | None
    ) -> Subscription | None:
        """Set the hours of the day in which alerts ping nobody."""
        start, end = (quiet_hours.start, quiet_hours.end) if quiet_hours else (None, None)
        return await self._set(guild_id, subscription_id, quiet_from=start, quiet_until=end)

    async def set_reminders(
        self, guild_id: int, subscription_id: int, reminders: Sequence[int], now: datetime
    ) -> Subscription | None:
        """Set the reminders (minutes before each drop); alerts of dropped ones are cancelled. Raises Refusal.

        The caller plans the new ones.
        """
        wanted = check_reminders(reminders)
        mine = (SubscriptionRow.guild_id == guild_id, SubscriptionRow.id == subscription_id)
        async with self._database.write() as connection:
            await lock_guild(connection, guild_id)
            if not await select_subscriptions(connection, *mine):
                return None
            await drop_other_reminders(connection, subscription_id, wanted, now)
            await add_reminders(connection, subscription_id, wanted, now)
            return next(iter(await select_subscriptions(connection, *mine)), None)

    async def _set(
        self, guild_id: int, subscription_id: int, **values: str | int | None
    ) -> Subscription | None:
        mine = (KEPT, SubscriptionRow.guild_id == guild_id, SubscriptionRow.id == subscription_id)
        async with self._database.write() as connection:
            await connection.execute(update(SubscriptionRow).where(*mine).values(**values))
            return next(iter(await select_subscriptions(connection, *mine)), None)

    async def drop_role(self, guild_id: int, role_id: int) -> None:
        """Let a guild's alerts that pinged a deleted role ping nobody."""
        theirs = (SubscriptionRow.guild_id == guild_id, SubscriptionRow.role_id == role_id)
        async with self._database.write() as connection:
            await connection.execute(update(SubscriptionRow).where(*theirs).values(role_id=None))

    async def paused_by_bot(self) -> Sequence[int]:
        """The guilds with a subscription that the bot has paused."""
        by_bot = SubscriptionRow.paused_by == PausedBy.BOT.value
        paused = select(SubscriptionRow.guild_id).where(KEPT, by_bot)
        async with self._database.read() as connection:
            return list((await connection.execute(paused.distinct())).scalars())


async def _add_again(
    connection: AsyncConnection, before: Subscription, role_id: int | None, now: datetime
) -> None:
    """Let a subscription that there is already ping a role from now on; a paused one is resumed."""
    woken = before.active_since if before.paused_reason is None else now
    await connection.execute(
        update(SubscriptionRow)
        .where(SubscriptionRow.id == before.id)
        .values(role_id=role_id, paused_reason=None, paused_by=None, active_since=woken)
    )
