"""Stores on a real database, with a run and its channels."""

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

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
from db.outbox.store import Outbox
from db.parties import PartyStore
from db.runs import RunStore
from db.subscription_removals import RemovalStore
from db.subscriptions import SubscriptionStore
from tests.alert_outbox import AlertOutbox

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
DROP_AT = NOW + timedelta(hours=2)
DROPS = (Drop(1, DROP_AT, (1, 2)), Drop(2, DROP_AT + timedelta(days=7), (3, 4)))
GUILD = 900
SHOW = "some-show"
PLAN = DatedPlan(
    "UTC", tuple(DatedDrop((DROP_AT + timedelta(days=n)).replace(tzinfo=None), (n + 1,)) for n in range(3))
)
A_DAY = timedelta(days=1)


class Stores:
    """The stores on one database, and a run with channels."""

    def __init__(self, database: Database) -> None:
        self.alerts = AlertOutbox(database, worker="one")
        self.other_process = AlertOutbox(database, worker="two")
        self.subscriptions = SubscriptionStore(database)
        self.guilds = GuildStore(database)
        self.runs = RunStore(database)

    async def run(self, encoded_drops: str = "plan") -> Run:
        return await self.runs.sync_official_run("some-show", encoded_drops)

    async def subscribe(
        self, channel_id: int, reminder: int | None = None, guild_id: int = GUILD
    ) -> Subscription:
        run = await self.run()
        return await self.subscriptions.add(
            NewSubscription(
                guild_id=guild_id, channel_id=channel_id, run_id=run.id, role_id=None, reminder=reminder
            ),
            NOW,
        )

    async def plan(self, now: datetime = NOW) -> int:
        run = await self.run()
        lengths = await self.alerts.reminder_lengths(run)
        return await self.alerts.plan(run, planned_alerts(DROPS, lengths, now))

    async def planned(self, channels: int) -> None:
        for channel_id in range(1, channels + 1):
            await self.subscribe(channel_id)
        await self.plan()


class AlertedChannel:
    """The stores on one database, and a channel with alerts."""

    def __init__(self, database: Database) -> None:
        self.alerts = AlertOutbox(database, worker="one")
        self.subscriptions = SubscriptionStore(database)
        self.removals = RemovalStore(database)
        self.history = HistoryStore(database)
        self.runs = RunStore(database)

    async def run(self) -> Run:
        return await self.runs.sync_official_run("some-show", "plan")

    async def subscribe(self, reminder: int | None = None, now: datetime = NOW) -> Subscription:
        run = await self.run()
        return await self.subscriptions.add(
            NewSubscription(guild_id=GUILD, channel_id=1, run_id=run.id, role_id=5, reminder=reminder), now
        )

    async def plan(self, now: datetime = NOW) -> int:
        run = await self.run()
        lengths = await self.alerts.reminder_lengths(run)
        return await self.alerts.plan(run, planned_alerts((Drop(1, DROP_AT, (1, 2)),), lengths, now))


class RewatchStores:
    """The stores on one database; `other` is a second process."""

    def __init__(self, database: Database) -> None:
        self.runs = RunStore(database)
        self.subscriptions = SubscriptionStore(database)
        self.alerts = AlertOutbox(database, worker="one")
        self.other = AlertOutbox(database, worker="two")
        self._requests = count()

    async def start(
        self, request: str | None = None, *, guild: int = GUILD, leaving: tuple[int, ...] = ()
    ) -> Run:
        run, _ = await self.runs.start(
            NewRewatch(guild, SHOW, PLAN, request or str(next(self._requests)), leaving), NOW
        )
        return run

    async def subscribe(self, run: Run, channel: int = 1, reminder: int | None = None) -> Subscription:
        return await self.subscriptions.add(
            NewSubscription(guild_id=GUILD, channel_id=channel, run_id=run.id, role_id=7, reminder=reminder),
            NOW,
        )

    async def plan(self, run: Run, now: datetime = NOW) -> int:
        assert run.plan
        return await self.alerts.plan(
            run, planned_alerts(drops_of(run.plan), await self.alerts.reminder_lengths(run), now)
        )

    async def postpone(self, run: Run, by: timedelta = A_DAY, number: int = 1, now: datetime = NOW) -> Run:
        assert run.plan
        return await self.runs.revise(run, postponed(run.plan, number, by, now, only=False), now)

    async def claim_drop(self, now: datetime) -> Alert:
        """The one drop that is ready; notices are settled on the way."""
        claimed = await self.alerts.claim(now, 10)
        await self.alerts.settle(
            [Settled(each, Outcome.SENT, None, 5) for each in claimed if each.kind is Kind.NOTICE], now
        )
        (drop,) = [each for each in claimed if each.kind is Kind.DROP and each.revision == each.run_revision]
        return drop


@pytest.fixture
def subscriptions(database: Database) -> SubscriptionStore:
    return SubscriptionStore(database)


@pytest.fixture
def removals(database: Database) -> RemovalStore:
    return RemovalStore(database)


@pytest.fixture
async def run_id(database: Database) -> int:
    return (await RunStore(database).sync_official_run("some-show", "plan")).id


@pytest.fixture
def parties(database: Database) -> PartyStore:
    return PartyStore(database)


@pytest.fixture
def outbox(database: Database) -> Outbox:
    return Outbox(database, worker="this")


@pytest.fixture
def stores(database: Database) -> Stores:
    return Stores(database)


@pytest.fixture
def alerted(database: Database) -> AlertedChannel:
    return AlertedChannel(database)


@pytest.fixture
def rewatches(database: Database) -> RewatchStores:
    return RewatchStores(database)
