"""Keeps what lives as long as the program out of Python's garbage collection."""

import ctypes
import gc
import sys
from collections.abc import Callable, Coroutine


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


def _return_freed_memory() -> None:
    """Give the operating system back what the start has used and freed; only Linux can be asked to."""
    if sys.platform == "linux" and (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)):
        trim(0)
