"""Starts bots quickly: one process has imported the program, and each bot is a fork of it.

A bot from here is a real process, with its own memory and its own death; only the seconds that an
interpreter needs to import everything are saved. `python -m tests.chaos.forkserver` is that one process.
"""

import importlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.bot_process import python_environment


class ForkServer:
    """`launch` starts a bot, which waits `pause_s` seconds first; leaving the context ends the server."""

    def __init__(self, pause_s: float = 0.0) -> None:
        self._pause_s = pause_s

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.chaos.forkserver"],
            env=python_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()

    def launch(self, environment: Mapping[str, str], log: Path) -> "ForkedBot":
        pid = self.ask(
            environment=dict(environment), log=str(log), folder=str(Path.cwd()), pause_s=self._pause_s
        )
        assert pid is not None
        return ForkedBot(self, pid)

    def ask(self, **order: object) -> int | None:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(f"{json.dumps(order)}\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


class ForkedBot:
    """A bot that a fork server started."""

    def __init__(self, fork_server: ForkServer, pid: int) -> None:
        self._server = fork_server
        self.pid = pid
        self._code: int | None = None

    def poll(self) -> int | None:
        if self._code is None:
            self._code = self._server.ask(poll=self.pid)
        return self._code


def _serve() -> None:
    # Only the fork server's own process imports the program, and what a start imports late.
    for late in ("alembic.command", "bot.runtime", "bot.operating.reading", "bot.operating.child_migration"):
        importlib.import_module(late)
    from bot.__main__ import main  # noqa: PLC0415

    for line in sys.stdin:
        order = json.loads(line)
        if "poll" in order:
            pid, status = os.waitpid(order["poll"], os.WNOHANG)
            answer = os.waitstatus_to_exitcode(status) if pid else None
        else:
            answer = os.fork()
            if answer == 0:
                _become_a_bot(order, main)
        sys.stdout.write(f"{json.dumps(answer)}\n")
        sys.stdout.flush()


def _become_a_bot(order: Mapping[str, Any], main: Callable[[], None]) -> None:
    log = os.open(order["log"], os.O_WRONLY | os.O_APPEND)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for source, target in ((nothing, 0), (log, 1), (log, 2)):
        os.dup2(source, target)
    os.chdir(order["folder"])
    os.environ.clear()
    os.environ.update(order["environment"])
    sys.dont_write_bytecode = "PYTHONDONTWRITEBYTECODE" in os.environ
    sys.argv = ["watchparty", "run"]
    time.sleep(order["pause_s"])
    code = 0
    try:
        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    _serve()
