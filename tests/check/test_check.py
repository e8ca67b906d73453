"""`watchparty check`: a line for each thing that the bot needs, and an exit code."""

import asyncio
import io
import os
import sqlite3
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from bot.check.all_checks import PATIENCE_S, check_all
from bot.clock import utc_now
from bot.settings import Settings
from bot.settings.loading import CheckedSettings
from db.engine import Database
from db.schema import upgrade
from tests.bot_process import BotProcess, Child, in_new_interpreter, python_environment, show_file
from tests.chaos.forkserver import ForkServer
from tests.fake_discord import TOKEN, FakeDiscord

BAD_SETUP = 2
# What a busy machine may add.
SLACK_S = 10.0


@pytest.fixture
async def discord() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord() as discord:
        yield discord


def launched_to_sync(environment: Mapping[str, str], log: Path) -> Child:
    return in_new_interpreter(environment, log, "--sync")


async def checked(
    discord: FakeDiscord, folder: Path, clock: Callable[[], datetime] = utc_now, **changes: Any
) -> tuple[int, str]:
    """How many errors there are, and what is said."""
    values: dict[str, Any] = {
        "discord_token": TOKEN,
        "discord_api_url": discord.api_url,
        "database_url": f"sqlite+aiosqlite:///{folder / 'watchparty.db'}",
        "providers": (),
        **changes,
    }
    out = io.StringIO()
    settings = CheckedSettings(Settings(**values), {})
    errors = await check_all(settings, Console(file=out, width=400, highlight=False), clock)
    said = out.getvalue()
    assert errors == sum(line.startswith("✗") for line in said.splitlines()), said
    return errors, said


async def once_run(bot: BotProcess) -> None:
    """Start the bot, and stop it again."""
    await bot.start()
    bot.terminate()
    await bot.wait()


async def test_all_lines_are_green_once_the_bot_has_run(
    discord: FakeDiscord, tmp_path: Path, fork_server: ForkServer
) -> None:
    await once_run(BotProcess(discord, tmp_path, fork_server.launch))
    errors, said = await checked(discord, tmp_path)
    assert errors == 0
    assert "!" not in said
    assert "show love-in-the-big-city: Love in the Big City, 4 drops" in said
    assert "up to date" in said
    assert "knows the bot as Watch Party" in said
    assert "clock: agrees" in said
    assert "synced" in said
    assert "1000 of 1000 left" in said
    scope = "scope=bot+applications.commands&permissions=17901423774720"
    assert f"client_id={discord.state.app_id}&{scope}" in said
    assert discord.ledger.unmodelled == []


async def test_before_the_first_run_nothing_is_bad_and_nothing_is_changed(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    for _ in range(2):
        errors, said = await checked(discord, tmp_path)
        assert errors == 0
        assert "empty; `watchparty run` fills it" in said
        assert "! commands: differ from this version's" in said
    assert discord.commands.syncs == 0


async def test_check_looks_into_a_database_that_a_running_bot_uses(
    discord: FakeDiscord, tmp_path: Path, fork_server: ForkServer
) -> None:
    bot = BotProcess(discord, tmp_path, fork_server.launch)
    await bot.start()
    errors, _ = await checked(discord, tmp_path)
    assert errors == 0
    bot.terminate()
    assert await bot.wait() == 0


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"discord_token": None}, "✗ DISCORD_TOKEN is not set"),
        ({"discord_token": "wrong"}, "✗ DISCORD_TOKEN is refused by Discord"),
        ({"discord_api_url": "http://127.0.0.1:1/api/v10"}, "✗ DISCORD_API_URL: no usable answer"),
        ({"database_url": "mysql://me:hidden@db/x"}, "✗ DATABASE_URL can't be used"),
        (
            {"database_url": "postgresql+asyncpg://me:hidden@127.0.0.1:1/x"},
            "✗ DATABASE_URL: postgresql+asyncpg://me:***@127.0.0.1:1/x can't be opened",
        ),
        (
            {"database_url": f"sqlite+aiosqlite:///{__file__}"},
            "can't be opened: file is not a database",
        ),
        ({"shard_count": 4, "shard_ids": (0, 1)}, "✗ SHARD_IDS leaves shards to other processes"),
    ],
)
async def test_each_fault_is_a_line_that_says_how_to_fix_it(
    discord: FakeDiscord, tmp_path: Path, changes: dict[str, Any], said: str
) -> None:
    errors, text = await checked(discord, tmp_path, **changes)
    assert errors == 1
    assert said in text
    assert "hidden" not in text


async def test_each_show_file_has_its_line(discord: FakeDiscord, tmp_path: Path) -> None:
    shows = tmp_path / "shows"
    shows.mkdir()
    (shows / "good.toml").write_text(show_file("good", [utc_now() + timedelta(days=1)]))
    (shows / "bad.toml").write_text('id = "bad"\n[[release.drops]]\nat = 3\n')
    errors, said = await checked(discord, tmp_path, shows_dir=shows)
    assert errors == sum("✗ bad.toml" in line for line in said.splitlines()) > 0
    assert "✓ show good: The Good, 1 drop\n" in said


async def test_a_newer_database_is_refused(discord: FakeDiscord, tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'watchparty.db'}")
    await upgrade(database)
    async with database.write() as connection:
        await connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    await database.close()
    errors, text = await checked(discord, tmp_path)
    assert "newer watch" in text
    assert errors == 1


@pytest.mark.parametrize(("seconds", "side"), [(60, "60 seconds ahead of"), (-60, "60 seconds behind")])
async def test_a_clock_that_is_off_is_measured_by_discords(
    discord: FakeDiscord, tmp_path: Path, seconds: int, side: str
) -> None:
    errors, said = await checked(discord, tmp_path, lambda: utc_now() + timedelta(seconds=seconds))
    assert errors == 1
    assert f"✗ clock: {side} Discord's" in said.replace("61 s", "60 s").replace("59 s", "60 s")


async def test_what_the_portal_and_the_gateway_say_is_reported(discord: FakeDiscord, tmp_path: Path) -> None:
    discord.places.portal = {
        "interactions_endpoint_url": "https://example.org",
        "bot_require_code_grant": True,
        "approximate_guild_count": 9000,
    }
    discord.places.shards = 9
    discord.places.starts_left = 0
    errors, said = await checked(discord, tmp_path)
    assert errors == 4
    assert "✗ Discord sends commands to another address" in said
    assert "✗ the invite link can't work" in said
    assert "✗ connections: Discord allows no more today" in said
    assert "✗ SHARD_COUNT is 1, too few for the bot's servers; set it to 9" in said
    discord.places.portal = {}
    discord.places.starts_left = 50
    errors, said = await checked(discord, tmp_path)
    assert errors == 0
    assert "! connections: 50 of 1000 left today" in said
    assert "! SHARD_COUNT is 1; Discord advises 9" in said


async def test_a_rate_beyond_discords_is_odd(discord: FakeDiscord, tmp_path: Path) -> None:
    elsewhere: dict[str, Any] = {"discord_api_url": "https://discord.com.invalid/api/v10"}
    _, said = await checked(discord, tmp_path, discord_rate=500, **elsewhere)
    assert "✓ rate: 500 requests a second" in said
    own: dict[str, Any] = {"discord_api_url": "https://discord.com/api/v10", "discord_token": None}
    _, said = await checked(discord, tmp_path, discord_rate=500, **own)
    assert "! DISCORD_RATE is 500; Discord allows most bots 50 a second" in said
    _, said = await checked(discord, tmp_path, shard_count=2, shard_ids=(0,), **own)
    assert "! DISCORD_RATE is 50, but all processes of a bot share 50" in said


async def test_commands_that_discord_has_lost_are_reported_and_sent_again(
    discord: FakeDiscord, tmp_path: Path, fork_server: ForkServer
) -> None:
    await once_run(BotProcess(discord, tmp_path, fork_server.launch))
    discord.commands.scopes.clear()
    errors, said = await checked(discord, tmp_path)
    assert errors == 1
    assert "/schedule" in said
    assert "`watchparty run --sync`" in said
    again = BotProcess(discord, tmp_path, launched_to_sync)
    await again.start()
    again.terminate()
    await again.wait()
    assert (await checked(discord, tmp_path))[0] == 0


@pytest.mark.parametrize(("token", "code"), [(TOKEN, 0), ("wrong", 2)])
async def test_the_exit_code_tells_a_script(
    discord: FakeDiscord, tmp_path: Path, token: str, code: int
) -> None:
    settings = {
        "DISCORD_TOKEN": token,
        "DISCORD_API_URL": discord.api_url,
        "DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path / 'watchparty.db'}",
    }
    found, output = await check_process(tmp_path, settings)
    assert found == code, output
    assert "Traceback" not in output


@pytest.mark.parametrize(("encoding", "mark"), [("ascii", "\\u2713"), ("cp1252", "\\u2713"), ("utf-8", "✓")])
async def test_a_terminal_that_lacks_a_letter_shows_its_number(
    tmp_path: Path, encoding: str, mark: str
) -> None:
    code, output = await check_process(tmp_path, {"PYTHONIOENCODING": encoding})
    assert code == BAD_SETUP
    assert f"{mark} rate: 50 requests a second" in output


async def test_all_faults_are_reported_at_once(tmp_path: Path) -> None:
    shows = tmp_path / "shows"
    shows.mkdir()
    (shows / "bad.toml").write_text('id = "bad"\n')
    settings = {
        "DISCORD_TOKN": "secret",
        "DISCORD_RATE": "0",
        "LOG_LEVEL": "loud",
        "DATABASE_URL": "mysql://me:hidden@db/x",
        "SHOWS_DIR": str(shows),
    }
    code, output = await check_process(tmp_path, settings)
    assert code == BAD_SETUP
    for said in (
        "✗ DISCORD_TOKEN is not set, but DISCORD_TOKN is.",
        "! DISCORD_TOKN is not a setting of this program. Did you mean DISCORD_TOKEN?",
        "✗ DISCORD_RATE: ",
        "✗ LOG_LEVEL: ",
        "✗ DATABASE_URL can't be used: it starts with mysql",
        "✗ bad.toml: ",
    ):
        assert said in output
    assert "hidden" not in output and "secret" not in output


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("mysql://me:hidden@db/x", "✗ DATABASE_URL can't be used: it starts with mysql"),
        ("postgresql+asyncpg://me:hidden@db/x", "✗ DATABASE_URL: this machine is too busy"),
    ],
)
async def test_a_machine_too_busy_to_ask_a_database_still_says_what_is_wrong_with_its_address(
    address: str, said: str
) -> None:
    out = io.StringIO()
    settings = Settings(discord_token=None, database_url=address, providers=())
    await check_all(CheckedSettings(settings, {}), Console(file=out, width=400), patience_s=0)
    assert said in out.getvalue()


async def test_a_dead_network_is_given_up_soon_even_if_each_answer_comes_in_time(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    discord.faults.add("slow", delay=PATIENCE_S - 1)
    async with asyncio.timeout(PATIENCE_S + SLACK_S):
        errors, said = await checked(discord, tmp_path)
    assert errors == 1
    assert "✗ DISCORD_API_URL: no usable answer" in said


async def test_what_accepts_and_never_answers_is_given_up_side_by_side(tmp_path: Path) -> None:
    async with await asyncio.start_server(silent, "127.0.0.1", 0) as server:
        address = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
        settings = {
            "DISCORD_TOKEN": "token",
            "DISCORD_API_URL": f"http://{address}/api/v10",
            "DATABASE_URL": f"postgresql+asyncpg://me:hidden@{address}/x",
            "PROVIDERS": "tvmaze",
            "TVMAZE_URL": f"http://{address}",
        }
        async with asyncio.timeout(PATIENCE_S + SLACK_S):
            code, output = await check_process(tmp_path, settings)
    assert code == BAD_SETUP, output
    assert "✗ DATABASE_URL: " in output
    assert "! provider TVmaze: no answer in time" in output
    assert f"✗ DISCORD_API_URL: no usable answer from http://{address}/api/v10: no answer in time" in output


async def test_a_name_that_nobody_knows_is_said_in_words(discord: FakeDiscord, tmp_path: Path) -> None:
    nowhere: dict[str, Any] = {
        "discord_api_url": "http://nowhere.invalid/api/v10",
        "database_url": "postgresql+asyncpg://me:hidden@nowhere.invalid/x",
    }
    errors, said = await checked(discord, tmp_path, **nowhere)
    assert errors == 2
    assert said.count("no server has this name (check its spelling, and whether this machine is online)") == 2


async def test_check_says_what_it_waits_for(discord: FakeDiscord, tmp_path: Path) -> None:
    discord.faults.add("slow", delay=1)
    out = io.StringIO()
    settings = Settings(
        discord_token=TOKEN, discord_api_url=discord.api_url, database_url="sqlite+aiosqlite://", providers=()
    )
    await check_all(CheckedSettings(settings, {}), Console(file=out, width=400, force_terminal=True))
    assert "Waiting for Discord…" in out.getvalue()


async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Never answer, until the other side has gone."""
    while await reader.read(1000):
        pass
    writer.close()


async def check_process(folder: Path, settings: Mapping[str, str]) -> tuple[int | None, str]:
    """The exit code and the output of `watchparty check`."""
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "check",
        env={**python_environment(), "PROVIDERS": "", **settings},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        cwd=os.fspath(folder),
    )
    output, _ = await child.communicate()
    return child.returncode, output.decode()


async def test_a_server_that_hangs_up_without_an_answer_is_reported(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readline()
        writer.close()

    async with await asyncio.start_server(hang_up, "127.0.0.1", 0) as server:
        address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        _, said = await checked(discord, tmp_path, discord_api_url=f"{address}/api/v10")
    assert f"no usable answer from {address}/api/v10: the other side closed the connection" in said


async def test_a_file_that_another_process_keeps_locked_is_reported_as_such(
    discord: FakeDiscord, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / "watchparty.db")) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("BEGIN IMMEDIATE")
        errors, said = await checked(discord, tmp_path)
    assert errors == 1
    assert f"✗ DATABASE_URL: {tmp_path / 'watchparty.db'} is locked by another process." in said
