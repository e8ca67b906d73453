"""Whatever happens to the bot's process, each channel gets each alert exactly once."""

from random import Random

from tests.chaos import process_faults
from tests.chaos.process_faults import overdue
from tests.chaos.scenario import Scenario
from tests.chaos.size import SHORT


async def test_random_kills_lose_nothing_and_send_nothing_twice(scene: Scenario, dice: Random) -> None:
    assert (await process_faults.killed_again_and_again(scene, SHORT, dice)).clean


async def test_a_kill_between_the_send_and_its_answer_sends_nothing_twice(
    scene: Scenario, dice: Random
) -> None:
    tally = await process_faults.killed_after_the_send(scene, SHORT, dice)
    assert tally.clean
    assert scene.discord.ledger.nonce_replays >= SHORT.channels


async def test_a_stopped_process_ends_cleanly_and_leaves_the_rest_to_the_next(
    scene: Scenario, dice: Random
) -> None:
    assert (await process_faults.told_to_stop(scene, SHORT, dice)).clean


async def test_the_alerts_of_a_dead_process_pass_on_to_the_other(
    shared_scene: Scenario, dice: Random
) -> None:
    assert (await process_faults.one_of_two_killed(shared_scene, SHORT, dice)).clean


async def test_two_processes_never_send_the_same_alert(shared_scene: Scenario, dice: Random) -> None:
    assert (await process_faults.two_share_the_work(shared_scene, SHORT, dice)).clean


async def test_a_second_process_on_one_sqlite_file_is_refused_in_one_sentence(scene: Scenario) -> None:
    await scene.subscribe(1, overdue(1))
    first, second = scene.bot(), scene.bot()
    await first.start()
    await second.start(until=None)
    assert await second.wait() == 2
    (sentence,) = second.log
    assert "another watchparty is using" in sentence
