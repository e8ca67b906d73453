"""The demo as people start it: a process, with what it has printed."""

import asyncio
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from tests.bot_process import python_environment

STARTED_S = 60


class Demo:
    """The demo as a process; `said` is all that it has printed."""

    def __init__(self, log: Path, *options: str, pace: str = "3") -> None:
        self._log = log
        command = (sys.executable, "-m", "bot", "demo", "--port", "0", "--pace", pace, *options)
        # A demo that is killed leaves its files, which go with those of the test.
        environment = python_environment() | {"TMPDIR": str(log.parent)}
        with log.open("w") as output:
            self.process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, env=environment)

    @property
    def said(self) -> str:
        return self._log.read_text(encoding="utf-8")

    async def line_with(self, *wanted: str, seconds: float = STARTED_S) -> str:
        """The first line with all these words, once it is there."""
        async with asyncio.timeout(seconds):
            while True:
                for line in self.said.splitlines():
                    if all(words in line for words in wanted):
                        return line
                assert self.process.poll() is None, self.said
                await asyncio.sleep(0.05)

    async def address(self, seconds: float = STARTED_S) -> str:
        words = (await self.line_with("http://", seconds=seconds)).split()
        return next(word for word in words if word.startswith("http"))

    async def code(self) -> int:
        """The exit code, once it has ended."""
        async with asyncio.timeout(STARTED_S):
            while self.process.poll() is None:
                await asyncio.sleep(0.05)
        return self.process.returncode


@contextmanager
def demo(log: Path, *options: str, pace: str = "3") -> Generator[Demo]:
    running = Demo(log, *options, pace=pace)
    try:
        yield running
    finally:
        running.process.kill()
        running.process.wait()
