"""Alerts: written ahead, claimed with a lease, settled once. Rows come first; messages follow them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, select, update

from bot.domain.alerts import Alert, AlertState, OutboxItem, PostedDrop, PostedReminder, Result
from bot.domain.planning import Due, PlannedAlert, as_suspected
from bot.domain.runs import Run
from db.engine import Database
from db.models import AlertRow, ReminderRow, SubscriptionRow
from db.outbox.alert_states import alert_states
from db.outbox.claim import claim
from db.outbox.conditions import KNOWN, NEVER_ATTEMPTED, OPEN
from db.outbox.plan import plan_alerts, plan_slice
from db.outbox.posted import posted_drops, posted_reminders
from db.outbox.rearm import rearm
from db.outbox.settle import settle
from db.subscription_rows import KEPT


class Outbox:
    """Writes, claims and settles alerts. `worker` identifies this process in leases."""

    def __init__(self, database: Database, worker: str) -> None:
        self._database = database
        self._worker = worker
        self._suspect_until: datetime | None = None

    async def plan(self, run: Run, alerts: Iterable[PlannedAlert], subscription_id: int | None = None) -> int:
        """Write the alerts of a run's active subscriptions (or the given one); returns how many were new.

        Planning twice changes nothing: existing rows are left alone. So very many subscriptions are planned
        in several transactions, between which others write.
        """
        planned = list(as_suspected(alerts, self._suspect_until))
        if subscription_id is not None:
            async with self._database.write() as connection:
                return await plan_alerts(connection, run, planned, subscription_id)
        written, beyond = 0, 0
        while beyond is not None:
            async with self._database.write() as connection:
                new, beyond = await plan_slice(connection, run, planned, beyond)
            written += new
        return written

    async def reminder_lengths(self, run: Run) -> Sequence[int]:
        """The distinct reminder lengths, in minutes, that subscriptions of a run asked for."""
        lengths = (
            select(ReminderRow.minutes)
            .join(SubscriptionRow, SubscriptionRow.id == ReminderRow.subscription_id)
            .where(SubscriptionRow.run_id == run.id, KEPT)
            .distinct()
        )
        async with self._database.read() as connection:
            return list((await connection.execute(lengths)).scalars())

    async def claim(self, now: datetime, limit: int) -> Sequence[OutboxItem]:
        """Lease up to `limit` rows that are ready at `now`, the earliest first; nobody else gets them."""
        async with self._database.write() as connection:
            return await claim(connection, now, limit, self._worker)

    async def rearm(self, now: datetime) -> None:
        """Make postponed alerts ready at `now` (UTC), because the clock that postponed them was wrong."""
        async with self._database.write() as connection:
            await rearm(connection, now)

    async def suspect(self, restored_at: datetime) -> None:
        """Let alerts that were due at a restore (UTC) be looked for in their channels before they are sent.

        They may have been sent after the backup was made, also those that are only planned from now on.
        """
        self._suspect_until = restored_at
        overdue = update(AlertRow).where(OPEN, NEVER_ATTEMPTED, AlertRow.due_at <= restored_at)
        async with self._database.write() as connection:
            await connection.execute(overdue.values(first_attempt_at=AlertRow.due_at))

    async def alert_states(self, alert_ids: Sequence[int]) -> Mapping[int, AlertState]:
        """What the rows say about alerts right now, without those whose rows are gone or have ended."""
        async with self._database.read_once() as connection:
            return await alert_states(connection, alert_ids)

    async def posted_reminders(self, alert: Alert) -> Sequence[PostedReminder]:
        """A run's reminders from earlier revisions that are posted in the alert's channel, oldest first."""
        async with self._database.read() as connection:
            return await posted_reminders(connection, alert)

    async def posted_drops(self, alert: Alert) -> Sequence[PostedDrop]:
        """The cards of a run's drops from earlier revisions in the alert's channel, the latest first."""
        async with self._database.read() as connection:
            return await posted_drops(connection, alert)

    async def settle(self, results: Sequence[Result], now: datetime) -> Sequence[Result]:
        """Store the results of claimed alerts, in one transaction, and return them as they are stored.

        An alert that was handed over to a new plan meanwhile is tried again, not ended by the old one. An
        unreachable channel pauses its subscriptions; its unattempted alerts are cancelled.
        """
        async with self._database.write() as connection:
            return await settle(connection, results, now, self._worker)

    async def next_attempt(self, after: datetime) -> datetime | None:
        """The next instant (UTC) after the given one at which an open alert may be taken, or None."""
        upcoming = select(func.min(AlertRow.next_attempt_at)).where(OPEN, AlertRow.next_attempt_at > after)
        async with self._database.read() as connection:
            return (await connection.execute(upcoming)).scalar()

    async def unknown_kinds(self, now: datetime) -> Sequence[str]:
        """The kinds of due rows that only a newer version of the bot can deliver."""
        due = (OPEN, ~KNOWN, AlertRow.next_attempt_at <= now)
        kinds = select(AlertRow.kind).where(*due).distinct().order_by(AlertRow.kind)
        async with self._database.read() as connection:
            return list((await connection.execute(kinds)).scalars())

    async def due(self, after: datetime, until: datetime, beyond: int, limit: int) -> Sequence[Due]:
        """The subscriptions with an open alert in a span (UTC), by id, from the first one `beyond` an id."""
        columns = (SubscriptionRow.id, SubscriptionRow.guild_id, SubscriptionRow.channel_id)
        near = (
            select(*columns, SubscriptionRow.role_id)
            .join(AlertRow, AlertRow.subscription_id == SubscriptionRow.id)
            .where(
                OPEN,
                AlertRow.next_attempt_at > after,
                AlertRow.next_attempt_at <= until,
                SubscriptionRow.id > beyond,
            )
            .distinct()
            .order_by(SubscriptionRow.id)
            .limit(limit)
        )
        async with self._database.read() as connection:
            return [Due(*row) for row in await connection.execute(near)]

    async def release_leases(self) -> None:
        """Make every leased alert ready again. Only for a database that no other process uses."""
        async with self._database.write() as connection:
            leased = update(AlertRow).where(OPEN, AlertRow.leased_by.is_not(None))
            await connection.execute(leased.values(next_attempt_at=AlertRow.due_at, leased_by=None))
