"""A backup holds every row, can be made under load, and restores into either kind of database."""

import asyncio
import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, insert, select

from db.backup import BackupDamaged, Damaged, NotABackup, NotEmpty, SchemaTooOld, back_up, restore
from db.columns import Base
from db.engine import Database
from db.id_counters import GAP
from db.installation import InstallationStore
from db.models import AlertRow, GuildRow, GuildShowRow, ProcessRow, RunRow, SubscriptionRow
from tests.db.damage import damaged
from tests.postgres_server import PostgresServer

AT = datetime(2026, 6, 1, 20, 0, 0, 123456, tzinfo=UTC)
Rows = dict[str, list[tuple[Any, ...]]]


def quietly(_table: str, _done: int, _total: int) -> None:
    """Show no progress."""


@pytest.fixture(params=["sqlite", "postgresql"])
def target_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A copy, as in `migrated_url`."""
    if request.param == "postgresql":
        template: str = request.getfixturevalue("migrated_postgres")
        server: PostgresServer = request.getfixturevalue("postgres")
        return server.url("target", template=template)
    file = shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "target.db")
    return f"sqlite+aiosqlite:///{file}"


@pytest.fixture
async def target(target_url: str) -> AsyncIterator[Database]:
    """Another migrated database, to restore into."""
    database = Database(target_url)
    yield database
    await database.close()


async def fill(database: Database, alerts: int = 3) -> None:
    async with database.write() as connection:
        await connection.execute(insert(GuildRow).values(id=2**62, timezone="Europe/Madrid"))
        await connection.execute(insert(RunRow).values(id=10**9, show_id="드라마", encoded_drops="…"))
        subscription = {"id": 9, "guild_id": 2**62, "channel_id": 5, "run_id": 10**9, "active_since": AT}
        await connection.execute(insert(SubscriptionRow).values(subscription))
        rows = [
            {
                "subscription_id": 9,
                "run_id": 10**9,
                "kind": "drop",
                "drop_number": number,
                "minutes_before": 0,
                "revision": 1,
                "due_at": AT,
                "expires_at": AT,
                "next_attempt_at": AT,
            }
            for number in range(alerts)
        ]
        await connection.execute(insert(AlertRow), rows)
        shows = [{"guild_id": 2**62, "title": title, "definition": "{}"} for title in ("One", "Two")]
        await connection.execute(insert(GuildShowRow), shows)


async def all_rows(database: Database) -> Rows:
    """Every table's rows but the processes', in a fixed order."""
    async with database.read() as connection:
        return {
            table.name: sorted((tuple(row) for row in await connection.execute(select(table))), key=str)
            for table in Base.metadata.sorted_tables
            if table.name != ProcessRow.__tablename__
        }


async def test_a_restored_backup_has_the_same_rows(
    database: Database, target: Database, tmp_path: Path
) -> None:
    await fill(database)
    token = await InstallationStore(database).token()
    await back_up(database, tmp_path / "backup", quietly)
    await restore(target, tmp_path / "backup", quietly)
    restored = await all_rows(target)
    restored["installation"].remove(("restored", ""))
    assert restored == await all_rows(database)
    assert await InstallationStore(target).token() == token


async def test_a_restored_database_gives_out_no_id_a_second_time(
    database: Database, target: Database, tmp_path: Path
) -> None:
    await fill(database)
    async with database.write() as connection:
        await connection.execute(delete(GuildShowRow).where(GuildShowRow.title == "Two"))
    await back_up(database, tmp_path / "backup", quietly)
    await restore(target, tmp_path / "backup", quietly)
    for store in (database, target):
        async with store.write() as connection:
            row = {"guild_id": 2**62, "title": "Three", "definition": "{}"}
            made = await connection.execute(insert(GuildShowRow).values(row).returning(GuildShowRow.id))
            assert made.scalar_one() == 3


async def test_a_restored_database_skips_the_ids_given_out_after_the_backup(
    database: Database, target: Database, tmp_path: Path
) -> None:
    await fill(database)
    await back_up(database, tmp_path / "backup", quietly)
    await restore(target, tmp_path / "backup", quietly)
    installation = InstallationStore(target)
    assert [await installation.restored_at(at) for at in (AT, AT + timedelta(days=1))] == [AT, AT]
    assert await InstallationStore(database).restored_at(AT) is None
    async with target.write() as connection:
        rows = {"guild_id": 2**62, "title": "Three", "definition": "{}"}
        show = await connection.execute(insert(GuildShowRow).values(rows).returning(GuildShowRow.id))
        assert show.scalar_one() == 2 + GAP + 1


async def test_a_backup_made_while_rows_are_written_holds_one_moment(
    database: Database, target: Database, tmp_path: Path
) -> None:
    """Each write adds a server with its run; a copy of one moment has as many of one as of the other."""
    await fill(database, alerts=3000)
    stopped = asyncio.Event()

    written = asyncio.Semaphore(0)

    async def write() -> None:
        run = {"show_id": "x", "encoded_drops": ""}
        for number in count(1):
            async with database.write() as connection:
                await connection.execute(insert(GuildRow).values(id=number))
                await connection.execute(insert(RunRow).values(guild_id=number, **run))
            written.release()
            if stopped.is_set():
                return

    writing = asyncio.create_task(write())
    for _ in range(2):
        await written.acquire()
    await back_up(database, tmp_path / "backup", quietly)
    stopped.set()
    await writing
    await restore(target, tmp_path / "backup", quietly)
    rows = await all_rows(target)
    assert len(rows["alerts"]) == 3000
    assert len(rows["guilds"]) == len(rows["runs"]) > 1


async def test_a_restore_into_a_database_with_data_is_refused_and_changes_nothing(
    database: Database, tmp_path: Path
) -> None:
    await fill(database)
    await back_up(database, tmp_path / "backup", quietly)
    before = await all_rows(database)
    with pytest.raises(NotEmpty):
        await restore(database, tmp_path / "backup", quietly)
    assert await all_rows(database) == before


@pytest.mark.parametrize("content", [b"", b"a holiday picture" * 100])
async def test_another_file_is_no_backup(database: Database, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "picture").write_bytes(content)
    with pytest.raises(NotABackup):
        await restore(database, tmp_path / "picture", quietly)


@pytest.mark.parametrize("at", [0.2, 0.5, 0.9])
async def test_no_backup_is_made_of_a_damaged_file(migrated_file: Path, tmp_path: Path, at: float) -> None:
    database = Database(f"sqlite+aiosqlite:///{damaged(migrated_file, tmp_path / 'damaged.db', at)}")
    with pytest.raises(Damaged):
        await back_up(database, tmp_path / "backup", quietly)
    await database.close()
    assert not list(tmp_path.glob("backup*"))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE subscriptions SET active_since = 'nonsense'",
        "UPDATE subscriptions SET guild_id = 999",
        "INSERT INTO alembic_version VALUES ('0003')",
    ],
)
async def test_a_damaged_backup_is_called_so_and_restores_nothing(
    database: Database, target: Database, tmp_path: Path, change: str
) -> None:
    await fill(database)
    await back_up(database, tmp_path / "backup", quietly)
    with closing(sqlite3.connect(tmp_path / "backup")) as backup:
        backup.execute(change)
        backup.commit()
    before = await all_rows(target)
    with pytest.raises(BackupDamaged):
        await restore(target, tmp_path / "backup", quietly)
    assert await all_rows(target) == before


async def test_a_backup_with_a_broken_page_is_damaged(
    database: Database, target: Database, tmp_path: Path
) -> None:
    await fill(database, alerts=3000)
    await back_up(database, tmp_path / "backup", quietly)
    content = bytearray((tmp_path / "backup").read_bytes())
    content[-8192:-4096] = bytes([0xA5]) * 4096
    (tmp_path / "backup").write_bytes(content)
    with pytest.raises(BackupDamaged):
        await restore(target, tmp_path / "backup", quietly)


async def test_an_existing_file_is_never_overwritten(database: Database, tmp_path: Path) -> None:
    (tmp_path / "backup").write_text("last week's")
    with pytest.raises(FileExistsError):
        await back_up(database, tmp_path / "backup", quietly)
    assert (tmp_path / "backup").read_text() == "last week's"


async def test_only_its_owner_can_read_a_backup(database: Database, tmp_path: Path) -> None:
    await back_up(database, tmp_path / "backup", quietly)
    assert (tmp_path / "backup").stat().st_mode & 0o077 == 0
    assert [file.name for file in tmp_path.glob("backup*")] == ["backup"]


async def test_a_database_that_is_not_there_is_not_made_by_a_backup(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'nowhere.db'}")
    with pytest.raises(SchemaTooOld):
        await back_up(database, tmp_path / "backup", quietly)
    await database.close()
    assert list(tmp_path.iterdir()) == []
