"""`watchparty check` as a program: it gives up after five seconds on whatever hangs, and ends."""

import asyncio
import os
import sys
import time
from typing import NoReturn

from bot.check.all_checks import check_all
from bot.operating.console import out, start_logging
from bot.settings.loading import CheckedSettings, check_settings
from bot.startup_error import BAD_SETUP

# The rest of five seconds is for the start of Python before `started`, and for the last lines.
GIVES_UP_AFTER_S = 4.2


def check(started: float) -> None:
    """Check everything, and exit; `started` is when the program did, by time.monotonic()."""
    checked = check_settings()
    start_logging(checked.settings)
    asyncio.run(_check(checked, started + GIVES_UP_AFTER_S - time.monotonic()))


async def _check(checked: CheckedSettings, patience_s: float) -> NoReturn:
    errors = await check_all(checked, out, patience_s=patience_s)
    for stream in filter(None, (sys.stdout, sys.stderr)):
        stream.flush()
    # Python would wait for each thread, and nothing ends the look-up of a name on a dead network.
    os._exit(BAD_SETUP if errors else 0)
