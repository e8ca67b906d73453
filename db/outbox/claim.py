"""Claiming: leases on the alerts that are ready, and the state of a claimed one."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    Exists,
    Integer,
    and_,
    bindparam,
    case,
    exists,
    func,
    literal,
    not_,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import aliased

from bot.domain.alerts import Alert, AlertState, Kind, OutboxItem, Outcome
from bot.domain.spoilers import SpoilerRule
from db.models import AlertRow, GuildRow, ReminderRow, RunRow, SubscriptionRow
from db.number_lists import each_of, numbers_in
from db.outbox.claimed_rows import item_fields
from db.outbox.conditions import ANNOUNCED, FOLLOWS_PROVIDER, KNOWN, OPEN, holds, is_regrouped
from db.outbox.party_items import claimed_items
from db.subscription_rows import quiet_in

# Longer than a claimed alert can take: its wait at the rate limiter and one time-out of Discord.
LEASE = timedelta(seconds=30)

_EARLIER = aliased(AlertRow)
_OLDER = (
    _EARLIER.subscription_id == AlertRow.subscription_id,
    _EARLIER.run_id == AlertRow.run_id,
    _EARLIER.revision < AlertRow.revision,
    _EARLIER.kind == AlertRow.kind,
)
_SAME_EPISODES = _EARLIER.episodes == AlertRow.episodes
_REGROUPED = is_regrouped(_EARLIER.episodes, AlertRow.episodes)
_PINGED = exists().where(
    *_OLDER,
    holds(_EARLIER.episodes, AlertRow.episodes),
    _EARLIER.kind == Kind.REMINDER.value,
    _EARLIER.minutes_before == AlertRow.minutes_before,
    _EARLIER.outcome.in_(ANNOUNCED),
)


def _announced(which: ColumnElement[bool]) -> Exists:
    """Whether an earlier revision's alert of a drop is in the channel."""
    is_drop = (_EARLIER.kind == Kind.DROP.value, _EARLIER.outcome.in_(ANNOUNCED))
    return exists().where(*_OLDER, *is_drop, which)


def _announced_since_due(episodes: ColumnElement[bool]) -> Exists:
    return _announced(and_(episodes, _EARLIER.settled_at >= AlertRow.due_at))


# Each episode has to be there: a part of a drop that was joined of others is not a reason to lose the rest.
_EACH, _EPISODE = each_of(AlertRow.episodes)
_IS_EPISODE_ANNOUNCED = _announced_since_due(holds(_EARLIER.episodes, _EPISODE)).correlate(
    AlertRow, RunRow, _EACH
)
_ANNOUNCED = or_(
    _announced(and_(_SAME_EPISODES, not_(FOLLOWS_PROVIDER))),
    and_(AlertRow.episodes != "", not_(exists().select_from(_EACH).where(not_(_IS_EPISODE_ANNOUNCED)))),
)
_UNCLEAR = exists().where(
    *_OLDER,
    or_(_SAME_EPISODES, _REGROUPED),
    _EARLIER.kind == Kind.DROP.value,
    _EARLIER.outcome.is_(None),
    _EARLIER.first_attempt_at.is_not(None),
)
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
        _PINGED.label("pinged"),
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
_STATES = (
    select(
        AlertRow.id,
        (RunRow.revision == AlertRow.revision).label("current"),
        _ANNOUNCED.label("announced"),
        _UNCLEAR.label("unclear"),
        SubscriptionRow.paused_reason.is_not(None).label("paused"),
    )
    .join_from(AlertRow, RunRow, RunRow.id == AlertRow.run_id)
    .join(SubscriptionRow, SubscriptionRow.id == AlertRow.subscription_id)
    .where(AlertRow.id.in_(bindparam("rows", expanding=True)), OPEN)
)


# The subscription and its reminder may be gone by the time that the clock is put right.
_STILL_WANTED = (
    exists().where(SubscriptionRow.id == AlertRow.subscription_id, SubscriptionRow.removed_at.is_(None)),
    or_(
        AlertRow.kind != Kind.REMINDER.value,
        exists().where(
            ReminderRow.subscription_id == AlertRow.subscription_id,
            ReminderRow.minutes == AlertRow.minutes_before,
        ),
    ),
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


async def rearm(connection: AsyncConnection, now: datetime) -> None:
    """Make postponed alerts ready at `now` (UTC), and let no lease end later than a new one would.

    Alerts that are not due yet wait until they are. Those that were too late by a clock far ahead are open
    again, but for those that nobody wants any more.
    """
    by_wrong_clock = (AlertRow.outcome == Outcome.STALE.value, AlertRow.settled_at > now)
    again = {"outcome": None, "reason": None, "settled_at": None, "next_attempt_at": AlertRow.due_at}
    too_early = update(AlertRow).where(*by_wrong_clock, AlertRow.expires_at > now, *_STILL_WANTED)
    await connection.execute(too_early.values(**again))
    lease_ends = literal(now + LEASE, _TIME)
    leased = AlertRow.leased_by.is_not(None) & (AlertRow.due_at <= lease_ends)
    at_most = case((leased, lease_ends), (AlertRow.due_at > now, AlertRow.due_at), else_=literal(now, _TIME))
    put_off = (AlertRow.next_attempt_at > AlertRow.due_at, AlertRow.next_attempt_at > at_most)
    await connection.execute(update(AlertRow).where(OPEN, *put_off).values(next_attempt_at=at_most))


async def alert_states(connection: AsyncConnection, alert_ids: Sequence[int]) -> Mapping[int, AlertState]:
    """What the rows say about some alerts right now, without those whose rows are gone or have ended."""
    rows = await connection.execute(_STATES, {"rows": alert_ids})
    return {
        row.id: AlertState(bool(row.current), bool(row.announced), bool(row.unclear), bool(row.paused))
        for row in rows
    }


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
