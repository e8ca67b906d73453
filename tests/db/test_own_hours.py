"""A server's own hour: its channels go over to a run of its own and back, and nothing is told twice."""

from datetime import UTC, datetime, time, timedelta

from bot.domain.alerts import AlertState, Outcome, Settled
from bot.domain.planning import planned_alerts
from bot.domain.runs import encode_drops
from bot.domain.snapshots.drops import WatchRule, plan_of
from bot.domain.subscriptions import NewSubscription
from db.engine import Database
from db.guilds import GuildStore
from db.outbox.history import HistoryStore
from db.own_hours import OwnHourStore
from db.runs import RunStore
from db.subscriptions import SubscriptionStore
from tests.alert_outbox import AlertOutbox
from tests.db.stores import GUILD, StoresUnderTest
from tests.domain.snapshots.made import salt_road

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
MINE, THEIRS = 900, 901
MADRID = WatchRule(time(20, 30), "Europe/Madrid", 1)
THAT_EVENING = WatchRule(time(20, 30), "Europe/Madrid", 0)


async def test_a_servers_own_hour_moves_its_channels_to_a_run_of_its_own_and_back(database: Database) -> None:
    runs, own, subscriptions = RunStore(database), OwnHourStore(database), SubscriptionStore(database)
    encoded = encode_drops(plan_of(salt_road(), NOW).drops)
    official = await runs.sync_official_run("tvmaze_7_1", encoded)
    for guild_id in (MINE, THEIRS):
        await GuildStore(database).set_timezone(guild_id, "Europe/Madrid")
        await subscriptions.add(
            NewSubscription(
                guild_id=guild_id, channel_id=guild_id, run_id=official.id, role_id=5, reminder=30
            ),
            NOW,
        )
    ruled = encode_drops(plan_of(salt_road(), NOW, MADRID).drops)
    run = await own.save_run(MINE, "tvmaze_7_1", ruled, NOW)
    assert (run.guild_id, run.plan, run.revision, run.encoded_drops) == (MINE, None, 1, ruled)
    assert await own.save_run(MINE, "tvmaze_7_1", ruled, NOW) == run
    (mine,), (theirs,) = await subscriptions.of_guild(MINE), await subscriptions.of_guild(THEIRS)
    assert (mine.run_id, mine.role_id, mine.reminders) == (run.id, 5, (30,))
    assert theirs.run_id == official.id
    moved = await own.save_run(MINE, "tvmaze_7_1", encoded, NOW)
    assert (moved.id, moved.revision) == (run.id, 2)
    await own.end_run(MINE, "tvmaze_7_1", official, NOW)
    (mine,) = await subscriptions.of_guild(MINE)
    assert (mine.run_id, mine.role_id) == (official.id, 5)
    assert not await runs.of_guild(MINE)


async def test_what_is_due_and_what_was_told_stays_when_a_servers_own_run_ends(database: Database) -> None:
    runs, own, subscriptions = RunStore(database), OwnHourStore(database), SubscriptionStore(database)
    alerts, history = AlertOutbox(database, worker="one"), HistoryStore(database)
    drops = plan_of(salt_road(), NOW).drops
    official = await runs.sync_official_run("tvmaze_7_1", "other dates")
    wanted = NewSubscription(guild_id=MINE, channel_id=MINE, run_id=official.id, role_id=5, reminder=30)
    await subscriptions.add(wanted, NOW)
    run = await own.save_run(MINE, "tvmaze_7_1", encode_drops(drops), NOW)
    assert await alerts.plan(run, planned_alerts(drops, [30], NOW)) == 2
    (reminder,) = await alerts.claim(drops[0].at - timedelta(minutes=30), 10)
    await alerts.settle([Settled(reminder, Outcome.SENT, None, 5)], drops[0].at)
    (under_way,) = await alerts.claim(drops[0].at, 10)
    official = await runs.sync_official_run("tvmaze_7_1", encode_drops(drops))
    assert official.revision != run.revision
    await own.end_run(MINE, "tvmaze_7_1", official, drops[0].at + timedelta(seconds=1))
    assert await alerts.state_of(under_way.id) == AlertState(current=True, announced=False, unclear=False)
    later = drops[0].at + timedelta(minutes=1)
    assert await alerts.plan(official, planned_alerts(drops, [30], later)) == 0
    (again,) = await alerts.claim(later, 10)
    assert (again.id, again.run_id, again.revision) == (under_way.id, official.id, again.run_revision)
    await alerts.settle([Settled(again, Outcome.LATE, None, 6)], later)
    assert await alerts.claim(later + timedelta(days=1), 10) == []
    past, _ = await history.page(MINE, 0)
    assert [one.message_id for one in past] == [6, 5]


async def test_a_drop_that_was_announced_before_the_hour_was_set_is_not_announced_again(
    database: Database,
) -> None:
    runs, own, subscriptions = RunStore(database), OwnHourStore(database), SubscriptionStore(database)
    alerts, history = AlertOutbox(database, worker="one"), HistoryStore(database)
    drops = plan_of(salt_road(), NOW).drops
    official = await runs.sync_official_run("tvmaze_7_1", encode_drops(drops))
    for guild_id in (MINE, THEIRS):
        wanted = NewSubscription(guild_id=guild_id, channel_id=guild_id, run_id=official.id, reminder=30)
        await subscriptions.add(wanted, NOW)
    assert await alerts.plan(official, planned_alerts(drops, [30], NOW)) == 4
    for at in (drops[0].at - timedelta(minutes=30), drops[0].at):
        sent = [Settled(one, Outcome.SENT, None, one.guild_id) for one in await alerts.claim(at, 10)]
        await alerts.settle(sent, at)
    for hour, rule in enumerate((THAT_EVENING, WatchRule(time(23), "Europe/Madrid", 0)), 1):
        later, ruled = drops[0].at + hour * timedelta(hours=1), plan_of(salt_road(), NOW, rule).drops
        assert ruled[0].at > later
        run = await own.save_run(MINE, "tvmaze_7_1", encode_drops(ruled), later, hour_is_new=True)
        assert await alerts.plan(run, planned_alerts(ruled[:1], [30], later)) == 0
    past, _ = await history.page(MINE, 0)
    assert [one.message_id for one in past] == [MINE, MINE]
    # The other server's are where they were.
    assert await alerts.plan(official, planned_alerts(drops[:1], [30], drops[0].at)) == 0


async def test_a_drop_that_was_only_reminded_of_before_the_hour_was_set_comes_at_that_hour(
    database: Database,
) -> None:
    runs, own, subscriptions = RunStore(database), OwnHourStore(database), SubscriptionStore(database)
    alerts = AlertOutbox(database, worker="one")
    drops = plan_of(salt_road(), NOW).drops
    official = await runs.sync_official_run("tvmaze_7_1", encode_drops(drops))
    wanted = NewSubscription(guild_id=MINE, channel_id=MINE, run_id=official.id, reminder=30)
    await subscriptions.add(wanted, NOW)
    await alerts.plan(official, planned_alerts(drops, [30], NOW))
    remind_at = drops[0].at - timedelta(minutes=30)
    (reminder,) = await alerts.claim(remind_at, 10)
    await alerts.settle([Settled(reminder, Outcome.SENT, None, 5)], remind_at)
    ruled = plan_of(salt_road(), NOW, THAT_EVENING).drops
    run = await own.save_run(MINE, "tvmaze_7_1", encode_drops(ruled), remind_at, hour_is_new=True)
    assert await alerts.plan(run, planned_alerts(ruled[:1], [30], remind_at)) == 2


async def test_no_run_gets_the_id_of_one_that_is_gone(stores: StoresUnderTest, database: Database) -> None:
    """Buttons of old messages would act on the new one."""
    own = OwnHourStore(database)
    drops = encode_drops(plan_of(salt_road(), NOW).drops)
    official = await stores.runs.sync_official_run("tvmaze_7_1", drops)
    await GuildStore(database).set_timezone(GUILD, "Europe/Madrid")
    gone = await own.save_run(GUILD, "tvmaze_7_1", drops, NOW)
    await own.end_run(GUILD, "tvmaze_7_1", official, NOW)
    assert (await stores.start_rewatch()).id > gone.id
