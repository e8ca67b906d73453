"""Show files are reloaded while the bot runs."""

import os
import signal
from pathlib import Path

import pytest
from filelock import FileLock
from typer.testing import CliRunner

from bot.command_line import cli
from bot.showfiles.loader import load_catalogue
from bot.showfiles.reload import ReloadableShows, ask_to_reload, note_process
from bot.startup_error import StartupError


def test_a_shelf_shows_what_was_put_there_last() -> None:
    shows = load_catalogue().shows
    reloadable_shows = ReloadableShows({})
    assert dict(reloadable_shows) == {}
    reloadable_shows.put(shows)
    assert dict(reloadable_shows) == dict(shows)


def test_nothing_is_reloaded_where_nothing_runs(tmp_path: Path) -> None:
    with pytest.raises(StartupError, match="No watchparty is running"):
        ask_to_reload(str(tmp_path / "watchparty.db"))
    with pytest.raises(StartupError, match="SIGHUP to each"):
        ask_to_reload(None)


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
