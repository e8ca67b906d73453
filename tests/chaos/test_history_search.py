"""A message whose answer was lost is found in its channel, so that none comes twice."""

from random import Random

from tests.chaos import memory_faults
from tests.chaos.scenario import Scenario
from tests.chaos.size import SHORT


async def test_a_message_whose_nonce_is_forgotten_is_found_in_the_history(
    scene: Scenario, dice: Random
) -> None:
    assert (await memory_faults.nonce_forgotten(scene, SHORT, dice)).clean
    assert scene.discord.ledger.nonce_replays == 0


async def test_a_message_is_found_in_a_channel_with_thousands_of_later_ones(
    scene: Scenario, dice: Random
) -> None:
    assert (await memory_faults.busy_channel(scene, SHORT, dice)).clean
    assert scene.discord.ledger.nonce_replays == 0


async def test_a_message_is_found_even_though_the_clock_was_ahead_when_it_was_sent(
    scene: Scenario, dice: Random
) -> None:
    assert (await memory_faults.clock_was_ahead(scene, SHORT, dice)).clean
    assert scene.discord.ledger.nonce_replays == 0


async def test_a_message_is_found_although_the_search_first_got_answers_that_were_not_discords(
    scene: Scenario, dice: Random
) -> None:
    assert (await memory_faults.history_garbled(scene, SHORT, dice)).clean
    assert scene.discord.ledger.nonce_replays == 0


async def test_if_the_history_is_unreadable_an_alert_may_repeat_once_and_says_so(
    scene: Scenario, dice: Random
) -> None:
    tally = await memory_faults.history_unreadable(scene, SHORT, dice)
    assert (tally.lost, tally.doubled) == (0, SHORT.channels)
    assert all("may be a repeat" in (reason or "") for _, _, reason in await scene.outcomes())
