"""Alerts: written ahead, claimed with a lease, settled once. The rows are the truth; messages follow them."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, exists, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import aliased

from bot.domain.alerts import (
    Alert,
    Announced,
    Kind,
    Outcome,
    Owed,
    Posted,
    Postponed,
    Result,
    Settled,
    Standing,
)
from bot.domain.doctor import Due
from bot.domain.runs import Run
from bot.domain.subscriptions import PausedBy
from db.engine import Database
from db.models import AlertRow, GuildRow, ReminderRow, RunRow, SubscriptionRow
from db.owing import ANNOUNCED, write_owed
from db.posted import last_announced, posted_reminders
from db.subscriptions import quiet_in

# Longer than the longest wait of a claimed alert: its turn at the rate limit and one time-out of Discord's.
LEASE = timedelta(seconds=30)

_OPEN = AlertRow.outcome.is_(None)
_EARLIER = aliased(AlertRow)
_SAME_EPISODES = (
    _EARLIER.subscription_id == AlertRow.subscription_id,
    _EARLIER.run_id == AlertRow.run_id,
    _EARLIER.revision < AlertRow.revision,
    _EARLIER.kind == AlertRow.kind,
    _EARLIER.episodes == AlertRow.episodes,
)
_PINGED = exists().where(
    *_SAME_EPISODES,
    _EARLIER.kind == Kind.REMINDER.value,
    _EARLIER.minutes_before == AlertRow.minutes_before,
    _EARLIER.outcome.in_(ANNOUNCED),
)
_ANNOUNCED = exists().where(
    *_SAME_EPISODES, _EARLIER.kind == Kind.DROP.value, _EARLIER.outcome.in_(ANNOUNCED)
)
_UNCLEAR = exists().where(
    *_SAME_EPISODES,
    _EARLIER.kind == Kind.DROP.value,
    _EARLIER.outcome.is_(None),
    _EARLIER.tried_at.is_not(None),
)
_CLAIMED = (
    select(
        AlertRow.__table__,
        SubscriptionRow.guild_id,
        SubscriptionRow.channel_id,
        SubscriptionRow.role_id,
        SubscriptionRow.own_text,
        SubscriptionRow.quiet_from,
        SubscriptionRow.quiet_until,
        GuildRow.timezone,
        RunRow.revision.label("run_revision"),
        _PINGED.label("pinged"),
    )
    .join(SubscriptionRow, SubscriptionRow.id == AlertRow.subscription_id)
    .join(GuildRow, GuildRow.id == SubscriptionRow.guild_id)
    .join(RunRow, RunRow.id == AlertRow.run_id)
    .order_by(AlertRow.due_at, AlertRow.id)
)


class AlertStore:
    """Writes, claims and settles alerts. `worker` names this process in the leases."""

    def __init__(self, database: Database, worker: str) -> None:
        self._database = database
        self._worker = worker

    async def plan(self, run: Run, alerts: Iterable[Owed], subscription_id: int | None = None) -> int:
        """Write what each active subscription of a run (or the given one) is owed; returns how many were new.

        Planning twice changes nothing: a row that is there already is left alone.
        """
        async with self._database.write() as connection:
            return await write_owed(connection, run, alerts, subscription_id)

    async def reminder_lengths(self, run: Run) -> Sequence[int]:
        """The distinct reminder lengths, in minutes, that subscriptions of a run asked for."""
        lengths = (
            select(ReminderRow.minutes)
            .join(SubscriptionRow, SubscriptionRow.id == ReminderRow.subscription_id)
            .where(SubscriptionRow.run_id == run.id, SubscriptionRow.removed_at.is_(None))
            .distinct()
        )
        async with self._database.read() as connection:
            return list((await connection.execute(lengths)).scalars())

    async def claim(self, now: datetime, limit: int) -> Sequence[Alert]:
        """Lease up to `limit` alerts that are ready at `now`, the earliest first; nobody else gets them."""
        ready = select(AlertRow.id).where(_OPEN, AlertRow.ready_at <= now)
        ready = ready.order_by(AlertRow.ready_at, AlertRow.id).limit(limit).with_for_update(skip_locked=True)
        leased = (
            update(AlertRow)
            .where(AlertRow.id.in_(select(ready.cte("ready").c.id)))
            .values(
                ready_at=now + LEASE, leased_by=self._worker, tried_at=func.coalesce(AlertRow.tried_at, now)
            )
            .returning(AlertRow.id)
        )
        async with self._database.write() as connection:
            ids = list((await connection.execute(leased)).scalars())
            return await _alerts(connection, ids, now) if ids else []

    async def standing(self, alert_id: int) -> Standing | None:
        """What the rows say of an alert right now; None where its row is gone or has ended."""
        async with self._database.read() as connection:
            row = (await connection.execute(_STANDING, {"row": alert_id})).one_or_none()
            if row is None:
                return None
            return Standing(row.revision, bool(row.announced), bool(row.unclear), bool(row.paused))

    async def posted_reminders(self, alert: Alert) -> Sequence[Posted]:
        """The reminders of a run that stand in the alert's channel from earlier revisions, oldest first."""
        async with self._database.read() as connection:
            return await posted_reminders(connection, alert)

    async def last_announced(self, alert: Alert) -> Announced | None:
        """The last drop's card of a run that stands in the alert's channel from an earlier revision."""
        async with self._database.read() as connection:
            return await last_announced(connection, alert)

    async def settle(self, results: Sequence[Result], now: datetime) -> None:
        """Write down what became of claimed alerts, in one transaction.

        An unreachable channel pauses its subscriptions with the reason; their untried alerts are taken back.
        """
        settled = [result for result in results if isinstance(result, Settled)]
        postponed = [result for result in results if isinstance(result, Postponed)]
        async with self._database.write() as connection:
            if settled:
                await connection.execute(_SETTLE, [_end(result, now) for result in settled])
            if postponed:
                await connection.execute(_POSTPONE, [self._delay(result) for result in postponed])
            for result in settled:
                if result.outcome is Outcome.UNREACHABLE:
                    await pause(connection, result.alert.subscription_id, result.reason or "unreachable")

    async def next_ready(self, after: datetime) -> datetime | None:
        """The next instant (UTC) after the given one at which an open alert may be taken, or None."""
        upcoming = select(func.min(AlertRow.ready_at)).where(_OPEN, AlertRow.ready_at > after)
        async with self._database.read() as connection:
            return (await connection.execute(upcoming)).scalar()

    async def due(self, after: datetime, until: datetime, beyond: int, limit: int) -> Sequence[Due]:
        """The subscriptions with an open alert in a span (UTC), by id, from the first one `beyond` an id."""
        columns = (SubscriptionRow.id, SubscriptionRow.guild_id, SubscriptionRow.channel_id)
        near = (
            select(*columns, SubscriptionRow.role_id)
            .join(AlertRow, AlertRow.subscription_id == SubscriptionRow.id)
            .where(_OPEN, AlertRow.ready_at > after, AlertRow.ready_at <= until, SubscriptionRow.id > beyond)
            .distinct()
            .order_by(SubscriptionRow.id)
            .limit(limit)
        )
        async with self._database.read() as connection:
            return [Due(*row) for row in await connection.execute(near)]

    async def release_leases(self) -> None:
        """Make every leased alert ready again. Only for a database that no other process uses."""
        async with self._database.write() as connection:
            leased = update(AlertRow).where(_OPEN, AlertRow.leased_by.is_not(None))
            await connection.execute(leased.values(ready_at=AlertRow.due_at, leased_by=None))

    def _delay(self, result: Postponed) -> dict[str, object]:
        return {
            "row": result.alert.id,
            "worker": self._worker,
            "ready": result.ready_at,
            "why": result.reason,
            "more": int(result.counts),
            "tried": result.tried_at,
        }


_STANDING = (
    select(
        RunRow.revision,
        _ANNOUNCED.label("announced"),
        _UNCLEAR.label("unclear"),
        SubscriptionRow.paused_reason.is_not(None).label("paused"),
    )
    .join_from(AlertRow, RunRow, RunRow.id == AlertRow.run_id)
    .join(SubscriptionRow, SubscriptionRow.id == AlertRow.subscription_id)
    .where(AlertRow.id == bindparam("row"), _OPEN)
)
_SETTLE = (
    update(AlertRow)
    .where(AlertRow.id == bindparam("row"), _OPEN)
    .values(
        outcome=bindparam("end"),
        reason=bindparam("why"),
        message_id=bindparam("message"),
        settled_at=bindparam("at"),
        leased_by=None,
    )
)
_POSTPONE = (
    update(AlertRow)
    .where(AlertRow.id == bindparam("row"), _OPEN, AlertRow.leased_by == bindparam("worker"))
    .values(
        ready_at=bindparam("ready"),
        reason=bindparam("why"),
        attempts=AlertRow.attempts + bindparam("more"),
        tried_at=bindparam("tried"),
        leased_by=None,
    )
)


def _end(result: Settled, now: datetime) -> dict[str, object]:
    return {
        "row": result.alert.id,
        "end": result.outcome.value,
        "why": result.reason,
        "message": result.message_id,
        "at": now,
    }


async def _alerts(connection: AsyncConnection, ids: Sequence[int], now: datetime) -> Sequence[Alert]:
    rows = await connection.execute(_CLAIMED.where(AlertRow.id.in_(ids)))
    return [
        Alert(
            id=row.id,
            subscription_id=row.subscription_id,
            guild_id=row.guild_id,
            channel_id=row.channel_id,
            run_id=row.run_id,
            role_id=row.role_id,
            revision=row.revision,
            run_revision=row.run_revision,
            kind=Kind(row.kind),
            drop_number=row.drop_number,
            minutes_before=row.minutes_before,
            due_at=row.due_at,
            expires_at=row.expires_at,
            leased_until=row.ready_at,
            attempts=row.attempts,
            # This very claim filled it in where it was empty, so an equal value means: never tried before.
            tried_at=None if row.tried_at == now else row.tried_at,
            own_text=row.own_text,
            quiet=quiet_in(row.quiet_from, row.quiet_until),
            timezone=row.timezone,
            pinged=bool(row.pinged),
        )
        for row in rows
    ]


async def pause(connection: AsyncConnection, subscription_id: int, reason: str) -> None:
    """Pause all subscriptions of one's channel, and take back their alerts that were surely never tried."""
    channel = select(SubscriptionRow.channel_id).where(SubscriptionRow.id == subscription_id)
    there = SubscriptionRow.channel_id == channel.scalar_subquery()
    await connection.execute(
        update(SubscriptionRow)
        .where(there, SubscriptionRow.paused_reason.is_(None))
        .values(paused_reason=reason, paused_by=PausedBy.BOT.value)
    )
    await connection.execute(
        delete(AlertRow).where(
            AlertRow.subscription_id.in_(select(SubscriptionRow.id).where(there)),
            _OPEN,
            AlertRow.tried_at.is_(None),
        )
    )
