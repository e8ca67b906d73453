"""Scenes on a fake Discord, for the short form of the campaign."""

import shutil
import tempfile
from collections.abc import AsyncGenerator, Generator
from pathlib import Path
from random import Random

import pytest

from bot.app import App
from tests.chaos.forkserver import ForkServer
from tests.chaos.process_faults import overdue
from tests.chaos.running import CHANNELS, AlertedChannel, running
from tests.chaos.scenario import Scenario, opened_scene
from tests.chaos.server import PostgresProcess
from tests.postgres_server import PostgresServer


@pytest.fixture
async def scene(
    tmp_path: Path, migrated_file: Path, fork_server: ForkServer
) -> AsyncGenerator[Scenario, None]:
    """A scenario whose bots use SQLite."""
    shutil.copy(migrated_file, tmp_path / "watchparty.db")
    async with opened_scene(tmp_path, launch=fork_server.launch) as scene:
        yield scene


@pytest.fixture
async def shared_scene(
    tmp_path: Path, postgres: PostgresServer, migrated_postgres: str, fork_server: ForkServer
) -> AsyncGenerator[Scenario, None]:
    """A scenario whose bots share a PostgreSQL database."""
    url = postgres.url("faults", template=migrated_postgres)
    async with opened_scene(tmp_path, url, launch=fork_server.launch) as scene:
        yield scene


@pytest.fixture
def dice() -> Random:
    return Random(7)  # noqa: S311 - a test must be repeatable


@pytest.fixture
def own_postgres() -> Generator[PostgresServer, None, None]:
    """A separate server that tests may kill."""
    with tempfile.TemporaryDirectory(prefix="watchparty-pg-", ignore_cleanup_errors=True) as folder:
        server = PostgresServer(Path(folder))
        yield server
        server.server.cleanup()


@pytest.fixture
def postgres_process(own_postgres: PostgresServer) -> PostgresProcess:
    return PostgresProcess(
        own_postgres.server.pgdata, own_postgres.server.bin_path, own_postgres.server.system_user
    )


@pytest.fixture
async def mortal_scene(
    tmp_path: Path, own_postgres: PostgresServer, fork_server: ForkServer
) -> AsyncGenerator[Scenario, None]:
    """A scenario whose database server can be killed."""
    async with opened_scene(tmp_path, own_postgres.url("faults"), launch=fork_server.launch) as scene:
        yield scene


@pytest.fixture
async def app_here(scene: Scenario, monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[App, None]:
    """A bot with some channels that wait for a drop."""
    await scene.subscribe(CHANNELS, overdue(1))
    async with running(scene, monkeypatch) as app:
        yield app


@pytest.fixture
async def channel(scene: Scenario) -> AsyncGenerator[AlertedChannel, None]:
    (made,) = await scene.subscribe(1, overdue(1))
    bot = scene.bot(LOG_LEVEL="DEBUG")
    channel = AlertedChannel(scene, bot, made)
    await bot.start()
    await scene.until(lambda: bool(scene.discord.gateway.connected()))
    await scene.until_settled()
    yield channel
    bot.terminate()
    assert await bot.wait() == 0
    for words in ("Traceback", "never retrieved"):
        assert not bot.has_logged(words), "\n".join(bot.log)
