"""Finds the compiled language data: the package's own, or, in a checkout whose sources changed, a new one.

A new one is made by a process of its own, once, and kept in the user's cache under a key made of the sources.
"""

import os
import subprocess
import sys
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock

from bot.messages.startup_settings import NO_FOLDER_FOR_CACHE
from bot.questions.compiling.sources import DIRECTORY, sources_key

if TYPE_CHECKING:
    from bot.questions.knowledge import Knowledge

PACKAGED = DIRECTORY / "compiled.bin"
KEY = 32  # bytes in front of the data: what they were made of


@lru_cache(maxsize=1)
def knowledge() -> "Knowledge":
    """What all shows share; loaded once."""
    # A bot that nobody asks can do without the engine's memory.
    from bot.questions.compiled import Compiled  # noqa: PLC0415
    from bot.questions.knowledge import knowledge_from  # noqa: PLC0415

    return knowledge_from(Compiled.from_bytes(content()))


def content() -> bytes:
    """The compiled data of these sources, which are made now if there are none yet."""
    key = sources_key()
    if PACKAGED.exists() and (packaged := PACKAGED.read_bytes())[:KEY] == key:
        return packaged[KEY:]
    return _cached(key).read_bytes()[KEY:]


def _cached(key: bytes) -> Path:
    """The file for these sources, made now if there is none yet."""
    folder = _cache_folder()
    path = folder / f"questions-{key.hex()[:16]}.bin"
    with FileLock(path.with_suffix(".lock")):
        if not path.exists():
            unfinished = path.with_suffix(".new")
            subprocess.run([sys.executable, "-m", "bot.questions.compiling.build", unfinished], check=True)  # noqa: S603 -- our own module
            unfinished.replace(path)
    return path


def _cache_folder() -> Path:
    """A folder that this user may write to."""
    caches = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    for folder in (caches / "watchparty", Path(tempfile.gettempdir()) / f"watchparty-{os.getuid()}"):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(folder, os.W_OK):
            return folder
    raise PermissionError(NO_FOLDER_FOR_CACHE)
