"""Whatever Discord does, each channel gets each alert exactly once."""

from random import Random

from bot.clock import utc_now
from tests.chaos import discord_faults, memory_faults
from tests.chaos.discord_faults import POISONED, SECOND_DROP_AFTER
from tests.chaos.process_faults import overdue
from tests.chaos.scenario import Scenario
from tests.chaos.size import SHORT
from tests.chaos.verdict import POSTS

# What a busy machine may add to a fan-out; less than half of a pause of the circuit breaker.
SLACK_S = 4.0


async def test_an_outage_in_the_middle_of_a_fan_out_is_waited_out(scene: Scenario, dice: Random) -> None:
    assert (await discord_faults.outage(scene, SHORT, dice)).clean


async def test_lost_answers_send_nothing_twice(scene: Scenario, dice: Random) -> None:
    assert (await discord_faults.lost_answers(scene, SHORT, dice)).clean


async def test_being_told_to_slow_down_while_the_gateway_drops_loses_nothing(
    scene: Scenario, dice: Random
) -> None:
    assert (await discord_faults.slowed_down_and_dropped(scene, SHORT, dice)).clean


async def test_channels_that_always_fail_delay_nobody_and_fill_no_log(scene: Scenario, dice: Random) -> None:
    start = utc_now()
    assert (await discord_faults.poisoned_channels(scene, SHORT, dice)).clean
    healthy = [
        each for each in scene.discord.ledger.messages() if each.channel_id not in scene.channels[:POISONED]
    ]
    second = max(each.utc for each in healthy) - start - SECOND_DROP_AFTER
    assert second.total_seconds() < SHORT.channels / 50 + SLACK_S
    assert scene.log_lines("alert postponed") < 10 * POISONED


async def test_a_paused_bot_claims_nothing_and_says_so_once(scene: Scenario) -> None:
    await scene.subscribe(SHORT.channels, overdue(1))
    scene.discord.faults.add("cloudflare_429", method="POST", path=POSTS, count=1, retry_after=6.0)
    await scene.bot().start()
    await scene.until_settled()
    assert scene.tally(1).clean
    assert scene.log_lines("asks the bot to pause") == 1
    assert scene.log_lines("alert postponed") <= 2


async def test_a_dead_channel_is_asked_once_and_holds_up_nobody(scene: Scenario, dice: Random) -> None:
    tally = await memory_faults.dead_channels(scene, SHORT, dice)
    assert tally.clean
    assert tally.most_invalid == 1
    assert {outcome for _, outcome, _ in await scene.outcomes()} == {"sent", "unreachable"}
