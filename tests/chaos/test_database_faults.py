"""Whatever happens to the database, each channel gets each alert exactly once."""

from random import Random

from tests.chaos import database_faults
from tests.chaos.scenario import Scenario
from tests.chaos.server import PostgresProcess
from tests.chaos.size import SHORT
from tests.conftest import Postgres


async def test_a_locked_database_is_waited_out(scene: Scenario, dice: Random) -> None:
    assert (await database_faults.locked_by_another(scene, SHORT, dice)).clean


async def test_a_full_disk_loses_no_outcome(scene: Scenario, dice: Random) -> None:
    assert (await database_faults.disk_full(scene, SHORT, dice)).clean


async def test_a_killed_postgresql_loses_nothing(
    mortal_scene: Scenario, dice: Random, postgres_process: PostgresProcess
) -> None:
    assert (await database_faults.server_killed(mortal_scene, SHORT, dice, postgres_process)).clean


async def test_silent_connections_to_postgresql_lose_nothing_and_hold_up_nothing_for_long(
    shared_scene: Scenario, dice: Random, postgres: Postgres
) -> None:
    assert (await database_faults.connections_frozen(shared_scene, SHORT, dice, postgres)).clean
