"""The `watchparty` program: runs the bot, or a command of the command line."""

import errno
import os
import sys
import time
from io import TextIOWrapper
from typing import NoReturn, cast

from bot.startup_error import BAD_SETUP, StartupError

STARTED = time.monotonic()
# The exit code that shells give to a program that Ctrl-C has ended.
INTERRUPTED = 130
RUN = (["run"], ["run", "--sync"])
# Variables from which the size of the terminal is taken, and the sizes in which its texts can be read.
SIZES = ("COLUMNS", "LINES", "TERMINAL_WIDTH")
USUAL_SIZES = range(10, 1001)


def main() -> None:
    """The program's entry point: prints one line for each startup error, and exits with code 2."""
    # Characters that the terminal's encoding lacks are escaped, as they are on standard error.
    if out := cast("TextIOWrapper | None", sys.stdout):
        out.reconfigure(errors="backslashreplace")
    ignore_unusual_sizes()
    try:
        _main()
    except StartupError as error:
        from bot.operating.console import print_errors  # noqa: PLC0415 - see below

        print_errors(error.lines)
        sys.exit(BAD_SETUP)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        _end_without_output(error)


def ignore_unusual_sizes() -> None:
    """rich believes any size: it draws for hours at a width of a billion, and nothing at a width of 0."""
    for name in SIZES:
        size = os.environ.get(name, "")
        # Python refuses to read a number of thousands of digits.
        if not (size.isdecimal() and len(size) < len("10000") and int(size) in USUAL_SIZES):
            os.environ.pop(name, None)


def _end_without_output(error: OSError) -> NoReturn:
    from bot.messages.command_line import OUTPUT_NOT_WRITTEN  # noqa: PLC0415 - see below
    from bot.operating.console import print_errors  # noqa: PLC0415 - see below

    print_errors([OUTPUT_NOT_WRITTEN.format(reason=error.strerror)])
    # At exit, Python would try again to write what is still buffered, and complain.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(BAD_SETUP)


def _main() -> None:
    # The command line takes memory that a bot which runs for months can do without.
    if sys.argv[1:] in RUN:
        from bot.operating.start import start  # noqa: PLC0415

        start(sync="--sync" in sys.argv)
    elif sys.argv[1:] == ["check"]:
        # The command line would take two of its five seconds to load.
        from bot.check.command import check  # noqa: PLC0415

        check(STARTED)
    else:
        from bot.command_line import cli  # noqa: PLC0415

        cli()


if __name__ == "__main__":
    main()
