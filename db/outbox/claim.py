"""Claiming: leases on the alerts that are ready."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Integer, bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.alerts import Alert, OutboxItem
from bot.domain.spoilers import SpoilerRule
from db.models import AlertRow, GuildRow, RunRow, SubscriptionRow
from db.number_lists import numbers_in
from db.outbox.alert_states import PINGED
from db.outbox.claimed_rows import item_fields
from db.outbox.conditions import KNOWN, OPEN
from db.outbox.party_items import claimed_items
from db.subscription_rows import quiet_in

# Longer than a claimed alert can take: its wait at the rate limiter and one time-out of Discord.
LEASE = timedelta(seconds=30)

_CLAIMED = (
    select(
        AlertRow.__table__,
        SubscriptionRow.guild_id,
        SubscriptionRow.channel_id,
        SubscriptionRow.role_id,
        SubscriptionRow.custom_text,
        SubscriptionRow.quiet_from,
        SubscriptionRow.quiet_until,
        GuildRow.timezone,
        GuildRow.language,
        GuildRow.spoilers,
        RunRow.revision.label("run_revision"),
        PINGED.label("pinged"),
    )
    .join(SubscriptionRow, SubscriptionRow.id == AlertRow.subscription_id)
    .join(GuildRow, GuildRow.id == SubscriptionRow.guild_id)
    .join(RunRow, RunRow.id == AlertRow.run_id)
    .order_by(AlertRow.due_at, AlertRow.id)
)
_TIME = AlertRow.__table__.c.due_at.type
_CLAIMED_AT = bindparam("claimed_at", type_=_TIME)
_READY = (
    select(AlertRow.id)
    .where(OPEN, KNOWN, AlertRow.next_attempt_at <= _CLAIMED_AT)
    .order_by(AlertRow.next_attempt_at, AlertRow.id)
    .limit(bindparam("at_most", type_=Integer))
    .with_for_update(skip_locked=True)
)
_LEASE = (
    update(AlertRow)
    .where(AlertRow.id.in_(select(_READY.cte("ready").c.id)))
    .values(
        next_attempt_at=bindparam("lease_ends", type_=_TIME),
        leased_by=bindparam("worker"),
        first_attempt_at=func.coalesce(AlertRow.first_attempt_at, _CLAIMED_AT),
    )
    .returning(AlertRow.id)
)


async def claim(connection: AsyncConnection, now: datetime, limit: int, worker: str) -> Sequence[OutboxItem]:
    """Lease up to `limit` rows that are ready at `now` (UTC) to a worker, the earliest first."""
    values = {"claimed_at": now, "lease_ends": now + LEASE, "worker": worker, "at_most": limit}
    ids = list((await connection.execute(_LEASE, values)).scalars())
    if not ids:
        return []
    alerts = await _alerts(connection, ids, now)
    if len(alerts) == len(ids):
        return alerts
    items = await claimed_items(connection, ids, now)
    return sorted([*alerts, *items], key=lambda item: (item.due_at, item.id))


async def _alerts(connection: AsyncConnection, ids: Sequence[int], now: datetime) -> Sequence[Alert]:
    rows = await connection.execute(_CLAIMED.where(AlertRow.id.in_(ids)))
    return [
        Alert(
            **item_fields(row, now),
            subscription_id=row.subscription_id,
            run_id=row.run_id,
            role_id=row.role_id,
            run_revision=row.run_revision,
            drop_number=row.drop_number,
            minutes_before=row.minutes_before,
            episodes=numbers_in(row.episodes),
            custom_text=row.custom_text,
            quiet_hours=quiet_in(row.quiet_from, row.quiet_until),
            timezone=row.timezone,
            language=row.language,
            spoilers=SpoilerRule(row.spoilers),
            pinged=bool(row.pinged),
        )
        for row in rows
    ]
