"""A wall clock that is set back or forward repeats nothing and holds up nothing."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
import time_machine

from bot.app import App
from bot.clock import utc_now
from bot.delivery import clock_steps, discord_time, dispatcher
from bot.delivery.scheduler import Scheduler
from tests.chaos.process_faults import overdue
from tests.chaos.running import CHANNELS, running
from tests.chaos.scenario import Scenario
from tests.chaos.verdict import POSTS

HOUR = timedelta(hours=1)
# A circuit breaker that has just opened, a backoff and a second between two looks at the clock.
SOON_S = 15


@asynccontextmanager
async def scheduling(
    scene: Scenario, monkeypatch: pytest.MonkeyPatch, wrong_by: timedelta = timedelta(0)
) -> AsyncGenerator[tuple[time_machine.Traveller, Scheduler]]:
    """A clock that the test can set, and the scheduler of a bot that runs by it."""
    with time_machine.travel(utc_now() + wrong_by) as clock:
        async with running(scene, monkeypatch) as app:
            app.delivery.scheduler.start()
            yield clock, app.delivery.scheduler
            await app.delivery.scheduler.stop()


@pytest.mark.parametrize(("first", "second"), [(0, 1), (0, -1), (1, 0), (1, 2)])
async def test_a_clock_that_is_set_between_a_lost_answer_and_the_next_try_sends_nothing_twice(
    app_here: App, scene: Scenario, first: int, second: int
) -> None:
    """`first` and `second` are the hours that the clock is wrong at the two tries."""
    silent = scene.discord.faults.add("hang", method="POST", path=POSTS, after=True)
    trying = asyncio.create_task(app_here.delivery.dispatcher.deliver(utc_now() + first * HOUR))
    await scene.until_sent(CHANNELS)
    trying.cancel()
    await asyncio.wait([trying])
    scene.discord.faults.remove(silent)
    scene.discord.store.nonce_memory = 0.0
    await scene.expire_leases(3 * HOUR)
    await app_here.delivery.dispatcher.deliver(utc_now() + second * HOUR)
    await scene.until_settled()
    assert scene.tally(1).clean


async def test_a_clock_that_is_put_right_while_alerts_go_out_is_followed_at_once(
    scene: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    (slow,) = await scene.subscribe(1, overdue(1))
    (waiting,) = await scene.subscribe(1, {"soon": [utc_now() + HOUR / 2]})
    scene.discord.latency.channels[slow] = 5.0
    async with running(scene, monkeypatch) as app:
        delivering = asyncio.create_task(app.delivery.dispatcher.deliver(utc_now()))
        while not scene.discord.ledger.requests("POST", POSTS):
            await asyncio.sleep(0.01)
        await app.delivery.dispatcher.deliver(utc_now() + HOUR)
        await scene.until_sent(1)
        assert [each.channel_id for each in scene.discord.ledger.messages()] == [waiting]
        delivering.cancel()
        await asyncio.wait([delivering])


@pytest.mark.parametrize("wrong_by", [HOUR, -HOUR])
async def test_a_clock_that_is_put_right_holds_up_no_retry(
    scene: Scenario, monkeypatch: pytest.MonkeyPatch, wrong_by: timedelta
) -> None:
    """The results of the last tries wait to be written, with times by the wrong clock."""
    monkeypatch.setattr(dispatcher, "SETTLE_DELAY_S", 2.0)
    await scene.subscribe(CHANNELS, {"show": [utc_now() - 2 * HOUR]})
    refusing = scene.discord.faults.add("status", method="POST", path=POSTS, status=503)
    async with scheduling(scene, monkeypatch, wrong_by) as (clock, scheduler):
        await scene.until(lambda: len(scene.discord.ledger.requests("POST", POSTS)) >= CHANNELS)
        await asyncio.sleep(0.5)
        clock.shift(-wrong_by)
        scheduler.wake_soon()
        scene.discord.faults.remove(refusing)
        async with asyncio.timeout(SOON_S):
            await scene.until_sent(CHANNELS)
    assert scene.tally(1).clean


async def test_what_was_too_late_by_a_wrong_clock_goes_out_if_that_is_written_by_the_right_one(
    scene: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatcher, "SETTLE_DELAY_S", 2.0)
    await scene.subscribe(CHANNELS, overdue(1))
    async with running(scene, monkeypatch) as app:
        delivering = asyncio.create_task(app.delivery.dispatcher.deliver(utc_now() + 72 * HOUR))
        await asyncio.sleep(0.5)
        await app.delivery.dispatcher.rearm(utc_now())
        async with asyncio.timeout(SOON_S):
            await delivering
    assert scene.tally(1).clean


async def test_an_alarm_that_was_set_by_a_slow_clock_rings_when_the_clock_is_put_right(
    scene: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    await scene.subscribe(CHANNELS, {"show": [utc_now() + HOUR]})
    async with scheduling(scene, monkeypatch) as (clock, _):
        await asyncio.sleep(1)
        clock.shift(HOUR)
        async with asyncio.timeout(SOON_S):
            await scene.until_sent(CHANNELS)


async def test_a_bot_that_starts_with_a_clock_far_ahead_sends_nothing_until_it_is_set(
    scene: Scenario,
) -> None:
    """Discord's clock is set here, which is the same to the bot."""
    with time_machine.travel(utc_now() - 24 * HOUR) as discords_clock:
        await scene.subscribe(CHANNELS, {"soon": [utc_now() + HOUR]})
        bot = scene.bot()
        await bot.start(until=None)
        await scene.until(
            lambda: bot.has_logged("clock is far ahead of Discord's") or bot.has_logged("running")
        )
        assert not bot.has_logged("running")
        discords_clock.shift(24 * HOUR)
        await scene.until_sent(CHANNELS)
    assert bot.has_logged("running")
    assert scene.tally(1).clean


async def test_a_proxy_that_gives_a_wrong_time_holds_the_start_up_only_for_a_while(
    scene: Scenario, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(discord_time, "TRUSTED_AFTER", timedelta(seconds=1))
    monkeypatch.setattr(discord_time, "ASK_EVERY_S", 0.2)
    scene.discord.give_time(behind=2 * HOUR)
    await scene.subscribe(CHANNELS, overdue(1))
    async with running(scene, monkeypatch) as app, asyncio.timeout(SOON_S):
        await app.client.discord_time.wait_until_right(app.client.http)
    assert "going on by this machine's clock" in capsys.readouterr().out


async def test_a_clock_that_is_set_far_ahead_for_a_moment_sends_nothing_early(
    scene: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Discord's answers go on giving the right time."""
    await scene.subscribe(CHANNELS, {"tomorrow": [utc_now() + 24 * HOUR]})
    async with scheduling(scene, monkeypatch) as (clock, _):
        await asyncio.sleep(1)
        scene.discord.give_time(behind=25 * HOUR)
        clock.shift(25 * HOUR)
        # Two sweeps.
        await asyncio.sleep(11)
        assert not scene.discord.ledger.by_message
        clock.shift(-HOUR)
        scene.discord.give_time(behind=timedelta(0))
        async with asyncio.timeout(SOON_S):
            await scene.until_sent(CHANNELS)
    assert scene.tally(1).clean


async def test_a_clock_that_stays_far_ahead_of_the_time_that_answers_give_counts_after_a_while(
    scene: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock_steps, "TRUSTED_AFTER", timedelta(seconds=6))
    await scene.subscribe(CHANNELS, {"tomorrow": [utc_now() + 24 * HOUR]})
    async with scheduling(scene, monkeypatch) as (clock, _):
        await asyncio.sleep(1)
        scene.discord.give_time(behind=25 * HOUR)
        clock.shift(25 * HOUR)
        await asyncio.sleep(4)
        assert not scene.discord.ledger.by_message
        async with asyncio.timeout(SOON_S):
            await scene.until_sent(CHANNELS)


@pytest.mark.parametrize("ahead", [timedelta(days=3), timedelta(days=100)])
async def test_a_clock_that_is_far_ahead_for_a_moment_repeats_nothing_and_loses_nothing(
    scene: Scenario, monkeypatch: pytest.MonkeyPatch, ahead: timedelta
) -> None:
    """By such a clock what is due tomorrow is too late, and what went out today was sent long ago."""
    await scene.subscribe(CHANNELS, overdue(1))
    await scene.subscribe(CHANNELS, {"soon": [utc_now() + HOUR]})
    async with scheduling(scene, monkeypatch) as (clock, scheduler):
        await scene.until_sent(CHANNELS)
        async with asyncio.timeout(SOON_S):
            while [outcome for _, outcome, _ in await scene.outcomes()].count("sent") < CHANNELS:
                await asyncio.sleep(0.1)
        clock.shift(ahead)
        # What sets an alarm shows APScheduler the new time before the scheduler's next look at it.
        scheduler.wake_soon()
        async with asyncio.timeout(SOON_S):
            while {outcome for _, outcome, _ in await scene.outcomes()} != {"sent", "stale"}:
                await asyncio.sleep(0.1)
        await asyncio.sleep(1)
        clock.shift(HOUR - ahead)
        async with asyncio.timeout(SOON_S):
            await scene.until_sent(2 * CHANNELS)
        await asyncio.sleep(1)
    assert scene.tally(1).clean
