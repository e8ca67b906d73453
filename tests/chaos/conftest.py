"""Scenes on a fake Discord, for the short form of the campaign."""

import shutil
import tempfile
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random

import pytest
from discord.http import Route

from bot.app import App, open_app
from bot.clock import utc_now
from bot.settings.form import load_settings
from bot.showfiles.loader import load_catalogue
from tests.bot_process import BotProcess
from tests.chaos.forkserver import Nursery
from tests.chaos.process_faults import overdue
from tests.chaos.scenario import Scenario, opened_scene
from tests.chaos.server import PostgresProcess
from tests.conftest import Postgres
from tests.fake_discord import TOKEN, Reply

# Channels that wait for a drop of `app_here`.
CHANNELS = 10


@pytest.fixture
async def scene(tmp_path: Path, migrated_file: Path, nursery: Nursery) -> AsyncGenerator[Scenario, None]:
    """A world whose bots use SQLite."""
    shutil.copy(migrated_file, tmp_path / "watchparty.db")
    async with opened_scene(tmp_path, launch=nursery.launch) as scene:
        yield scene


@pytest.fixture
async def shared_scene(
    tmp_path: Path, postgres: Postgres, migrated_postgres: str, nursery: Nursery
) -> AsyncGenerator[Scenario, None]:
    """A world whose bots share a PostgreSQL database."""
    url = postgres.url("faults", template=migrated_postgres)
    async with opened_scene(tmp_path, url, launch=nursery.launch) as scene:
        yield scene


@pytest.fixture
def dice() -> Random:
    return Random(7)  # noqa: S311 - a test must be repeatable


@pytest.fixture
def own_postgres() -> Generator[Postgres, None, None]:
    """A separate server that tests may kill."""
    with tempfile.TemporaryDirectory(prefix="watchparty-pg-", ignore_cleanup_errors=True) as folder:
        server = Postgres(Path(folder))
        yield server
        server.server.cleanup()


@pytest.fixture
def postgres_process(own_postgres: Postgres) -> PostgresProcess:
    return PostgresProcess(
        own_postgres.server.pgdata, own_postgres.server.bin_path, own_postgres.server.system_user
    )


@pytest.fixture
async def mortal_scene(
    tmp_path: Path, own_postgres: Postgres, nursery: Nursery
) -> AsyncGenerator[Scenario, None]:
    """A world whose database server can be killed."""
    async with opened_scene(tmp_path, own_postgres.url("faults"), launch=nursery.launch) as scene:
        yield scene


@asynccontextmanager
async def running(scene: Scenario, monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[App, None]:
    """The bot in this process, so that a test can tell it what time it is."""
    monkeypatch.setattr(Route, "BASE", Route.BASE)
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("DATABASE_URL", scene.url)
    monkeypatch.setenv("DISCORD_API_URL", scene.discord.api_url)
    settings = load_settings()
    async with open_app(settings, load_catalogue((scene.shows,))) as app, app.client:
        await app.client.login(TOKEN)
        await app.delivery.planner.plan(utc_now())
        yield app


@pytest.fixture
async def app_here(scene: Scenario, monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[App, None]:
    """A bot with some channels that wait for a drop."""
    await scene.subscribe(CHANNELS, overdue(1))
    async with running(scene, monkeypatch) as app:
        yield app


class Channel:
    """A channel that gets alerts, with an admin who uses the bot there."""

    def __init__(self, scene: Scenario, bot: BotProcess, channel: int) -> None:
        world = scene.discord.world
        self.discord = scene.discord
        self.bot = bot
        self.id = channel
        self.admin = world.add_person(world.channels[channel].guild_id, permissions=["manage_guild"])

    async def slash(self, command: str, **options: str) -> Reply:
        return await self.discord.people.slash(self.admin, self.id, command, options)


@pytest.fixture
async def channel(scene: Scenario) -> AsyncGenerator[Channel, None]:
    (made,) = await scene.subscribe(1, overdue(1))
    bot = scene.bot(LOG_LEVEL="DEBUG")
    channel = Channel(scene, bot, made)
    await bot.start()
    await scene.until(lambda: bool(scene.discord.gateway.connected()))
    await scene.until_settled()
    yield channel
    bot.terminate()
    assert await bot.wait() == 0
    for words in ("Traceback", "never retrieved"):
        assert not bot.has_logged(words), "\n".join(bot.log)
