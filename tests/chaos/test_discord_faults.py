"""Whatever Discord does, each channel gets each alert exactly once."""

from random import Random

from tests.chaos import discord_faults, memory_faults
from tests.chaos.scenario import Scenario
from tests.chaos.size import SHORT


async def test_an_outage_in_the_middle_of_a_fan_out_is_waited_out(scene: Scenario, dice: Random) -> None:
    assert (await discord_faults.outage(scene, SHORT, dice)).clean


async def test_lost_answers_double_nothing(scene: Scenario, dice: Random) -> None:
    assert (await discord_faults.lost_answers(scene, SHORT, dice)).clean


async def test_being_told_to_slow_down_while_the_gateway_drops_loses_nothing(
    scene: Scenario, dice: Random
) -> None:
    assert (await discord_faults.slowed_down_and_dropped(scene, SHORT, dice)).clean


async def test_a_message_whose_nonce_is_forgotten_is_found_in_the_history(
    scene: Scenario, dice: Random
) -> None:
    assert (await memory_faults.nonce_forgotten(scene, SHORT, dice)).clean
    assert scene.discord.ledger.nonce_replays == 0


async def test_where_the_history_is_unreadable_an_alert_may_repeat_once_and_says_so(
    scene: Scenario, dice: Random
) -> None:
    tally = await memory_faults.history_unreadable(scene, SHORT, dice)
    assert (tally.lost, tally.doubled) == (0, SHORT.channels)
    assert all("may be a repeat" in (reason or "") for _, _, reason in await scene.outcomes())


async def test_a_dead_channel_is_asked_once_and_holds_up_nobody(scene: Scenario, dice: Random) -> None:
    tally = await memory_faults.dead_channels(scene, SHORT, dice)
    assert tally.clean
    assert tally.most_invalid == 1
    assert {outcome for _, outcome, _ in await scene.outcomes()} == {"sent", "unreachable"}
