"""Keeps what lives as long as the program out of Python's garbage collection."""

import ctypes
import gc
import sys
from collections.abc import Callable, Coroutine

# M_ARENA_MAX of malloc.h. Python's own lock lets one thread at a time allocate, so they don't wait for it.
MOST_ARENAS = -8


def keep_out_of_collections() -> Callable[[], Coroutine[None, None, None]]:
    """Exclude long-lived objects such as servers from garbage collection, whose pauses would delay alerts.

    What it returns does so again whenever Discord has listed the servers.
    """
    gc.collect()
    gc.freeze()
    seen = False

    async def exclude_servers() -> None:
        nonlocal seen
        if seen:
            # After a new session the servers from before it are garbage.
            gc.unfreeze()
            gc.collect()
        seen = True
        gc.freeze()
        _return_freed_memory()

    return exclude_servers


def share_memory_between_threads() -> None:
    """Let all threads take memory from one place; by default each has its own, of which much stays unused."""
    if tune := _of_the_c_library("mallopt"):
        tune(MOST_ARENAS, 1)


def _return_freed_memory() -> None:
    """Give the operating system back what the start has used and freed."""
    if trim := _of_the_c_library("malloc_trim"):
        trim(0)


def _of_the_c_library(name: str) -> Callable[..., int] | None:
    """A function of Linux's usual C library; None elsewhere, where memory is managed in another way."""
    return getattr(ctypes.CDLL(None), name, None) if sys.platform == "linux" else None
