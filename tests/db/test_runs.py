"""Runs in real databases: rewatches, their followers, and what a new revision cancels."""

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from bot.domain.alerts import Alert, AlertState, Kind, Outcome, Settled
from bot.domain.planning import planned_alerts
from bot.domain.refusal import Refusal
from bot.domain.rewatch import MAX_RUNS, NewRewatch
from bot.domain.rewatch_moves import postponed
from bot.domain.runs import Run, encode_drops
from bot.domain.schedule import DatedDrop, DatedPlan, Drop, drops_of
from bot.domain.subscriptions import NewSubscription, Subscription
from db.engine import Database
from db.outbox.claim import LEASE
from db.runs import RunStore
from db.subscriptions import SubscriptionStore
from tests.alert_outbox import AlertOutbox

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
FIRST = NOW + timedelta(hours=2)
GUILD, SHOW = 900, "some-show"
PLAN = DatedPlan(
    "UTC", tuple(DatedDrop((FIRST + timedelta(days=n)).replace(tzinfo=None), (n + 1,)) for n in range(3))
)
A_DAY = timedelta(days=1)


class House:
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
def house(database: Database) -> House:
    return House(database)


async def test_a_rewatch_keeps_its_plan_and_belongs_to_its_guild(house: House) -> None:
    run = await house.start()
    assert run.plan == PLAN
    assert (run.revision, run.guild_id) == (1, GUILD)
    assert await house.runs.of_guild(GUILD) == [run]
    assert await house.runs.of_guild(1) == []
    assert await house.runs.official(SHOW) is None


async def test_all_runs_are_read_page_by_page_each_once(house: House) -> None:
    started = [await house.start(guild=GUILD + number) for number in range(5)]
    first = await house.runs.page(0, 3)
    rest = await house.runs.page(first[-1].id, 3)
    assert [*first, *rest] == started
    assert await house.runs.page(rest[-1].id, 3) == []


async def test_the_same_request_starts_one_rewatch_even_at_once(house: House) -> None:
    started = await asyncio.gather(*(house.start("press") for _ in range(4)))
    assert len({run.id for run in started}) == 1
    assert len(await house.runs.of_guild(GUILD)) == 1


async def test_a_guild_has_so_many_rewatches_and_no_more(house: House) -> None:
    runs = [await house.start() for _ in range(MAX_RUNS)]
    with pytest.raises(Refusal, match="TOO_MANY_REWATCHES"):
        await house.start()
    assert len(await house.runs.of_guild(GUILD)) == MAX_RUNS
    await house.runs.stop(runs[0], NOW)
    await house.start()
    await house.start(guild=1)


async def test_channels_of_the_runs_that_are_left_follow_with_their_settings(house: House) -> None:
    official = await house.runs.sync_official_run(SHOW, "plan")
    theirs, stays = await house.subscribe(official, 1, reminder=30), await house.subscribe(official, 2)
    old = await house.start()
    await house.subscribe(old, 1)
    run = await house.start(leaving=(old.id,))
    assert [one.channel_id for one in await house.subscriptions.of_guild(GUILD) if one.run_id == run.id] == [
        1
    ]
    again = await house.start(leaving=(official.id, old.id))
    after = {one.id: one for one in await house.subscriptions.of_guild(GUILD)}
    assert (after[theirs.id].run_id, after[theirs.id].reminders, after[theirs.id].role_id) == (
        again.id,
        (30,),
        7,
    )
    assert after[stays.id].run_id == again.id


async def test_a_channel_that_followed_gets_the_same_episodes_again(house: House) -> None:
    official = await house.runs.sync_official_run(SHOW, encode_drops(drops_of(PLAN)))
    await house.subscribe(official)
    assert await house.alerts.plan(official, planned_alerts(drops_of(PLAN), [], NOW)) == 2
    alert = await house.claim_drop(FIRST)
    await house.alerts.settle([Settled(alert, Outcome.SENT, None, 5)], FIRST)
    run = await house.start(leaving=(official.id,))
    assert await house.plan(run) == 2
    again = await house.claim_drop(FIRST)
    assert again.run_id == run.id
    assert await house.alerts.standing(again.id) == AlertState(current=True, announced=False, unclear=False)


async def test_a_postponement_takes_back_what_nobody_has_tried_and_owes_a_notice(house: House) -> None:
    run = await house.start()
    await house.subscribe(run)
    await house.plan(run)
    revised = await house.postpone(run)
    assert revised.revision == 2
    (notice,) = await house.alerts.claim(FIRST, 10)
    assert (notice.kind, notice.revision, notice.drop_number) == (Kind.NOTICE, 2, 1)
    assert await house.plan(revised) == 1
    drop = await house.claim_drop(FIRST + A_DAY)
    assert drop.revision == 2


async def test_what_another_process_has_claimed_can_not_go_out_after_the_postponement(house: House) -> None:
    run = await house.start()
    await house.subscribe(run)
    await house.plan(run)
    (claimed,) = await house.other.claim(FIRST, 1)
    assert await house.alerts.standing(claimed.id) == AlertState(current=True, announced=False, unclear=False)
    await house.postpone(run, now=FIRST - timedelta(seconds=1))
    assert await house.alerts.standing(claimed.id) == AlertState(
        current=False, announced=False, unclear=False
    )


async def test_what_was_announced_before_the_postponement_is_not_sent_again(house: House) -> None:
    run = await house.start()
    await house.subscribe(run)
    await house.plan(run)
    sent = await house.claim_drop(FIRST)
    await house.alerts.settle([Settled(sent, Outcome.SENT, None, 5)], FIRST)
    revised = await house.postpone(run)
    assert await house.plan(revised, FIRST) == 0
    assert await house.plan(revised, FIRST + A_DAY) == 1
    (notice,) = await house.alerts.claim(FIRST + A_DAY - timedelta(seconds=1), 10)
    assert notice.kind is Kind.NOTICE
    assert await house.alerts.claim(FIRST + A_DAY, 10) == []
    assert (await house.claim_drop(FIRST + 2 * A_DAY)).drop_number == 2


async def test_a_send_that_ends_after_the_postponement_keeps_the_new_alert_back(house: House) -> None:
    run = await house.start()
    await house.subscribe(run)
    await house.plan(run)
    (going,) = await house.other.claim(FIRST, 1)
    revised = await house.postpone(run)
    await house.plan(revised)
    new = await house.claim_drop(FIRST + A_DAY)
    assert new.id != going.id
    assert await house.alerts.standing(new.id) == AlertState(current=True, announced=False, unclear=True)
    await house.other.settle([Settled(going, Outcome.SENT, None, 5)], FIRST)
    assert await house.alerts.standing(new.id) == AlertState(current=True, announced=True, unclear=False)


async def test_reminders_that_stand_in_the_channel_are_found_with_the_time_they_tell(house: House) -> None:
    run = await house.start()
    await house.subscribe(run, reminder=30)
    await house.plan(run)
    (reminder,) = await house.alerts.claim(FIRST - timedelta(minutes=30), 10)
    await house.alerts.settle([Settled(reminder, Outcome.SENT, None, 77)], NOW)
    await house.postpone(run)
    (notice,) = await house.alerts.claim(FIRST - timedelta(minutes=20), 10)
    (posted,) = await house.alerts.posted_reminders(notice)
    assert (posted.message_id, posted.episodes, posted.drop_at) == (77, (1,), FIRST)


async def test_of_two_changes_at_once_one_is_refused(house: House) -> None:
    run = await house.start()
    changes = await asyncio.gather(*(house.postpone(run) for _ in range(3)), return_exceptions=True)
    assert sum(isinstance(one, Refusal) for one in changes) == 2
    assert [one.revision for one in await house.runs.of_guild(GUILD)] == [2]


async def test_a_stopped_rewatch_can_not_be_moved_any_more(house: House) -> None:
    stopped = await house.runs.stop(await house.start(), NOW)
    assert stopped.stopped_at == NOW
    with pytest.raises(Refusal, match="CHANGED_MEANWHILE"):
        await house.postpone(stopped)


async def test_an_official_run_that_moves_owes_its_channels_one_notice(house: House) -> None:
    before, after = drops_of(PLAN), tuple(Drop(d.number, d.at + A_DAY, d.episodes) for d in drops_of(PLAN))
    run = await house.runs.sync_official_run(SHOW, encode_drops(before), NOW)
    await house.subscribe(run)
    await house.alerts.plan(run, planned_alerts(before, [], NOW))
    revised = await house.runs.sync_official_run(SHOW, encode_drops(after), NOW)
    assert await house.runs.sync_official_run(SHOW, encode_drops(after), NOW) == revised
    assert [alert.kind for alert in await house.alerts.claim(FIRST, 10)] == [Kind.NOTICE]


async def test_two_processes_that_read_the_same_new_show_file_make_one_revision(house: House) -> None:
    await house.runs.sync_official_run(SHOW, "old")
    runs = await asyncio.gather(*(house.runs.sync_official_run(SHOW, "new", NOW) for _ in range(4)))
    assert [run.revision for run in runs] == [2] * 4


async def test_a_plan_that_is_written_late_by_another_process_is_superseded_when_claimed(
    house: House,
) -> None:
    run = await house.start()
    await house.subscribe(run)
    await house.postpone(run)
    await house.plan(run)
    claimed = await house.alerts.claim(FIRST, 10)
    assert {(one.kind, one.revision == one.run_revision) for one in claimed} == {
        (Kind.NOTICE, True),
        (Kind.DROP, False),
    }
    assert await house.alerts.claim(FIRST + LEASE - timedelta(seconds=1), 10) == []
