"""Starts the bot with only the modules in memory that it needs while it runs."""

import asyncio
import signal
import sys

from bot.child_process import ChildProcess
from bot.long_lived import share_memory_between_threads
from bot.showfiles.reload_request import remember_requests


def start(*, sync: bool) -> None:
    """Run the bot until it is stopped; with `sync`, send Discord all commands again. Raises StartupError."""
    # In a container nothing would happen: without a handler, the first process there ignores the signal.
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(0))
    reading = ChildProcess("bot.operating.reading", "settings_and_shows")
    remember_requests()
    share_memory_between_threads()
    _load_structlog()
    from bot.logs import set_up_logs  # noqa: PLC0415 - both while the other process reads
    from bot.runtime import run  # noqa: PLC0415

    settings, catalogue = reading.answer()
    set_up_logs(settings.log_level, settings.log_format, settings.secrets)
    asyncio.run(run(settings, catalogue, sync=sync))


def _load_structlog() -> None:
    """Load it without rich, with which it would draw tracebacks: 4 MB for what our logs don't use."""
    if "rich" in sys.modules:
        return
    sys.modules["rich"] = None  # pyright: ignore[reportArgumentType] - Python's own way to say that it isn't there
    import structlog  # noqa: F401, PLC0415 # pyright: ignore[reportUnusedImport] - it is loaded from here on

    del sys.modules["rich"]
