"""The program as its operator sees it: one line for each startup error, and a clean stop."""

import asyncio
import os
import signal
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from db.engine import Database
from db.schema import upgrade
from tests.bot_process import BotProcess, Launch, show_file
from tests.chaos.forkserver import ForkServer
from tests.fake_discord import FakeDiscord
from tests.fake_discord.faults import FaultKind

BAD_SETUP = 2
STOPS_WITHIN_S = 10
# A start takes two seconds; a busy machine may take long.
PATIENCE_S = 60


async def refused(discord: FakeDiscord, folder: Path, launch: Launch, **settings: str) -> str:
    """What the program says before it gives up."""
    bot = BotProcess(discord, folder, launch, **settings)  # pyright: ignore[reportArgumentType] - settings are texts
    await bot.start(until=None)
    assert await bot.wait() == BAD_SETUP
    faults = [line for line in bot.log if line.startswith("✗")]
    assert not any("Traceback" in line for line in bot.log), bot.log
    (fault,) = faults
    return fault


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"DISCORD_TOKEN": ""}, "DISCORD_TOKEN is not set"),
        ({"DISCORD_TOKEN": "wrong"}, "DISCORD_TOKEN is refused by Discord"),
        ({"DISCORD_RATE": "many"}, "DISCORD_RATE: "),
        ({"SHOWS_DIR": "/there/is/no/such/folder"}, "SHOWS_DIR: "),
        ({"DATABASE_URL": "postgresql+asyncpg://me:hidden@127.0.0.1:1/x"}, "can't be opened"),
        ({"DATABASE_URL": "mysql://me:hidden@db/x"}, "DATABASE_URL can't be used"),
        ({"DATABASE_URL": "sqlite+aiosqlite:///{folder}/notes.txt"}, "file is not a database"),
        ({"DISCORD_TOKEN": "two\nlines"}, "DISCORD_TOKEN: a token has no spaces, line breaks"),
        ({"DISCORD_TOKEN": "bell\a"}, "DISCORD_TOKEN: a token has no spaces, line breaks"),
        (
            {"DATABASE_URL": "postgresql+asyncpg://me:hidden@db:port/x"},
            "DATABASE_URL can't be used",
        ),
        (
            {"DATABASE_URL": "postgresql+asyncpg://me:hidden@db:99999/x"},
            "DATABASE_URL can't be used",
        ),
        (
            {"DATABASE_URL": "postgresql+asyncpg://me:hidden@db/x?colour=red"},
            "know its option colour",
        ),
        ({"DATABASE_URL": "postgresql+asyncpg://me:hidden@db/x?command_timeout=long"}, "command_timeout"),
        ({"DATABASE_URL": "sqlite+aiosqlite:///x.db?colour=red&size=2"}, "its options colour, size"),
        ({"DATABASE_URL": "sqlite+aiosqlite:////tmp"}, "DATABASE_URL: /tmp is a folder"),
        ({"DATABASE_URL": f"sqlite+aiosqlite:///{'x' * 300}"}, "is longer than a file's name may be"),
        ({"SHARD_IDS": "1,0,1", "SHARD_COUNT": "4"}, "SHARD_IDS: 1 is named twice. Name each shard once."),
        (
            {"DISCORD_API_URL": "https://discord.com"},
            "DISCORD_API_URL: 'https://discord.com' doesn't end with /api/v10",
        ),
        ({"SHARD_IDS": "²", "SHARD_COUNT": "4"}, "SHARD_IDS: '²' can't be used. Write shard numbers"),
    ],
)
async def test_a_fault_in_the_set_up_is_one_line_and_exit_code_2(
    tmp_path: Path, fork_server: ForkServer, settings: dict[str, str], said: str
) -> None:
    (tmp_path / "notes.txt").write_text("Buy popcorn. " * 100)
    settings = {name: value.replace("{folder}", str(tmp_path)) for name, value in settings.items()}
    async with FakeDiscord() as discord:
        fault = await refused(discord, tmp_path, fork_server.launch, **settings)
    assert said in fault
    assert "hidden" not in fault


async def test_an_env_file_that_is_not_utf_8_is_one_line_and_exit_code_2(
    tmp_path: Path, fork_server: ForkServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_bytes("LOG_LEVEL=INFO\n".encode("utf-16"))
    monkeypatch.chdir(tmp_path)
    async with FakeDiscord() as discord:
        assert ".env: the file is not UTF-8 text" in await refused(discord, tmp_path, fork_server.launch)


async def test_a_misspelt_token_is_asked_about(tmp_path: Path, fork_server: ForkServer) -> None:
    async with FakeDiscord() as discord:
        fault = await refused(discord, tmp_path, fork_server.launch, DISCORD_TOKEN="", DISCORD_TOKN="secret")
    assert "DISCORD_TOKEN is not set, but DISCORD_TOKN is. Did you mean DISCORD_TOKEN?" in fault


async def test_a_database_of_a_newer_program_is_left_alone(tmp_path: Path, fork_server: ForkServer) -> None:
    path = tmp_path / "watchparty.db"
    database = Database(f"sqlite+aiosqlite:///{path}")
    await upgrade(database)
    await database.close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    async with FakeDiscord() as discord:
        assert "written by a newer watchparty" in await refused(discord, tmp_path, fork_server.launch)


@pytest.mark.parametrize("kind", ["page", "garbage"])
async def test_a_login_answered_by_something_before_discord_is_tried_again(
    tmp_path: Path, fork_server: ForkServer, kind: FaultKind
) -> None:
    async with FakeDiscord() as discord:
        discord.faults.add(kind, path="/users/@me", count=1)
        bot = BotProcess(discord, tmp_path, fork_server.launch)
        await bot.start()
        assert bot.has_logged("can't reach Discord; trying again")
        assert not bot.has_logged("Traceback")
        bot.terminate()
        assert await bot.wait() == 0


async def test_a_reload_that_is_asked_for_during_the_start_is_done_after_it(
    tmp_path: Path, fork_server: ForkServer
) -> None:
    note = tmp_path / "watchparty.db.pid"
    async with FakeDiscord() as discord:
        bot = BotProcess(discord, tmp_path, fork_server.launch)
        await bot.start(until=None)
        async with asyncio.timeout(PATIENCE_S):
            while not note.exists() or note.read_text() != str(bot.pid):
                await asyncio.sleep(0.001)
            os.kill(bot.pid, signal.SIGHUP)
            while not bot.has_logged("show files reloaded"):
                await asyncio.sleep(0.02)
        bot.terminate()
        assert await bot.wait() == 0


async def test_a_second_process_on_one_sqlite_file_is_refused(
    tmp_path: Path, fork_server: ForkServer
) -> None:
    async with FakeDiscord() as discord:
        first = BotProcess(discord, tmp_path, fork_server.launch)
        await first.start()
        assert "another watchparty is using" in await refused(discord, tmp_path, fork_server.launch)
        (tmp_path / "link.db").symlink_to(tmp_path / "watchparty.db")
        link = f"sqlite+aiosqlite:///{tmp_path / 'link.db'}"
        assert "another watchparty is using" in await refused(
            discord, tmp_path, fork_server.launch, DATABASE_URL=link
        )
        first.terminate()
        assert await first.wait() == 0


async def test_a_broken_show_file_is_reported_and_the_bot_runs_on(
    tmp_path: Path, fork_server: ForkServer
) -> None:
    shows = tmp_path / "shows"
    shows.mkdir()
    (shows / "broken.toml").write_text('id = "broken"\nepisodes = "many"\n')
    (shows / "good.toml").write_text(show_file("good", [datetime.now(UTC) + timedelta(days=1)]))
    async with FakeDiscord() as discord:
        bot = BotProcess(discord, tmp_path, fork_server.launch, SHOWS_DIR=str(shows))
        await bot.start()
        bot.terminate()
        assert await bot.wait() == 0
    assert any("broken.toml: " in line for line in bot.log)
    assert any("good" in line and "running" in line for line in bot.log)


async def test_the_bot_stops_in_time_and_asks_only_for_guilds(
    tmp_path: Path, fork_server: ForkServer
) -> None:
    async with FakeDiscord() as discord:
        discord.state.add_guild(channels=["general"])
        bot = BotProcess(discord, tmp_path, fork_server.launch)
        await bot.start()
        async with asyncio.timeout(PATIENCE_S):
            while not discord.gateway.identifies:
                await asyncio.sleep(0.02)
        bot.terminate()
        async with asyncio.timeout(STOPS_WITHIN_S):
            assert await bot.wait() == 0
        assert [one["intents"] for one in discord.gateway.identifies] == [1]
        assert discord.ledger.unmodelled == []
    assert not any("fake-token" in line for line in bot.log)


async def test_a_reload_that_is_asked_for_before_discord_can_be_reached_does_not_end_the_bot(
    tmp_path: Path,
    fork_server: ForkServer,
) -> None:
    async with FakeDiscord() as discord:
        discord.outage()
        bot = BotProcess(discord, tmp_path, fork_server.launch)
        await bot.start(until="can't reach Discord")
        os.kill(bot.pid, signal.SIGHUP)
        async with asyncio.timeout(STOPS_WITHIN_S):
            while not bot.has_logged("show files reloaded"):
                await asyncio.sleep(0.02)
        bot.terminate()
        assert await bot.wait() == 0
