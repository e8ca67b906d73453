"""A drop moves while it is being announced: each channel gets either the old or the new alert, never both."""

from random import Random

from tests.chaos import postponements
from tests.chaos.scenario import Scenario
from tests.chaos.size import SHORT


async def test_a_moved_drop_goes_out_once(scene: Scenario) -> None:
    _judge(await postponements.by_the_show_file(scene, SHORT, bots=1))


async def test_a_moved_drop_goes_out_once_with_two_processes(shared_scene: Scenario) -> None:
    _judge(await postponements.by_the_show_file(shared_scene, SHORT, bots=2))


async def test_a_postponed_drop_of_a_rewatch_goes_out_once(scene: Scenario, dice: Random) -> None:
    _judge(await postponements.by_an_admin(scene, SHORT, bots=1, dice=dice))


async def test_a_postponed_drop_of_a_rewatch_goes_out_once_with_two_processes(
    shared_scene: Scenario, dice: Random
) -> None:
    _judge(await postponements.by_an_admin(shared_scene, SHORT, bots=2, dice=dice))


def _judge(outcome: postponements.Outcome) -> None:
    assert outcome.tally.clean
    assert outcome.stray == 0
    assert outcome.before > 0
    assert outcome.after > 0
    assert outcome.before + outcome.after == SHORT.channels
