"""`watchparty ask`, `db upgrade`, `shows questions`; others: `providers/`, `showfiles/`, `check/`."""

import asyncio
import json
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.__main__ import SIZES, ignore_unusual_sizes
from bot.clock import utc_now
from bot.command_line import cli
from db.engine import Database
from db.unanswered import UnansweredStore
from tests.bot_process import python_environment
from tests.db.damage import damaged

BAD_SETUP = 2
ASK = ("ask", "--jsonl", "--show", "love-in-the-big-city")
# In bytes: less than an empty database takes.
LITTLE_ROOM = 100_000


def answers_to(*questions: str) -> list[dict[str, Any]]:
    asked = CliRunner().invoke(cli, ASK, input="\n".join(questions).encode(), catch_exceptions=False)
    return answers_in(asked.stdout_bytes)


def answers_in(output: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.decode().split("\n") if line]


def test_ask_jsonl_prints_one_json_object_per_line_whatever_the_bytes() -> None:
    lines = [b"when does it start", b"", b"   ", b"\xff\xfe\x00 \x80", b"who directed it\rnow", b"xyzzy"]
    command = [sys.executable, "-m", "bot", *ASK]
    asked = subprocess.run(command, input=b"\n".join(lines), capture_output=True, check=True)
    printed = answers_in(asked.stdout)
    assert [answer["known"] for answer in printed] == [True, False, False, False, True, False]
    assert "October 21" in printed[0]["answer"]


def test_ask_answers_in_the_language_of_the_question() -> None:
    questions = [
        "who directed it?",
        "¿quién la dirige?",
        "감독이 누구야?",
        "quem dirige a série?",
        "ใครเป็นผู้กำกับ",
        "Go Yeong",
    ]

    answers = answers_to(*questions)
    assert [one["language"] for one in answers] == ["en", "es", "ko", "pt_BR", "th", "en"]
    told = ["has four directors", "artículo", "허진호", "artigo", "ฮอจินโฮ", "clumsy love story"]
    assert [text in one["answer"] for text, one in zip(told, answers, strict=True)] == [True] * 6


def test_ask_prints_korean_with_the_particles_that_fit() -> None:
    (answer,) = answers_to("몇 부작이야?")
    assert answer["answer"].startswith("**대도시의 사랑법**은 모두")


def test_nobody_who_asks_in_a_terminal_waits_for_discord_and_a_database_to_load() -> None:
    heavy = "{'discord', 'sqlalchemy', 'apscheduler'}"
    told = f"import sys, bot.command_line; print(*{heavy} & set(sys.modules))"
    command = (sys.executable, "-c", told)
    said = subprocess.run(command, capture_output=True, text=True, check=True, env=python_environment())
    assert said.stdout.strip() == ""


def test_db_upgrade_creates_the_database_and_can_be_run_again(tmp_path: Path) -> None:
    address = {"DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path / 'new.db'}"}
    for _ in range(2):
        upgraded = CliRunner().invoke(cli, ["db", "upgrade"], env=address, catch_exceptions=False)
        assert "is up to date" in upgraded.stdout
        assert upgraded.exit_code == 0


def refused_for_want_of_room(room: int, folder: Path, address: str, *command: str) -> str:
    """What a command says that may not let any file grow beyond so many bytes."""
    written = subprocess.run(
        [sys.executable, "-m", "bot", *command],
        env={**python_environment(), "DATABASE_URL": address},
        cwd=folder,
        capture_output=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
    )
    assert written.returncode == BAD_SETUP
    (line,) = written.stderr.decode().splitlines()
    return line


def test_an_output_that_nothing_more_fits_into_is_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        asked = subprocess.run(
            [sys.executable, "-m", "bot", "ask", "who directed it?"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert asked.returncode == BAD_SETUP
    assert asked.stderr.decode() == "✗ The output can't be written: No space left on device.\n"


@pytest.mark.parametrize("size", ["0", "1", "-5", "abc", "1²", "50000", "9" * 5000])
def test_an_unusual_size_of_the_terminal_is_taken_out(monkeypatch: pytest.MonkeyPatch, size: str) -> None:
    for name in SIZES:
        monkeypatch.setenv(name, size)
    ignore_unusual_sizes()
    assert not set(SIZES) & set(os.environ)


def test_an_unusual_size_of_the_terminal_changes_nothing() -> None:
    assert helped(dict.fromkeys(SIZES, "0")) == usual_help()


def test_a_usual_width_of_the_terminal_is_kept() -> None:
    assert max(len(line) for line in helped({"COLUMNS": "200"}).splitlines()) == 200


@cache
def usual_help() -> str:
    return helped({})


def helped(sizes: dict[str, str]) -> str:
    environment = {name: value for name, value in python_environment().items() if name not in SIZES}
    command = (sys.executable, "-m", "bot", "--help")
    asked = subprocess.run(
        command, env=environment | sizes, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True
    )
    return asked.stdout


def test_ask_jsonl_without_an_input_answers_nothing() -> None:
    closed = 'exec "$0" -m bot ask --jsonl <&-'
    asked = subprocess.run(["/bin/sh", "-c", closed, sys.executable], capture_output=True, check=True)
    assert (asked.stdout, asked.stderr) == (b"", b"")


def test_more_questions_than_a_database_can_count_are_refused() -> None:
    asked = CliRunner().invoke(cli, ["shows", "questions", "--limit", "9" * 30], catch_exceptions=False)
    assert asked.exit_code == BAD_SETUP


@pytest.mark.parametrize("command", ["reload", "questions"])
def test_a_database_that_nobody_may_write_is_one_line(command: str) -> None:
    for _ in range(2):
        asked = subprocess.run(
            [sys.executable, "-m", "bot", "shows", command],
            env={**python_environment(), "DATABASE_URL": f"sqlite+aiosqlite:///{__file__}/x.db"},
            capture_output=True,
            check=False,
        )
        assert asked.returncode == BAD_SETUP
        (line,) = asked.stderr.decode().splitlines()
        assert line.startswith("✗ DATABASE_URL: ")


def test_a_database_is_not_made_on_a_full_disk_and_that_is_one_line(tmp_path: Path) -> None:
    line = refused_for_want_of_room(0, tmp_path, "sqlite+aiosqlite:///new.db", "db", "upgrade")
    assert line.startswith("✗ DATABASE_URL: sqlite+aiosqlite:///new.db can't be opened: ")


def test_a_backup_that_the_disk_has_no_room_for_is_one_line_and_leaves_no_file(
    tmp_path: Path, migrated_url: str
) -> None:
    line = refused_for_want_of_room(LITTLE_ROOM, tmp_path, migrated_url, "backup", "backup.db")
    assert line.startswith("✗ backup.db can't be written: ")
    assert not list(tmp_path.glob("backup*"))


def test_a_backup_of_a_damaged_file_says_that_the_file_is_damaged(
    tmp_path: Path, migrated_file: Path
) -> None:
    address = f"sqlite+aiosqlite:///{damaged(migrated_file, tmp_path / 'damaged.db', 0.5)}"
    asked = CliRunner().invoke(cli, ["backup", str(tmp_path / "new.db")], env={"DATABASE_URL": address})
    assert f"{address} is damaged, so nothing was written" in str(asked.exception)


@pytest.mark.parametrize("command", [["backup", "new.db"], ["shows", "questions"]])
def test_where_there_is_no_database_none_is_made(tmp_path: Path, command: list[str]) -> None:
    # As in the wrong folder, where an empty one would be backed up the next time.
    asked = CliRunner().invoke(cli, command, catch_exceptions=True)
    assert f"There is no database at {tmp_path / 'watchparty.db'}." in str(asked.exception)
    assert list(tmp_path.iterdir()) == []


def test_shows_questions_upgrades_no_database_that_an_older_bot_may_use(
    tmp_path: Path, migrated_file: Path
) -> None:
    file = shutil.copy(migrated_file, tmp_path / "watchparty.db")
    with closing(sqlite3.connect(file)) as older, older:
        older.execute("UPDATE alembic_version SET version_num = '0001'")
    asked = CliRunner().invoke(cli, ["shows", "questions"], catch_exceptions=True)
    assert "has an older schema, or none. Start the bot of this version first" in str(asked.exception)
    with closing(sqlite3.connect(file)) as older:
        assert older.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]


def test_shows_questions_says_so_if_nobody_asked_any(tmp_path: Path, migrated_file: Path) -> None:
    shutil.copy(migrated_file, tmp_path / "watchparty.db")
    listed = CliRunner().invoke(cli, ["shows", "questions"], catch_exceptions=False)
    assert (listed.stdout, listed.exit_code) == ("", 0)
    assert "Nobody has asked anything that the sources don't answer." in listed.stderr


def test_shows_questions_lists_what_the_sources_do_not_say_the_most_asked_first(
    tmp_path: Path, migrated_file: Path
) -> None:
    address = f"sqlite+aiosqlite:///{shutil.copy(migrated_file, tmp_path / 'asked.db')}"
    asyncio.run(_ask(address, ["where was it filmed", "who sings", "who sings"]))
    listed = CliRunner().invoke(cli, ["shows", "questions"], env={"DATABASE_URL": address})
    assert [line.split() for line in listed.stdout.splitlines()] == [
        ["2", "some-show:", "who", "sings"],
        ["1", "some-show:", "where", "was", "it", "filmed"],
    ]


async def _ask(address: str, questions: list[str]) -> None:
    database = Database(address)
    for question in questions:
        await UnansweredStore(database).count("some-show", question, utc_now())
    await database.close()
