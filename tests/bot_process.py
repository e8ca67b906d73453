"""The real bot as a process of its own, which can be killed for real."""

import asyncio
import os
import signal
import sys
import tempfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from tests.fake_discord import TOKEN, FakeDiscord


def show_file(show_id: str, drops: list[datetime]) -> str:
    """A plain show file with explicit drops of one episode each."""
    lines = [f'id = "{show_id}"', f'title = "The {show_id.title()}"', "[release]"]
    for number, at in enumerate(drops, 1):
        lines += [
            "[[release.drops]]",
            f"at = {at.isoformat()}",
            f"episodes = [{number}]",
        ]
    return "\n".join(lines)


class BotProcess:
    """`watchparty run` against a fake Discord. Its log is kept in `log`."""

    def __init__(self, discord: FakeDiscord, folder: Path, **settings: str) -> None:
        self.log: list[str] = []
        self._folder = folder
        self._environment = _environment(discord, folder, settings)
        self._process: asyncio.subprocess.Process | None = None
        self._reader: asyncio.Task[None] | None = None

    async def start(self, until: str | None = "running") -> None:
        """Start, and wait until the log holds a word. Raises AssertionError where it ends before."""
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run",
            env=self._environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip
        seen = len(self.log)
        self._reader = asyncio.create_task(self._read())
        while until and not any(until in line for line in self.log[seen:]):
            assert not self._reader.done(), "\n".join(self.log)
            await asyncio.sleep(0.02)

    @property
    def pid(self) -> int:
        assert self._process
        return self._process.pid

    async def kill(self) -> None:
        """kill -9; returns once it is gone."""
        self._signal(signal.SIGKILL)
        await self.wait()

    async def end(self) -> None:
        """See to it that nothing runs any more."""
        if self._process and self._process.returncode is None:
            await self.kill()

    def has_logged(self, words: str) -> bool:
        """Whether a line of the log holds the words."""
        return any(words in line for line in self.log)

    def terminate(self) -> None:
        """SIGTERM, as an orderly machine sends it."""
        self._signal(signal.SIGTERM)

    async def wait(self) -> int:
        """The exit code, once the process has ended."""
        assert self._process and self._reader
        code = await self._process.wait()
        await self._reader
        return code

    def _signal(self, number: signal.Signals) -> None:
        assert self._process
        self._process.send_signal(number)

    async def _read(self) -> None:
        assert self._process and self._process.stdout
        async for line in self._process.stdout:
            self.log.append(line.decode().rstrip())


def _environment(discord: FakeDiscord, folder: Path, settings: Mapping[str, str]) -> dict[str, str]:
    ours = {
        "DISCORD_TOKEN": TOKEN,
        "DISCORD_API_URL": discord.api_url,
        "DISCORD_GATEWAY_URL": discord.gateway_url,
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'watchparty.db'}",
        "LOG_FORMAT": "text",
    }
    return {**python_environment(), **ours, **settings}


def python_environment() -> dict[str, str]:
    """For a Python process of this project: it keeps its compiled modules, so that only the first start is slow."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    compiled = Path(tempfile.gettempdir()) / "watchparty-compiled"
    return {
        **kept,
        "PYTHONPATH": str(Path(__file__).parents[1]),
        "PYTHONPYCACHEPREFIX": str(compiled),
    }
