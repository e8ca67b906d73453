"""Whatever happens to the database, each channel gets each alert exactly once."""

from random import Random

from tests.chaos import database_faults
from tests.chaos.frozen_proxy import FrozenProxy
from tests.chaos.process_faults import overdue
from tests.chaos.scenario import Scenario
from tests.chaos.server import PostgresProcess
from tests.chaos.size import SHORT
from tests.postgres_server import PostgresServer


async def test_a_locked_database_is_waited_out(scene: Scenario, dice: Random) -> None:
    assert (await database_faults.locked_by_another(scene, SHORT, dice)).clean


async def test_a_full_disk_loses_no_outcome(scene: Scenario, dice: Random) -> None:
    assert (await database_faults.disk_full(scene, SHORT, dice)).clean


async def test_a_killed_postgresql_loses_nothing(
    mortal_scene: Scenario, dice: Random, postgres_process: PostgresProcess
) -> None:
    assert (await database_faults.server_killed(mortal_scene, SHORT, dice, postgres_process)).clean


async def test_silent_connections_to_postgresql_lose_nothing_and_delay_nothing_for_long(
    shared_scene: Scenario, dice: Random, postgres: PostgresServer
) -> None:
    assert (await database_faults.connections_frozen(shared_scene, SHORT, dice, postgres)).clean


async def test_connections_that_are_cut_while_they_are_made_lose_nothing(
    shared_scene: Scenario, dice: Random, postgres: PostgresServer
) -> None:
    assert (await database_faults.connections_cut(shared_scene, SHORT, dice, postgres)).clean
    assert not shared_scene.log_lines("Traceback")


async def test_an_alert_that_fails_for_an_unforeseen_reason_is_tried_again(scene: Scenario) -> None:
    await scene.subscribe(1, overdue(1))
    await scene.change("UPDATE subscriptions SET quiet_from = 0, quiet_until = 60")
    await scene.change("UPDATE guilds SET timezone = 'Mars/Olympus'")
    await scene.bot().start(until="an alert failed")
    await scene.change("UPDATE guilds SET timezone = NULL")
    await scene.until_settled()
    assert scene.tally(1).clean


async def test_a_postgresql_that_falls_silent_during_the_start_is_waited_for(
    shared_scene: Scenario, postgres: PostgresServer
) -> None:
    scene = shared_scene
    await scene.subscribe(SHORT.channels, overdue(1))
    scene.discord.outage()
    async with FrozenProxy(postgres.socket) as proxy:
        bot = scene.bot(DATABASE_URL=postgres.address("faults", proxy.port))
        await bot.start(until="can't reach Discord")
        proxy.freeze(new_ones_too=True)
        await scene.discord.end_outage()
        await scene.until(lambda: bot.has_logged("can't reach the database; trying again"))
        proxy.accept_new()
        await scene.until_settled()
        await bot.end()
    assert scene.tally(1).clean
    assert not any("Traceback" in line for line in bot.log)
