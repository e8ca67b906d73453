"""The real bot as a process of its own, which can be killed for real."""

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Protocol

from tests.fake_discord import TOKEN

ROOT = Path(__file__).parents[1]


class Reachable(Protocol):
    """A fake Discord, in this process or in another."""

    @property
    def api_url(self) -> str: ...

    @property
    def gateway_url(self) -> str: ...


class Child(Protocol):
    """A process that was started, as `subprocess.Popen` shows it."""

    pid: int

    def poll(self) -> int | None: ...


Launch = Callable[[Mapping[str, str], Path], Child]


def show_file(show_id: str, drops: list[datetime]) -> str:
    """A plain show file with explicit drops of one episode each."""
    lines = [f'id = "{show_id}"', f'title = "The {show_id.title()}"', "[release]"]
    for number, at in enumerate(drops, 1):
        lines += ["[[release.drops]]", f"at = {at.isoformat()}", f"episodes = [{number}]"]
    return "\n".join(lines)


def in_new_interpreter(environment: Mapping[str, str], log: Path, *options: str) -> Child:
    """`watchparty run` in a new interpreter; its output is appended to a file."""
    with log.open("a") as output:
        command = [sys.executable, "-m", "bot", "run", *options]
        return subprocess.Popen(command, env=environment, stdout=output, stderr=subprocess.STDOUT)


def python_environment() -> dict[str, str]:
    """For a Python process of this project."""
    return {**os.environ, "PYTHONPATH": str(ROOT)}


class BotProcess:
    """`watchparty run` against a fake Discord, by default with a SQLite database in the folder."""

    def __init__(
        self, discord: Reachable, folder: Path, launch: Launch = in_new_interpreter, **settings: str
    ) -> None:
        _, path = tempfile.mkstemp(prefix="bot-", suffix=".log", dir=folder)
        self._log = Path(path)
        self._launch = launch
        self._environment = {**python_environment(), **_addresses(discord, folder), **settings}
        self._child: Child | None = None

    @property
    def log(self) -> list[str]:
        """The lines of its log, across all restarts."""
        # The end of what is being written may be half a letter.
        return self._log.read_text(encoding="utf-8", errors="replace").splitlines()

    @property
    def pid(self) -> int:
        assert self._child
        return self._child.pid

    async def start(self, until: str | None = "running") -> None:
        """Start, and wait until a word is in the log. Raises AssertionError if it ends before."""
        seen = len(self.log)
        self._child = self._launch(self._environment, self._log)
        while until and not self.has_logged(until, since=seen):
            assert self._child.poll() is None, "\n".join(self.log)
            await asyncio.sleep(0.02)

    async def kill(self) -> None:
        """kill -9; returns once it is gone."""
        os.kill(self.pid, signal.SIGKILL)
        await self.wait()

    def terminate(self) -> None:
        """Send SIGTERM, as a machine that shuts down does."""
        os.kill(self.pid, signal.SIGTERM)

    async def wait(self) -> int:
        """The exit code, once the process has ended."""
        assert self._child
        while (code := self._child.poll()) is None:
            await asyncio.sleep(0.01)
        return code

    async def end(self) -> None:
        """Make sure that nothing is left running."""
        if self._child and self._child.poll() is None:
            await self.kill()

    def has_logged(self, words: str, since: int = 0) -> bool:
        """Whether the words are in the log, from the given line on."""
        return any(words in line for line in self.log[since:])


def _addresses(discord: Reachable, folder: Path) -> dict[str, str]:
    return {
        "DISCORD_TOKEN": TOKEN,
        "DISCORD_API_URL": discord.api_url,
        "DISCORD_GATEWAY_URL": discord.gateway_url,
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'watchparty.db'}",
        "LOG_FORMAT": "text",
    }
