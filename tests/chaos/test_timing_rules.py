"""Late alerts say so, stale ones aren't sent, and a clock that is set back or forward repeats nothing."""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
import time_machine
from discord.http import Route

from bot.app import App, open_app
from bot.clock import utc_now
from bot.domain.alert_reasons import AlertReason
from bot.settings.form import load_settings
from bot.showfiles.loader import load_catalogue
from db.subscriptions import SubscriptionStore
from tests.alert_outbox import AlertOutbox
from tests.chaos.process_faults import overdue
from tests.chaos.scenario import Scenario
from tests.chaos.verdict import POSTS
from tests.fake_discord import TOKEN

HOUR = timedelta(hours=1)
CHANNELS = 10
# A circuit breaker that has just opened, a backoff and a second between two looks at the clock.
SOON_S = 15


async def test_what_is_late_says_so_and_what_is_stale_stays_away(scene: Scenario) -> None:
    now = utc_now()
    late = await scene.owe(2, {"late": [now - timedelta(minutes=10)]})
    await scene.owe(2, {"ancient": [now - timedelta(days=3)]})
    await scene.owe(2, {"reminded": [now - timedelta(seconds=30)]}, reminder=5)
    await scene.bot().start()
    await scene.until_settled()
    outcomes = Counter(outcome for _, outcome, _ in await scene.outcomes())
    assert outcomes == {"late": 2, "stale": 4, "sent": 2}
    sorry = [each.channel_id for each in scene.discord.ledger.messages() if "Sorry" in str(each.body)]
    assert sorted(sorry) == sorted(late)


@asynccontextmanager
async def running(scene: Scenario, monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[App, None]:
    """The bot in this process, so that it can be told any time."""
    monkeypatch.setattr(Route, "BASE", Route.BASE)
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("DATABASE_URL", scene.url)
    monkeypatch.setenv("DISCORD_API_URL", scene.discord.api_url)
    settings = load_settings()
    async with open_app(settings, load_catalogue((scene.shows,))) as app, app.client:
        await app.client.login(TOKEN)
        await app.delivery.planner.plan(utc_now())
        yield app


@pytest.fixture
async def app(scene: Scenario, monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[App, None]:
    """A bot with some channels that wait for a drop."""
    await scene.owe(CHANNELS, overdue(1))
    async with running(scene, monkeypatch) as app:
        yield app


@pytest.mark.parametrize(("first", "second"), [(0, 1), (0, -1), (1, 0), (1, 2)])
async def test_a_clock_that_is_set_between_a_lost_answer_and_the_next_try_doubles_nothing(
    app: App, scene: Scenario, first: int, second: int
) -> None:
    """`first` and `second` are the hours that the clock is wrong at the two tries."""
    silent = scene.discord.faults.add("hang", method="POST", path=POSTS, after=True)
    trying = asyncio.create_task(app.delivery.dispatcher.deliver(utc_now() + first * HOUR))
    await scene.until_sent(CHANNELS)
    trying.cancel()
    await asyncio.wait([trying])
    scene.discord.faults.remove(silent)
    scene.discord.store.nonce_memory = 0.0
    await scene.expire_leases(3 * HOUR)
    await app.delivery.dispatcher.deliver(utc_now() + second * HOUR)
    await scene.until_settled()
    assert scene.tally(1).clean


async def test_a_clock_that_is_put_right_while_alerts_go_out_is_followed_at_once(
    scene: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    (slow,) = await scene.owe(1, overdue(1))
    (waiting,) = await scene.owe(1, {"soon": [utc_now() + HOUR / 2]})
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


async def test_what_was_tried_before_its_channel_was_paused_does_not_come_there_any_more(
    app: App, scene: Scenario
) -> None:
    now, subscriptions = utc_now(), SubscriptionStore(app.stores.database)
    for alert in await AlertOutbox(app.stores.database, worker="dead").claim(now, CHANNELS):
        await subscriptions.pause(alert.guild_id, alert.subscription_id, "Not now.")
    await app.delivery.dispatcher.deliver(now + timedelta(minutes=2))
    assert scene.discord.ledger.messages() == []
    assert {outcome[1:] for outcome in await scene.outcomes()} == {("superseded", AlertReason.PAUSED)}


@pytest.mark.parametrize("wrong_by", [HOUR, -HOUR])
async def test_a_clock_that_is_put_right_holds_up_no_retry(
    scene: Scenario, monkeypatch: pytest.MonkeyPatch, wrong_by: timedelta
) -> None:
    await scene.owe(CHANNELS, {"show": [utc_now() - 2 * HOUR]})
    refusing = scene.discord.faults.add("status", method="POST", path=POSTS, status=503)
    with time_machine.travel(utc_now() + wrong_by) as clock:
        async with running(scene, monkeypatch) as app:
            app.delivery.scheduler.start()
            await scene.until(lambda: len(scene.discord.ledger.requests("POST", POSTS)) >= CHANNELS)
            clock.shift(-wrong_by)
            scene.discord.faults.remove(refusing)
            async with asyncio.timeout(SOON_S):
                await scene.until_sent(CHANNELS)
            await app.delivery.scheduler.stop()
    assert scene.tally(1).clean


async def test_an_alarm_that_was_set_by_a_slow_clock_rings_when_the_clock_is_put_right(
    scene: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    await scene.owe(CHANNELS, {"show": [utc_now() + HOUR]})
    with time_machine.travel(utc_now()) as clock:
        async with running(scene, monkeypatch) as app:
            app.delivery.scheduler.start()
            await asyncio.sleep(1)
            clock.shift(HOUR)
            async with asyncio.timeout(SOON_S):
                await scene.until_sent(CHANNELS)
            await app.delivery.scheduler.stop()
