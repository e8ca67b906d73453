"""Show files are reloaded while the bot runs."""

import asyncio
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from filelock import FileLock
from typer.testing import CliRunner

from bot.app import create_app
from bot.command_line import cli
from bot.domain.processes import Process
from bot.settings import Settings
from bot.showfiles.loader import load_catalogue
from bot.showfiles.reload import ReloadableShows
from bot.showfiles.reload_request import ask_to_reload, note_process
from bot.startup_error import StartupError
from db.engine import Database
from db.installation import InstallationStore
from db.processes import ProcessStore
from tests.bot_process import show_file
from tests.postgres_server import PostgresServer

# Asks again at each step of what is done when a reload is asked for.
ASKING_MEANWHILE = """
import signal, sys
from bot.showfiles.reload_request import early, remember_requests

def again(_frame, _event, _argument):
    signal.raise_signal(signal.SIGHUP)
    return again

remember_requests()
sys.settrace(again)
signal.raise_signal(signal.SIGHUP)
sys.settrace(None)
assert early
"""
ASKING_DURING_THE_START = """
import signal
from bot.operating.start import start
from bot.startup_error import StartupError

try:
    start(sync=False)
except StartupError as error:
    assert "can't be opened" in str(error), error
    signal.raise_signal(signal.SIGHUP)
"""
LATER = datetime(2150, 1, 5, 20, tzinfo=UTC)


def test_reloadable_shows_are_those_that_were_put_there_last() -> None:
    shows = load_catalogue().shows
    reloadable_shows = ReloadableShows({})
    assert dict(reloadable_shows) == {}
    reloadable_shows.put(shows)
    assert dict(reloadable_shows) == dict(shows)


def test_nothing_is_reloaded_if_nothing_runs(tmp_path: Path) -> None:
    with pytest.raises(StartupError, match="No watchparty is running"):
        ask_to_reload(str(tmp_path / "watchparty.db"))


async def test_the_other_processes_of_a_database_follow_a_reload(database: Database, tmp_path: Path) -> None:
    file = tmp_path / "shows" / "late.toml"
    file.parent.mkdir()
    file.write_text(show_file("late", [LATER]))
    settings = Settings(  # pyright: ignore[reportCallIssue] - pydantic-settings fills in the rest
        shows_dir=file.parent, providers=()
    )
    first, second = [
        await create_app(settings, load_catalogue(settings.show_directories), database) for _ in range(2)
    ]

    file.write_text(show_file("late", [LATER]).replace("The Late", "The Later"))
    await second.reload.catch_up()
    assert second.catalogue.shows["late"].title == "The Late"

    await first.reload.reload()
    await second.reload.catch_up()
    assert [one.catalogue.shows["late"].title for one in (first, second)] == ["The Later", "The Later"]


def test_the_command_reaches_every_process_of_a_shared_database(
    postgres: PostgresServer, migrated_postgres: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = postgres.url("test", template=migrated_postgres)
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("DISCORD_TOKEN", "x.y.z")
    refused = CliRunner().invoke(cli, ["shows", "reload"])
    assert "No watchparty is running" in str(refused.exception)
    told = asyncio.run(_told_while_one_runs(url))
    assert told != ""


async def _told_while_one_runs(url: str) -> str:
    """The name of the reload that the command has asked for while a process is alive."""
    database = Database(url)
    me = Process("me", 1, (0,), host="here", namespace="here", pid=1)
    await ProcessStore(database).register(me, lambda _: False)
    result = await asyncio.to_thread(CliRunner().invoke, cli, ["shows", "reload"])
    assert "within a minute" in result.output
    told = await InstallationStore(database).last_reload()
    await database.close()
    return told


def test_the_process_that_holds_the_database_is_signalled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    got: list[int] = []
    before = signal.signal(signal.SIGHUP, lambda number, _frame: got.append(number))
    path = tmp_path / "watchparty.db"
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{path}")
    monkeypatch.setenv("DISCORD_TOKEN", "x.y.z")
    try:
        with FileLock(f"{path}.lock"):
            assert note_process(str(path)).read_text() == str(os.getpid())
            result = CliRunner().invoke(cli, ["shows", "reload"])
    finally:
        signal.signal(signal.SIGHUP, before)
    assert result.exit_code == 0
    assert got == [signal.SIGHUP]


def test_a_request_may_interrupt_an_earlier_one() -> None:
    subprocess.run([sys.executable, "-c", ASKING_MEANWHILE], check=True, timeout=30)


def test_a_request_during_the_start_does_not_end_a_bot_on_postgresql(tmp_path: Path) -> None:
    away = {"DATABASE_URL": "postgresql+asyncpg://a@127.0.0.1:1/away", "DISCORD_TOKEN": "x.y.z"}
    asking = [sys.executable, "-c", ASKING_DURING_THE_START]
    subprocess.run(asking, check=True, timeout=60, env=os.environ | away, cwd=tmp_path)


@pytest.mark.parametrize("note", [None, "", "999999999"])
def test_a_process_that_could_not_be_noted_is_said_to_be_unknown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, note: str | None
) -> None:
    path = tmp_path / "watchparty.db"
    if note is not None:
        Path(f"{path}.pid").write_text(note)
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{path}")
    monkeypatch.setenv("DISCORD_TOKEN", "x.y.z")
    with FileLock(f"{path}.lock"):
        result = CliRunner().invoke(cli, ["shows", "reload"])
    assert isinstance(result.exception, StartupError)
    assert "its process id isn't known" in str(result.exception)
