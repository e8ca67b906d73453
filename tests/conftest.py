"""What many tests share: real databases, an installed world in a simulated Discord."""

import asyncio
import gc
import logging
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import hypothesis
import pytest
import structlog

from db.engine import Database
from db.schema import upgrade
from tests.chaos.forkserver import ForkServer
from tests.compiled_statements import share_compiled_statements
from tests.postgres_server import PostgresServer

pytest_plugins = ["tests.simulated_discord", "tests.watch_party"]

WAITS = {"chaos", "demo"}
# Where in the run the last of them begins, so that no worker is left alone with it in the end.
LAST_WAITS_AT = 0.8
SETTINGS = (
    "DISCORD_", "DATABASE_", "SHOWS_", "SHARD_", "LOG_", "HEALTH_", "PROVIDERS", "TVMAZE_", "ANILIST_",
)  # fmt: skip


# How long an example takes tells of the machine, and not of the program. Each run has other examples, so that
# few of them in each run find in time what many would.
hypothesis.settings.register_profile("any machine", deadline=None, max_examples=40)
hypothesis.settings.load_profile("any machine")


def _mostly_waits(file: Path) -> bool:
    """Whether the tests of a file start programs, as all those at the top do."""
    return bool(WAITS & set(file.parts)) or file.parent == Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Spread the files that mostly wait over the run, so that others compute meanwhile; first the longest."""
    files = list(dict.fromkeys(item.path for item in items))
    waiting = sorted(filter(_mostly_waits, files), key=lambda one: "demo" not in one.parts)
    computing = [one for one in files if one not in waiting]
    places = {one: LAST_WAITS_AT * number / len(waiting) for number, one in enumerate(waiting)}
    places |= {one: number / len(computing) for number, one in enumerate(computing)}
    items.sort(key=lambda item: places[item.path])


@pytest.fixture(scope="session", autouse=True)
def compiled_statements() -> Iterator[None]:
    """To compile statements for each test's own engine takes a quarter of the tests with a database."""
    with share_compiled_statements():
        yield


def pytest_collection_finish() -> None:
    """Keep what was collected out of garbage collection: all of it lives as long as the run."""
    gc.collect()
    gc.freeze()


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Three workers more than processors: about half of them wait for outages, kills and starts."""
    return (os.cpu_count() or 1) + 3


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    # pytest's own folders are closed to the user that the server runs as.
    folder = Path(tempfile.mkdtemp(prefix="watchparty-pg-"))
    server = PostgresServer(folder)
    yield server
    server.server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def fork_server() -> Iterator[ForkServer]:
    """Starts real bots quickly."""
    with ForkServer() as fork_server:
        yield fork_server


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite database that is up to date, to be copied: migrating takes a third of a short test."""
    path = tmp_path_factory.mktemp("migrated") / "watchparty.db"
    asyncio.run(_migrate(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def migrated_postgres(postgres: PostgresServer) -> str:
    """The name of an empty database on PostgreSQL that is up to date, to be copied."""
    asyncio.run(_migrate(postgres.url("migrated")))
    return "migrated"


async def _migrate(url: str) -> None:
    database = Database(url)
    await upgrade(database)
    await database.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database of each kind that users may choose."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path / 'test.db'}"
    server: PostgresServer = request.getfixturevalue("postgres")
    return server.url("test")


@pytest.fixture(params=["sqlite", "postgresql"])
def migrated_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database of each kind that is up to date, a copy: migrating takes most of a short test."""
    if request.param == "postgresql":
        template: str = request.getfixturevalue("migrated_postgres")
        server: PostgresServer = request.getfixturevalue("postgres")
        return server.url("test", template=template)
    shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "test.db")
    return f"sqlite+aiosqlite:///{tmp_path / 'test.db'}"


@pytest.fixture
async def database(migrated_url: str) -> AsyncIterator[Database]:
    """A migrated database."""
    database = Database(migrated_url)
    yield database
    await database.close()


@pytest.fixture(autouse=True)
def no_logs_from_outside() -> Iterator[None]:
    """What sets up logs in one test, such as a command of the command line, does so for no other."""
    root = logging.getLogger()
    before = root.handlers[:], root.level
    yield
    if structlog.is_configured():
        root.handlers, root.level = before
        structlog.reset_defaults()


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Tests read neither this machine's variables nor a developer's .env."""
    for name in list(os.environ):
        if name.startswith(SETTINGS):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
