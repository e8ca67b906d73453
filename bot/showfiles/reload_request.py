"""Asks the process that holds a SQLite file to reload its show files, without loading what a bot needs."""

import os
import signal
import threading
from contextlib import suppress
from os.path import realpath
from pathlib import Path

from filelock import FileLock, Timeout

from bot.messages import command_line as texts
from bot.messages.startup_database import DATABASE_UNWRITABLE
from bot.startup_error import StartupError

# The signals that asked for a reload which this process can't do yet. A list needs no lock, for which a
# second signal would wait forever if it interrupted the first.
early: list[int] = []
# What the process that uses a file locks.
LOCK = ".lock"


def remember_requests() -> None:
    """Note a request from now on rather than die of its signal. A bot that has started reloads then.

    An upgrade or a restore of a database holds its file too, and has nothing to reload.
    """
    if hasattr(signal, "SIGHUP") and threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGHUP, lambda number, _frame: early.append(number))


def beside(database_path: str, ending: str) -> str:
    """A file beside that of a database; the same one for each path, or link, that leads to it."""
    return f"{realpath(database_path)}{ending}"


def note_process(database_path: str) -> Path:
    """Store the id of the process that holds a database's file; returns the file with the id."""
    note = Path(beside(database_path, ".pid"))
    # On a full disk the bot can still wait until there is room; only this request has to be made by hand.
    with suppress(OSError):
        note.write_text(str(os.getpid()))
    return note


def ask_to_reload(database_path: str) -> None:
    """Send SIGHUP to the process that holds a database's file. Raises StartupError if there is none."""
    try:
        with FileLock(beside(database_path, LOCK), timeout=0):
            raise StartupError(texts.NOTHING_TO_RELOAD.format(database=database_path))
    except Timeout:
        _signal(database_path)
    except OSError as error:
        raise StartupError(DATABASE_UNWRITABLE.format(path=database_path, reason=error.strerror)) from None


def _signal(database_path: str) -> None:
    try:
        os.kill(int(Path(beside(database_path, ".pid")).read_text()), signal.SIGHUP)
    except (OSError, ValueError):
        raise StartupError(texts.UNKNOWN_PROCESS.format(database=database_path)) from None
