"""The `watchparty` command.

What talks to databases and providers is loaded by the commands that use it: it takes a second, and a person
who asks a question or validates a file should not wait for it.
"""

import asyncio
import sys
import time
from pathlib import Path
from typing import Annotated

import typer

from bot.clock import utc_now
from bot.messages import command_line as texts
from bot.messages.terminal_text import terminal_text
from bot.operating import show_commands
from bot.operating.console import out, settings_with_logs
from bot.operating.start import start
from bot.settings.loading import load_settings
from bot.showfiles.loader import BUILT_IN, read_show
from bot.showfiles.toml_file import ShowFileError
from bot.startup_error import StartupError

cli = typer.Typer(
    help=texts.PROGRAM,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
database_cli = typer.Typer(help=texts.DATABASE, no_args_is_help=True)
cli.add_typer(database_cli, name="db")
cli.add_typer(show_commands.cli, name="shows")

BUILT_IN_SHOW = "love-in-the-big-city"


@cli.command()
def run(
    sync: Annotated[bool, typer.Option("--sync", help=texts.SYNC)] = False,
) -> None:
    """Run the bot on Discord until it is stopped."""
    start(sync=sync)


@cli.command()
def demo(
    port: Annotated[int, typer.Option(help=texts.PORT, min=0, max=65535)] = 8765,
    pace: Annotated[float, typer.Option(help=texts.PACE, min=3, max=3600)] = 90,
    show: Annotated[Path, typer.Option(help=texts.PLAYED)] = BUILT_IN / f"{BUILT_IN_SHOW}.toml",
) -> None:
    """Try the bot in a simulated Discord in your browser: no token, account or network needed."""
    try:
        played = read_show(show)
    except ShowFileError as error:
        raise StartupError(*error.errors) from None
    try:
        from bot.demo import run_demo  # noqa: PLC0415 - the simulated Discord is an optional extra
    except ModuleNotFoundError as error:
        raise StartupError(texts.DEMO_MISSING.format(package=error.name)) from None
    asyncio.run(run_demo(out, port, pace, played))


@cli.command("check")
def check_setup() -> None:
    """Check everything that the bot needs to run well."""
    from bot.check.command import check  # noqa: PLC0415 - see bot/__main__.py, which mostly comes first

    check(time.monotonic())


@cli.command()
def ask(
    question: Annotated[list[str] | None, typer.Argument(help=texts.QUESTION)] = None,
    show: Annotated[str, typer.Option(help=texts.SHOW_ID)] = BUILT_IN_SHOW,
    jsonl: Annotated[bool, typer.Option("--jsonl", help=texts.JSONL)] = False,
) -> None:
    """Answer questions about a show as the bot would, without Discord."""
    from bot.operating.asking import answering, as_json, decoded  # noqa: PLC0415 - `run` needs no memory for it

    answer = answering(load_settings().show_directories, show)
    if not jsonl:
        typer.echo(terminal_text(answer(" ".join(question or ()), utc_now()).text))
        return
    # A shell can close it.
    for line in sys.stdin.buffer if sys.stdin else ():
        typer.echo(as_json(answer(decoded(line), utc_now())).encode())


@cli.command()
def backup(file: Annotated[Path, typer.Argument(help=texts.NEW_FILE)]) -> None:
    """Copy the whole database into a file, also while the bot runs."""
    from bot.operating.database_commands import write_backup  # noqa: PLC0415 - see above

    asyncio.run(write_backup(settings_with_logs(), file, out))


@cli.command()
def restore(file: Annotated[Path, typer.Argument(help=texts.BACKUP_FILE)]) -> None:
    """Copy a backup into an empty database, SQLite or PostgreSQL."""
    from bot.operating.database_commands import restore_backup  # noqa: PLC0415 - see above

    asyncio.run(restore_backup(settings_with_logs(), file, out))


@database_cli.command()
def upgrade() -> None:
    """Create the database, or update it to this version."""
    from bot.operating.database_commands import upgrade_database  # noqa: PLC0415 - see above

    asyncio.run(upgrade_database(settings_with_logs(), out))
