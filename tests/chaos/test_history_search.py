"""A message whose answer was lost is found in its channel, so that none comes twice."""

from collections.abc import Awaitable, Callable
from random import Random

import pytest

from tests.chaos import memory_faults
from tests.chaos.scenario import Scenario
from tests.chaos.size import SHORT, Size
from tests.chaos.verdict import Tally

FAULTS = {
    "Discord has forgotten its nonce": memory_faults.nonce_forgotten,
    "thousands of messages came after it": memory_faults.busy_channel,
    "the clock was ahead when it was sent": memory_faults.clock_was_ahead,
    "the search first got answers that were not Discord's": memory_faults.history_garbled,
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
async def test_a_message_whose_answer_was_lost_is_found_in_the_history(
    scene: Scenario, dice: Random, fault: Callable[[Scenario, Size, Random], Awaitable[Tally]]
) -> None:
    assert (await fault(scene, SHORT, dice)).clean
    assert scene.discord.ledger.nonce_replays == 0


async def test_if_the_history_is_unreadable_an_alert_may_repeat_once_and_says_so(
    scene: Scenario, dice: Random
) -> None:
    tally = await memory_faults.history_unreadable(scene, SHORT, dice)
    assert (tally.lost, tally.doubled) == (0, SHORT.channels)
    assert all("may be a repeat" in (reason or "") for _, _, reason in await scene.outcomes())
