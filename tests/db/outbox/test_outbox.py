"""Alerts in real databases: written once, claimed by one, settled once."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.alerts import Alert, Outcome, Postponed, Settled
from bot.domain.planning import planned_alerts
from bot.domain.runs import Run
from bot.domain.schedule import Drop
from bot.domain.subscriptions import NewSubscription, Subscription
from db.engine import Database
from db.guilds import GuildStore
from db.outbox import plan
from db.outbox.claim import LEASE
from db.outbox.history import HistoryStore
from db.runs import RunStore
from db.subscriptions import SubscriptionStore
from tests.alert_outbox import AlertOutbox

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
DROP_AT = NOW + timedelta(hours=2)
DROPS = (Drop(1, DROP_AT, (1, 2)), Drop(2, DROP_AT + timedelta(days=7), (3, 4)))
GUILD = 900


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


@pytest.fixture
def stores(database: Database) -> Stores:
    return Stores(database)


async def test_planning_twice_writes_each_alert_once(stores: Stores) -> None:
    await stores.subscribe(1, reminder=30)
    await stores.subscribe(2)
    assert await stores.plan() == 3
    assert await stores.plan() == 0


async def test_very_many_channels_are_planned_in_slices_each_once(
    stores: Stores, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "SLICE", 2)
    for channel_id in range(1, 6):
        await stores.subscribe(channel_id)
    assert await stores.plan() == 5
    assert await stores.plan() == 0


async def test_two_processes_that_plan_at_once_write_each_alert_once(
    stores: Stores,
) -> None:
    for channel_id in range(20):
        await stores.subscribe(channel_id)
    written = await asyncio.gather(stores.plan(), stores.plan())
    assert sum(written) == 20
    assert len(await stores.alerts.claim(DROP_AT, 100)) == 20


async def test_nothing_is_claimed_before_it_is_due(stores: Stores) -> None:
    await stores.planned(1)
    assert await stores.alerts.claim(DROP_AT - timedelta(seconds=1), 10) == []
    assert len(await stores.alerts.claim(DROP_AT, 10)) == 1


async def test_a_claimed_alert_belongs_to_one_process_until_its_lease_ends(
    stores: Stores,
) -> None:
    await stores.planned(3)
    assert len(await stores.alerts.claim(DROP_AT, 10)) == 3
    assert await stores.other_process.claim(DROP_AT, 10) == []
    assert await stores.other_process.claim(DROP_AT + LEASE - timedelta(seconds=1), 10) == []
    assert len(await stores.other_process.claim(DROP_AT + LEASE, 10)) == 3


async def test_processes_that_claim_at_once_share_the_work(stores: Stores) -> None:
    await stores.planned(60)
    claims = await asyncio.gather(
        *(store.claim(DROP_AT, 20) for store in (stores.alerts, stores.other_process) for _ in range(2))
    )
    ids = [alert.id for claimed in claims for alert in claimed]
    assert len(ids) == len(set(ids)) == 60


async def test_the_earliest_alert_is_claimed_first(stores: Stores) -> None:
    await stores.subscribe(1, reminder=10)
    await stores.subscribe(2, reminder=60)
    await stores.plan()
    claimed = await stores.alerts.claim(DROP_AT, 2)
    assert [alert.minutes_before for alert in claimed] == [60, 10]


async def test_an_alert_is_settled_once(stores: Stores) -> None:
    await stores.planned(1)
    (alert,) = await stores.alerts.claim(DROP_AT, 1)
    await stores.alerts.settle([Settled(alert, Outcome.SENT, None, 77)], DROP_AT)
    assert await stores.alerts.claim(DROP_AT + LEASE * 2, 10) == []
    assert await stores.alerts.next_attempt(NOW) is None


async def test_a_first_try_has_no_earlier_one_and_the_next_knows_of_it(
    stores: Stores,
) -> None:
    await stores.planned(1)
    (first,) = await stores.alerts.claim(DROP_AT, 1)
    (second,) = await stores.alerts.claim(DROP_AT + LEASE, 1)
    assert first.first_attempt_at is None
    assert second.first_attempt_at == DROP_AT


async def test_a_postponed_alert_comes_back_at_its_instant(stores: Stores) -> None:
    await stores.planned(1)
    (alert,) = await stores.alerts.claim(DROP_AT, 1)
    later = DROP_AT + timedelta(seconds=8)
    await stores.alerts.settle([Postponed(alert, later, "Discord answered 503", None)], DROP_AT)
    assert await stores.alerts.next_attempt(DROP_AT) == later
    (again,) = await stores.alerts.claim(later, 1)
    assert again.attempts == 1
    assert again.first_attempt_at is None


async def test_what_was_put_off_by_a_wrong_clock_is_ready_again_once_it_is_due(stores: Stores) -> None:
    await stores.planned(2)
    put_off, leased = await stores.alerts.claim(DROP_AT, 2)
    hour = timedelta(hours=1)
    await stores.alerts.settle([Postponed(put_off, DROP_AT + hour, "Discord answered 503", None)], DROP_AT)
    await stores.alerts.rearm(DROP_AT - hour)
    assert await stores.alerts.claim(DROP_AT - timedelta(seconds=1), 9) == []
    assert {alert.id for alert in await stores.alerts.claim(DROP_AT, 9)} == {put_off.id, leased.id}


async def test_a_lease_of_a_wrong_clock_ends_when_a_new_one_would(stores: Stores) -> None:
    await stores.planned(1)
    await stores.alerts.claim(DROP_AT + timedelta(hours=1), 1)
    await stores.alerts.rearm(DROP_AT)
    assert await stores.alerts.claim(DROP_AT + LEASE - timedelta(seconds=1), 1) == []
    assert len(await stores.alerts.claim(DROP_AT + LEASE, 1)) == 1


async def test_an_unreachable_channel_is_paused_and_gets_nothing_more(
    stores: Stores,
) -> None:
    subscription = await stores.subscribe(1, reminder=30)
    await stores.plan()
    (reminder,) = await stores.alerts.claim(DROP_AT - timedelta(minutes=30), 1)
    await stores.alerts.settle([Settled(reminder, Outcome.UNREACHABLE, "The channel was deleted.")], DROP_AT)
    paused = await stores.subscriptions.get(GUILD, subscription.id)
    assert paused is not None
    assert paused.paused_reason == "The channel was deleted."
    assert await stores.plan() == 0
    assert await stores.alerts.claim(DROP_AT, 10) == []


async def test_adding_again_wakes_a_paused_subscription_for_what_comes_next(
    stores: Stores,
) -> None:
    await stores.planned(1)
    (alert,) = await stores.alerts.claim(DROP_AT, 1)
    await stores.alerts.settle([Settled(alert, Outcome.UNREACHABLE, "no")], DROP_AT)
    later = DROP_AT + timedelta(days=1)
    run = await stores.run()
    woken = await stores.subscriptions.add(
        NewSubscription(guild_id=GUILD, channel_id=1, run_id=run.id, role_id=None, reminder=None), later
    )
    assert woken.paused_reason is None
    assert await stores.plan(DROPS[1].at) == 1
    (second,) = await stores.alerts.claim(DROPS[1].at, 10)
    assert second.drop_number == 2


async def test_what_was_due_before_the_subscription_is_not_sent(stores: Stores) -> None:
    run = await stores.run()
    await stores.subscriptions.add(
        NewSubscription(guild_id=GUILD, channel_id=1, run_id=run.id, role_id=None, reminder=240), NOW
    )
    assert await stores.plan() == 1


async def test_a_changed_plan_gets_a_new_revision_and_its_claimed_alerts_know_it(
    stores: Stores,
) -> None:
    await stores.planned(1)
    await stores.alerts.claim(DROP_AT, 1)
    assert (await stores.run("another plan")).revision == 2
    (alert,) = await stores.alerts.claim(DROP_AT + LEASE, 1)
    assert (alert.revision, alert.run_revision) == (1, 2)


async def test_untried_alerts_are_cancelled_when_the_plan_changes(stores: Stores) -> None:
    await stores.planned(1)
    await stores.run("another plan")
    assert await stores.alerts.claim(DROP_AT, 1) == []


async def test_a_guild_that_left_gets_nothing_and_finds_its_settings_when_it_returns(
    stores: Stores,
) -> None:
    await stores.planned(2)
    await stores.guilds.left([GUILD], NOW)
    assert await stores.alerts.claim(DROP_AT, 10) == []
    assert await stores.plan() == 0
    assert await stores.guilds.returned([GUILD], DROP_AT + timedelta(days=1))
    assert len(await stores.subscriptions.of_guild(GUILD)) == 2
    assert await stores.plan(DROPS[1].at) == 2


async def test_a_guild_is_removed_after_its_time_and_not_before(stores: Stores) -> None:
    await stores.planned(1)
    await stores.guilds.left([GUILD], NOW)
    assert await stores.guilds.purge(NOW, [GUILD]) == 0
    assert await stores.guilds.purge(NOW + timedelta(seconds=1), []) == 0
    assert await stores.guilds.purge(NOW + timedelta(seconds=1), [GUILD]) == 1
    assert await stores.subscriptions.of_guild(GUILD) == []


async def test_leases_of_a_dead_process_are_released_at_once_where_there_is_only_one(
    stores: Stores,
) -> None:
    await stores.planned(1)
    await stores.alerts.claim(DROP_AT, 1)
    await stores.alerts.release_leases()
    claimed: list[Alert] = list(await stores.alerts.claim(DROP_AT + timedelta(seconds=1), 1))
    assert [alert.first_attempt_at for alert in claimed] == [DROP_AT]


async def test_the_channels_of_coming_alerts_come_in_pages_each_once(stores: Stores) -> None:
    for channel_id in range(1, 6):
        await stores.subscribe(channel_id, reminder=10)
    paused = await stores.subscribe(6)
    await stores.plan()
    await stores.subscriptions.pause(GUILD, paused.id, "Not now.")
    hour = timedelta(hours=1)
    assert await stores.alerts.due(NOW, NOW + hour, 0, 10) == []
    first = await stores.alerts.due(DROP_AT - hour, DROP_AT, 0, 3)
    rest = await stores.alerts.due(DROP_AT - hour, DROP_AT, first[-1].subscription_id, 3)
    assert [one.channel_id for one in (*first, *rest)] == [1, 2, 3, 4, 5]
    assert await stores.alerts.due(DROP_AT, DROP_AT + hour, 0, 10) == []


async def test_the_last_outcome_of_each_channel_leaves_out_cancelled_alerts(
    stores: Stores, database: Database
) -> None:
    await stores.planned(2)
    first, second = await stores.alerts.claim(DROP_AT, 2)
    await stores.alerts.settle([Settled(first, Outcome.SENT), Settled(second, Outcome.SUPERSEDED)], DROP_AT)
    history = HistoryStore(database)
    assert {one: past.outcome for one, past in (await history.latest(GUILD)).items()} == {
        first.subscription_id: Outcome.SENT
    }
    week = DROP_AT + timedelta(days=7)
    await stores.plan(week)
    (*_, third) = [
        one for one in await stores.alerts.claim(week, 9) if one.subscription_id == first.subscription_id
    ]
    await stores.alerts.settle([Settled(third, Outcome.FAILED, "Oops.")], week)
    assert (await history.latest(GUILD))[first.subscription_id].reason == "Oops."
    assert await history.latest(GUILD + 1) == {}
