"""Putting right what a clock that was wrong has postponed or ended."""

from datetime import datetime

from sqlalchemy import case, exists, literal, or_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.alerts import Kind, Outcome
from db.models import AlertRow, ReminderRow, SubscriptionRow
from db.outbox.claim import LEASE
from db.outbox.conditions import OPEN

_TIME = AlertRow.__table__.c.due_at.type
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
