"""Calls a function in a process of its own, so that the memory of the libraries that it needs is given back.

What checks settings and show files takes 15 MB. The bot needs it for a moment when it starts or reloads.
"""

import pickle
import subprocess
import sys
from contextlib import suppress
from importlib import import_module
from typing import Any

from bot.startup_error import StartupError


class ChildProcess:
    """A call that is under way; it begins at once."""

    def __init__(self, module: str, function: str, *arguments: object) -> None:
        """`arguments` and the answer are what `pickle` can carry."""
        self._call = (module, function, arguments)
        # Where the module is loaded already, as in tests, a process would save nothing.
        self._process = None if module in sys.modules else _started()

    def answer(self) -> Any:
        """What the function returns, once it has. Raises StartupError as the function does."""
        if self._process is None:
            return _called(*self._call)
        told, _ = self._process.communicate(pickle.dumps(self._call))
        if self._process.returncode:
            raise subprocess.CalledProcessError(self._process.returncode, self._process.args)
        answer = pickle.loads(told)  # noqa: S301 - our own process wrote it
        if isinstance(answer, StartupError):
            raise answer
        return answer


def _started() -> subprocess.Popen[bytes]:
    # In a group of its own, so that Ctrl-C doesn't reach it: it ends when the first process does.
    return subprocess.Popen(
        [sys.executable, "-m", "bot.child_process"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        process_group=0,
    )


def _called(module: str, function: str, arguments: tuple[object, ...]) -> Any:
    return getattr(import_module(module), function)(*arguments)


def _serve() -> None:
    """In the other process: the call comes on standard input, its answer goes to standard output."""
    answers, sys.stdout = sys.stdout.buffer, sys.stderr
    asked = sys.stdin.buffer.read()
    if not asked:
        # The first process was stopped before it asked.
        return
    try:
        answer = _called(*pickle.loads(asked))  # noqa: S301 - our own process wrote it
    except StartupError as error:
        answer = error
    # Nobody waits for it if the first process was stopped meanwhile.
    with suppress(BrokenPipeError), answers:
        answers.write(pickle.dumps(answer))


if __name__ == "__main__":
    _serve()
