"""History: the alerts that have ended. Every method names the guild that asks."""

from collections.abc import Sequence

from sqlalchemy import select

from bot.domain.alerts import Kind, Outcome
from bot.domain.history import PAGE, PastAlert
from db.engine import Database
from db.models import AlertRow, RunRow, SubscriptionRow


class HistoryStore:
    """Reads what became of alerts."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def page(
        self, guild_id: int, number: int, subscription_id: int | None = None
    ) -> tuple[Sequence[PastAlert], bool]:
        """A page (from 0) of a guild's ended alerts, the latest first, and whether there are older ones.

        With a subscription, only its alerts.
        """
        ended = (
            select(AlertRow.__table__, SubscriptionRow.guild_id, SubscriptionRow.channel_id, RunRow.show_id)
            .join(SubscriptionRow, SubscriptionRow.id == AlertRow.subscription_id)
            .join(RunRow, RunRow.id == AlertRow.run_id)
            .where(
                SubscriptionRow.guild_id == guild_id,
                SubscriptionRow.removed_at.is_(None),
                AlertRow.settled_at.is_not(None),
            )
            .order_by(AlertRow.settled_at.desc(), AlertRow.id.desc())
            .limit(PAGE + 1)
            .offset(number * PAGE)
        )
        if subscription_id is not None:
            ended = ended.where(SubscriptionRow.id == subscription_id)
        async with self._database.read() as connection:
            rows = (await connection.execute(ended)).all()
        past = [
            PastAlert(
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
            )
            for row in rows[:PAGE]
        ]
        return past, len(rows) > PAGE
