"""Alerts: written ahead, claimed with a lease, settled once. The rows are the truth; messages follow them."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import func, select, update

from bot.domain.alerts import Alert, Announced, Posted, Result, Standing
from bot.domain.doctor import Due
from bot.domain.owing import Owed
from bot.domain.runs import Run
from db.claiming import claim, standing
from db.engine import Database
from db.models import AlertRow, ReminderRow, SubscriptionRow
from db.owing import write_owed
from db.posted import last_announced, posted_reminders
from db.settling import settle

_OPEN = AlertRow.outcome.is_(None)


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
        async with self._database.write() as connection:
            return await claim(connection, now, limit, self._worker)

    async def standing(self, alert_id: int) -> Standing | None:
        """What the rows say of an alert right now; None where its row is gone or has ended."""
        async with self._database.read() as connection:
            return await standing(connection, alert_id)

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
        async with self._database.write() as connection:
            await settle(connection, results, now, self._worker)

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
