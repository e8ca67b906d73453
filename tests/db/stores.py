"""Stores on a real database, with a run and its channels."""

from datetime import UTC, datetime, timedelta
from itertools import count

from bot.domain.alerts import Alert, Kind, Outcome, Settled
from bot.domain.planning import planned_alerts
from bot.domain.rewatch import NewRewatch
from bot.domain.rewatch_moves import postponed
from bot.domain.runs import Run
from bot.domain.schedule import DatedDrop, DatedPlan, Drop, drops_of
from bot.domain.subscriptions import NewSubscription, Subscription
from db.engine import Database
from db.guilds import GuildStore
from db.outbox.history import HistoryStore
from db.runs import RunStore
from db.subscription_moves import MoveStore
from db.subscription_removals import RemovalStore
from db.subscriptions import SubscriptionStore
from tests.alert_outbox import AlertOutbox

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
DROP_AT = NOW + timedelta(hours=2)
DROPS = (Drop(1, DROP_AT, (1, 2)), Drop(2, DROP_AT + timedelta(days=7), (3, 4)))
GUILD = 900
ROLE = 7
SHOW = "some-show"
PLAN = DatedPlan(
    "UTC", tuple(DatedDrop((DROP_AT + timedelta(days=n)).replace(tzinfo=None), (n + 1,)) for n in range(3))
)
A_DAY = timedelta(days=1)


class StoresUnderTest:
    """The stores on one database, and short ways to bring runs, channels and alerts into it.

    `other_process` claims from the same outbox as `alerts`.
    """

    def __init__(self, database: Database) -> None:
        self.alerts = AlertOutbox(database, worker="one")
        self.other_process = AlertOutbox(database, worker="two")
        self.history = HistoryStore(database)
        self.subscriptions = SubscriptionStore(database)
        self.moves = MoveStore(database)
        self.removals = RemovalStore(database)
        self.guilds = GuildStore(database)
        self.runs = RunStore(database)
        self._idempotency_keys = map(str, count())

    async def official_run(self, encoded_drops: str = "plan") -> Run:
        """The official run; other drops than before give it a new revision."""
        return await self.runs.sync_official_run(SHOW, encoded_drops)

    async def start_rewatch(
        self, idempotency_key: str | None = None, *, guild_id: int = GUILD, leaving: tuple[int, ...] = ()
    ) -> Run:
        """A rewatch with the dates of `PLAN`; a key of its own makes it another one."""
        key = idempotency_key or next(self._idempotency_keys)
        run, _ = await self.runs.start(NewRewatch(guild_id, SHOW, PLAN, key, leaving), NOW)
        return run

    async def postpone(self, run: Run, now: datetime = NOW) -> Run:
        """Move each drop of a rewatch by a day."""
        assert run.plan
        return await self.runs.revise(run, postponed(run.plan, 1, A_DAY, now, only=False), now)

    async def subscribe(
        self, channel_id: int = 1, run: Run | None = None, *, reminder: int | None = None, now: datetime = NOW
    ) -> Subscription:
        """A channel gets the alerts of a run, by default of the official one."""
        run = run or await self.official_run()
        return await self.subscriptions.add(
            NewSubscription(
                guild_id=GUILD, channel_id=channel_id, run_id=run.id, role_id=ROLE, reminder=reminder
            ),
            now,
        )

    async def plan(self, now: datetime = NOW, run: Run | None = None) -> int:
        """Plan what is due in the day after `now`; returns the number of new alerts."""
        run = run or await self.official_run()
        drops = drops_of(run.plan) if run.plan else DROPS
        lengths = await self.alerts.reminder_lengths(run)
        return await self.alerts.plan(run, planned_alerts(drops, lengths, now))

    async def planned(self, channels: int) -> None:
        """That many channels have an alert for each drop of the official run."""
        for channel_id in range(1, channels + 1):
            await self.subscribe(channel_id)
        await self.plan()

    async def claim_drop(self, now: datetime) -> Alert:
        """The one drop that is ready; notices are settled on the way."""
        claimed = await self.alerts.claim(now, 10)
        await self.alerts.settle(
            [Settled(each, Outcome.SENT, None, 5) for each in claimed if each.kind is Kind.NOTICE], now
        )
        (drop,) = [each for each in claimed if each.kind is Kind.DROP and each.revision == each.run_revision]
        return drop


async def add_subscription(
    subscriptions: SubscriptionStore,
    run_id: int,
    guild_id: int = 1,
    role_id: int | None = None,
    reminder: int | None = None,
) -> Subscription:
    return await subscriptions.add(
        NewSubscription(
            guild_id=guild_id, channel_id=guild_id * 10, run_id=run_id, role_id=role_id, reminder=reminder
        ),
        NOW,
    )
