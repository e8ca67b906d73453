"""A new run or revision: channels follow it, alerts of older ones don't go out, and a notice is due."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.alerts import AlertState, Kind, Outcome, Settled
from bot.domain.planning import planned_alerts
from bot.domain.runs import encode_drops
from bot.domain.schedule import Drop, drops_of
from db.outbox.claim import LEASE
from tests.db.stores import A_DAY, DROP_AT, GUILD, NOW, PLAN, SHOW, StoresUnderTest


async def test_channels_of_the_runs_that_are_left_follow_with_their_settings(
    stores: StoresUnderTest,
) -> None:
    official = await stores.runs.sync_official_run(SHOW, "plan")
    theirs, stays = (
        await stores.subscribe(1, official, reminder=30),
        await stores.subscribe(2, official),
    )
    old = await stores.start_rewatch()
    await stores.subscribe(1, old)
    run = await stores.start_rewatch(leaving=(old.id,))
    assert [one.channel_id for one in await stores.subscriptions.of_guild(GUILD) if one.run_id == run.id] == [
        1
    ]
    again = await stores.start_rewatch(leaving=(official.id, old.id))
    after = {one.id: one for one in await stores.subscriptions.of_guild(GUILD)}
    assert (after[theirs.id].run_id, after[theirs.id].reminders, after[theirs.id].role_id) == (
        again.id,
        (30,),
        7,
    )
    assert after[stays.id].run_id == again.id


async def test_a_channel_that_followed_gets_the_same_episodes_again(stores: StoresUnderTest) -> None:
    official = await stores.runs.sync_official_run(SHOW, encode_drops(drops_of(PLAN)))
    await stores.subscribe(run=official)
    assert await stores.alerts.plan(official, planned_alerts(drops_of(PLAN), [], NOW)) == 2
    alert = await stores.claim_drop(DROP_AT)
    await stores.alerts.settle([Settled(alert, Outcome.SENT, None, 5)], DROP_AT)
    run = await stores.start_rewatch(leaving=(official.id,))
    assert await stores.plan(run=run) == 2
    again = await stores.claim_drop(DROP_AT)
    assert again.run_id == run.id
    assert await stores.alerts.state_of(again.id) == AlertState(current=True, announced=False, unclear=False)


async def test_a_postponement_cancels_untried_alerts_and_plans_a_notice(
    stores: StoresUnderTest,
) -> None:
    run = await stores.start_rewatch()
    await stores.subscribe(run=run)
    await stores.plan(run=run)
    revised = await stores.postpone(run)
    assert revised.revision == 2
    (notice,) = await stores.alerts.claim(DROP_AT, 10)
    assert (notice.kind, notice.revision, notice.drop_number) == (Kind.NOTICE, 2, 1)
    assert await stores.plan(run=revised) == 1
    drop = await stores.claim_drop(DROP_AT + A_DAY)
    assert drop.revision == 2


async def test_what_another_process_has_claimed_cannot_go_out_after_the_postponement(
    stores: StoresUnderTest,
) -> None:
    run = await stores.start_rewatch()
    await stores.subscribe(run=run)
    await stores.plan(run=run)
    (claimed,) = await stores.other_process.claim(DROP_AT, 1)
    assert await stores.alerts.state_of(claimed.id) == AlertState(
        current=True, announced=False, unclear=False
    )
    await stores.postpone(run, now=DROP_AT - timedelta(seconds=1))
    assert await stores.alerts.state_of(claimed.id) == AlertState(
        current=False, announced=False, unclear=False
    )


async def test_what_was_announced_before_the_postponement_is_not_sent_again(stores: StoresUnderTest) -> None:
    run = await stores.start_rewatch()
    await stores.subscribe(run=run)
    await stores.plan(run=run)
    sent = await stores.claim_drop(DROP_AT)
    await stores.alerts.settle([Settled(sent, Outcome.SENT, None, 5)], DROP_AT)
    revised = await stores.postpone(run)
    assert await stores.plan(DROP_AT, revised) == 0
    assert await stores.plan(DROP_AT + A_DAY, revised) == 1
    (notice,) = await stores.alerts.claim(DROP_AT + A_DAY - timedelta(seconds=1), 10)
    assert notice.kind is Kind.NOTICE
    assert await stores.alerts.claim(DROP_AT + A_DAY, 10) == []
    assert (await stores.claim_drop(DROP_AT + 2 * A_DAY)).drop_number == 2


async def test_a_send_that_ends_after_the_postponement_keeps_the_new_alert_back(
    stores: StoresUnderTest,
) -> None:
    run = await stores.start_rewatch()
    await stores.subscribe(run=run)
    await stores.plan(run=run)
    (going,) = await stores.other_process.claim(DROP_AT, 1)
    revised = await stores.postpone(run)
    await stores.plan(run=revised)
    new = await stores.claim_drop(DROP_AT + A_DAY)
    assert new.id != going.id
    assert await stores.alerts.state_of(new.id) == AlertState(current=True, announced=False, unclear=True)
    await stores.other_process.settle([Settled(going, Outcome.SENT, None, 5)], DROP_AT)
    assert await stores.alerts.state_of(new.id) == AlertState(current=True, announced=True, unclear=False)


async def test_an_official_run_that_moves_sends_its_channels_one_notice(stores: StoresUnderTest) -> None:
    before, after = drops_of(PLAN), tuple(Drop(d.number, d.at + A_DAY, d.episodes) for d in drops_of(PLAN))
    run = await stores.runs.sync_official_run(SHOW, encode_drops(before), NOW)
    await stores.subscribe(run=run)
    await stores.alerts.plan(run, planned_alerts(before, [], NOW))
    revised = await stores.runs.sync_official_run(SHOW, encode_drops(after), NOW)
    assert await stores.runs.sync_official_run(SHOW, encode_drops(after), NOW) == revised
    assert [alert.kind for alert in await stores.alerts.claim(DROP_AT, 10)] == [Kind.NOTICE]


async def test_a_plan_that_is_written_late_by_another_process_is_superseded_when_claimed(
    stores: StoresUnderTest,
) -> None:
    run = await stores.start_rewatch()
    await stores.subscribe(run=run)
    await stores.postpone(run)
    await stores.plan(run=run)
    claimed = await stores.alerts.claim(DROP_AT, 10)
    assert {(one.kind, one.revision == one.run_revision) for one in claimed} == {
        (Kind.NOTICE, True),
        (Kind.DROP, False),
    }
    assert await stores.alerts.claim(DROP_AT + LEASE - timedelta(seconds=1), 10) == []


async def test_channels_are_told_of_what_is_to_come_also_if_another_drop_moved_to_the_past(
    stores: StoresUnderTest,
) -> None:
    first, second, third = drops_of(PLAN)
    run = await stores.runs.sync_official_run(SHOW, encode_drops((first, second, third)), NOW)
    await stores.subscribe(run=run)
    after = (replace(first, at=NOW - A_DAY), second, replace(third, at=third.at + A_DAY))
    await stores.runs.sync_official_run(SHOW, encode_drops(after), NOW)
    (notice,) = await stores.alerts.claim(NOW, 10)
    assert (notice.kind, notice.drop_number, notice.episodes) == (Kind.NOTICE, 3, (3,))
