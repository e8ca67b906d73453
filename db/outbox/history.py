"""History: the alerts that have ended. Every method takes the guild that asks."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, func, or_, select

from bot.domain.alerts import Kind, Outcome
from bot.domain.history import PAGE, PastAlert
from db.engine import Database
from db.models import AlertRow, RunRow, SubscriptionRow
from db.number_lists import numbers_in
from db.outbox.conditions import KNOWN
from db.subscription_rows import KEPT, MOVED


class HistoryStore:
    """Reads how alerts ended."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def page(
        self, guild_id: int, number: int, subscription_id: int | None = None
    ) -> tuple[Sequence[PastAlert], bool]:
        """A page (from 0) of a guild's ended alerts, the latest first, and whether there are older ones.

        With a subscription, only its alerts, those too that it had in the channels from which it was moved.
        """
        ended = (
            _PAST.where(SubscriptionRow.guild_id == guild_id, AlertRow.settled_at.is_not(None))
            .order_by(AlertRow.settled_at.desc(), AlertRow.id.desc())
            .limit(PAGE + 1)
            .offset(number * PAGE)
        )
        if subscription_id is not None:
            own = (SubscriptionRow.id == subscription_id, SubscriptionRow.moved_to == subscription_id)
            ended = ended.where(or_(*own))
        async with self._database.read() as connection:
            rows = (await connection.execute(ended)).all()
        return [_past(row) for row in rows[:PAGE]], len(rows) > PAGE

    async def latest(self, guild_id: int) -> Mapping[int, PastAlert]:
        """The last ended alert of each of a guild's subscriptions, by their ids.

        Alerts that a changed plan cancelled don't count, because they say nothing about the channel.
        """
        order = (AlertRow.settled_at.desc(), AlertRow.id.desc())
        ranked = (
            select(AlertRow.id, func.row_number().over(partition_by=AlertRow.subscription_id, order_by=order))
            .join(SubscriptionRow, SubscriptionRow.id == AlertRow.subscription_id)
            .where(
                SubscriptionRow.guild_id == guild_id,
                AlertRow.settled_at.is_not(None),
                AlertRow.outcome != Outcome.SUPERSEDED.value,
                KNOWN,
            )
        ).subquery()
        last = select(ranked.c[0]).where(ranked.c[1] == 1)
        async with self._database.read() as connection:
            rows = await connection.execute(_PAST.where(AlertRow.id.in_(last)))
            return {row.subscription_id: _past(row) for row in rows}


_PAST = (
    select(AlertRow.__table__, SubscriptionRow.guild_id, SubscriptionRow.channel_id, RunRow.show_id)
    .join(SubscriptionRow, SubscriptionRow.id == AlertRow.subscription_id)
    .join(RunRow, RunRow.id == AlertRow.run_id)
    .where(or_(KEPT, MOVED), KNOWN)
)


def _past(row: Row[Any]) -> PastAlert:
    return PastAlert(
        guild_id=row.guild_id,
        channel_id=row.channel_id,
        show_id=row.show_id,
        kind=Kind(row.kind),
        drop_number=row.drop_number,
        due_at=row.due_at,
        settled_at=row.settled_at,
        outcome=Outcome(row.outcome),
        reason=row.reason,
        message_id=row.message_id,
        episodes=numbers_in(row.episodes),
    )
