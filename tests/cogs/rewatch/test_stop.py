"""`/rewatch stop`: nothing more is posted, channels follow the next one, nothing of the story is told."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.alert_reasons import AlertReason
from bot.domain.alerts import Outcome, Settled
from db.runs import RunStore
from tests.alert_outbox import AlertOutbox
from tests.cogs.rewatch.started import coming, moved, shown, start_rewatch
from tests.simulated_discord import World, text_of

pytestmark = pytest.mark.season_over


async def stopped_after_the_first_drop(world: World) -> datetime:
    """When a rewatch was stopped whose channel has had one alert."""
    first = coming(3)
    await start_rewatch(world, first)
    await world.admin.slash(world.channel, "alerts add")
    await world.deliver(first)
    runs = RunStore(world.app.stores.database)
    (run, *_) = await runs.of_guild(world.guild.id)
    await runs.stop(run, first + timedelta(hours=1))
    return first + timedelta(hours=1)


async def test_the_last_drops_card_says_that_its_rewatch_was_stopped(world: World) -> None:
    await world.app.delivery.dispatcher.deliver(await stopped_after_the_first_drop(world))
    assert "That was the last one:" in world.alerts[0]
    assert "Episodes 1–2 of 8 are out" in world.alerts[0]
    assert "The rewatch was stopped" in world.alerts[1]


async def test_a_rewatch_that_was_stopped_early_gives_nothing_of_the_story_away(world: World) -> None:
    await stopped_after_the_first_drop(world)
    alert = world.channel.history()[-1]
    assert "up to episode 2 of 8" in text_of(await world.member.click(alert, label="Watched"))
    assert "Thailand" not in text_of(await world.member.click(alert, label="Plot so far"))


async def test_stop_asks_first_and_then_nothing_more_is_posted_and_channels_follow_the_next(
    world: World,
) -> None:
    first = coming(3)
    await start_rewatch(world, first)
    await world.admin.slash(world.channel, "alerts add")
    await world.app.delivery.planner.plan(first)
    question = await world.admin.slash(world.channel, "rewatch stop")
    assert question.response
    pressed = question.response
    assert "stopped" not in text_of(await world.admin.slash(world.channel, "rewatch status"))
    assert "The rewatch was stopped" in shown(await world.admin.click(pressed, label="Stop"))
    await world.app.delivery.dispatcher.deliver(datetime.now(UTC) + timedelta(seconds=1))
    await world.app.delivery.dispatcher.deliver(first)
    (notice,) = world.alerts
    assert "The rewatch was stopped" in notice
    assert "was stopped" in text_of(await world.admin.slash(world.channel, "alerts list"))
    assert f"{world.channel.mention} will get its alerts" in shown(await start_rewatch(world, first))


async def test_a_rewatch_that_was_changed_meanwhile_is_not_stopped(world: World) -> None:
    await start_rewatch(world, coming(3))
    question = await world.admin.slash(world.channel, "rewatch stop")
    await moved(world, "skip")
    assert question.response
    assert "Somebody just changed" in text_of(await world.admin.click(question.response, label="Stop"))
    assert "Next:" in text_of(await world.admin.slash(world.channel, "rewatch status"))


async def test_an_alert_whose_rewatch_stops_right_after_its_claim_is_cancelled_not_failed(
    world: World,
) -> None:
    first, runs = coming(3), RunStore(world.app.stores.database)
    await start_rewatch(world, first)
    await world.admin.slash(world.channel, "alerts add")
    await world.app.delivery.planner.plan(first)
    (claimed,) = await AlertOutbox(world.app.stores.database, worker="this").claim(first, 10)
    (run,) = await runs.of_guild(world.guild.id)
    await runs.stop(run, first - timedelta(hours=1))
    result = await world.app.delivery.dispatcher._attempts.attempt(claimed, lambda: first)  # pyright: ignore[reportPrivateUsage] - the moment between a claim and its try
    assert isinstance(result, Settled)
    assert (result.outcome, result.reason) == (Outcome.SUPERSEDED, AlertReason.PLAN_CHANGED)
