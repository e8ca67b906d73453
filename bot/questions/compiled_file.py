"""The compiled language data: compiled again where the sources have changed since the package was built."""

import pickle
from functools import lru_cache
from typing import TYPE_CHECKING

from filelock import FileLock

from bot.child_process import ChildProcess
from bot.questions.compiling.sources import DIRECTORY, sources_key

if TYPE_CHECKING:
    from bot.questions.knowledge import Knowledge

COMPILED = DIRECTORY / "compiled.bin"
KEY = 32  # bytes in front of the data: what they were made of


@lru_cache(maxsize=1)
def knowledge() -> "Knowledge":
    """What all shows share; loaded once. A bot that nobody asks can do without the engine's memory."""
    compile_if_changed()
    with COMPILED.open("rb") as file:
        file.seek(KEY)
        return pickle.load(file)  # noqa: S301 -- our own file, beside our code


def compile_if_changed() -> None:
    """See that there are compiled data of these sources; a process of its own makes them."""
    key = sources_key()
    if _is_of(key):
        return
    with FileLock(COMPILED.with_suffix(".lock")):
        if not _is_of(key):
            unfinished = COMPILED.with_suffix(".new")
            unfinished.write_bytes(ChildProcess("bot.questions.compiling.build", "file_content").answer())
            unfinished.replace(COMPILED)


def _is_of(key: bytes) -> bool:
    return COMPILED.exists() and COMPILED.read_bytes().startswith(key)
