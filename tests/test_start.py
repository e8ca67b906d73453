"""A start leaves nothing in the bot's memory that the bot doesn't use while it runs."""

import asyncio
import os
import pickle
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.__main__ import INTERRUPTED
from bot.operating.reading import shows_of
from bot.showfiles.loader import BUILT_IN
from tests.bot_process import BotProcess, python_environment
from tests.fake_discord import FakeDiscord

BAD_SETUP = 2
# Compiled parts of what checks settings and show files, of what migrates, and of the other database's driver.
ONLY_FOR_A_START = ("_pydantic_core", "/markupsafe/", "/asyncpg/")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells which libraries a process has loaded")
async def test_a_running_bot_has_not_loaded_what_only_a_start_needs(tmp_path: Path) -> None:
    async with FakeDiscord() as discord:
        bot = BotProcess(discord, tmp_path)
        await bot.start()
        try:
            loaded = Path(f"/proc/{bot.pid}/maps").read_text()
            assert not [name for name in ONLY_FOR_A_START if name in loaded]
        finally:
            await bot.kill()


async def test_a_wrong_setting_is_one_line_and_exit_code_2_also_in_a_new_interpreter(tmp_path: Path) -> None:
    async with FakeDiscord() as discord:
        bot = BotProcess(discord, tmp_path, DISCORD_RATE="many")
        await bot.start(until=None)
        assert await bot.wait() == BAD_SETUP
    (line,) = bot.log
    assert line.startswith("✗ DISCORD_RATE: ")


async def test_everything_that_is_wrong_with_the_settings_is_reported_at_once(tmp_path: Path) -> None:
    wrong = {"DISCORD_RATE": "many", "DISCORD_TOKEN": "", "DATABASE_URL": "mysql://me:hidden@db/x"}
    async with FakeDiscord() as discord:
        bot = BotProcess(discord, tmp_path, **wrong)  # pyright: ignore[reportArgumentType] - settings are texts
        await bot.start(until=None)
        assert await bot.wait() == BAD_SETUP
    assert [line.split()[1].strip(":") for line in bot.log] == [
        "DISCORD_RATE",
        "DISCORD_TOKEN",
        "DATABASE_URL",
    ]


def test_shows_and_their_translations_come_whole_from_another_process() -> None:
    read = shows_of(())
    told = pickle.loads(pickle.dumps(read))  # noqa: S301 - our own
    assert told == read
    for show in told.shows.values():
        assert show.translations.texts_in(show, "ko")


def test_a_wrong_translation_is_named_and_the_show_is_there(tmp_path: Path) -> None:
    show = BUILT_IN / "love-in-the-big-city.toml"
    (tmp_path / "copy.toml").write_text(show.read_text().replace("love-in-the-big-city", "copy"))
    (tmp_path / "copy.ko.toml").write_text("title = 1")
    read = shows_of((tmp_path,))
    assert "copy" in read.shows
    (line,) = read.wrong_translations
    assert line.startswith("copy.ko.toml: ")


@pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux tells which processes another one has started"
)
@pytest.mark.parametrize(("number", "codes"), [(signal.SIGINT, (0, INTERRUPTED)), (signal.SIGTERM, (0,))])
async def test_a_start_that_is_interrupted_says_nothing(
    tmp_path: Path, number: signal.Signals, codes: tuple[int, ...]
) -> None:
    async with FakeDiscord() as discord:
        bot = BotProcess(discord, tmp_path)
        await bot.start(until=None)
        # From here on it waits for another process, which reads the settings.
        children = Path(f"/proc/{bot.pid}/task/{bot.pid}/children")
        while not children.read_text():
            await asyncio.sleep(0.001)
        os.kill(bot.pid, number)
        assert await bot.wait() in codes
    assert bot.log == []


def test_a_process_that_is_asked_nothing_ends_without_a_word() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "bot.child_process"],
        env=python_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )
    assert (ended.stdout, ended.stderr) == (b"", b"")
