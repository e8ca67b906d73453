"""The `watchparty` command."""

import asyncio
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bot.check.all_checks import check_all
from bot.clock import utc_now
from bot.database_startup import connect
from bot.logs import set_up_logs
from bot.messages import command_line as texts
from bot.messages.terminal_text import terminal_text
from bot.messages.translation import languages
from bot.operating.database import most_asked, restore_backup, upgrade_database, write_backup
from bot.providers.command_line import Wanted, found_lines, taken_file
from bot.runtime import run as run_bot
from bot.settings import Settings, check_settings, load_settings
from bot.showfiles.loader import BUILT_IN, load_catalogue, read_show
from bot.showfiles.reload import ask_to_reload
from bot.showfiles.toml_file import ShowFileError
from bot.showfiles.translation_check import checked_translation
from bot.showfiles.translations import is_translation, paths_beside
from bot.startup_error import StartupError

cli = typer.Typer(
    help=texts.PROGRAM,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
database_cli = typer.Typer(help=texts.DATABASE, no_args_is_help=True)
shows_cli = typer.Typer(help=texts.SHOW_FILES, no_args_is_help=True)
cli.add_typer(database_cli, name="db")
cli.add_typer(shows_cli, name="shows")

BAD_SETUP = 2
BUILT_IN_SHOW = "love-in-the-big-city"
out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


@cli.command()
def run(
    sync: Annotated[bool, typer.Option("--sync", help=texts.SYNC)] = False,
) -> None:
    """Run the bot on Discord until it is stopped."""
    settings = _settings()
    asyncio.run(run_bot(settings, sync=sync))


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


@cli.command()
def check() -> None:
    """Check everything that the bot needs to run well."""
    checked = check_settings()
    _set_up_logs(checked.settings)
    # The look-up of a name can't be cancelled; on a dead network, it would take ten seconds.
    os.environ.setdefault("RES_OPTIONS", "timeout:2 attempts:1")
    errors = asyncio.run(check_all(checked, out))
    raise typer.Exit(BAD_SETUP if errors else 0)


@cli.command()
def ask(
    question: Annotated[list[str] | None, typer.Argument(help=texts.QUESTION)] = None,
    show: Annotated[str, typer.Option(help=texts.SHOW_ID)] = BUILT_IN_SHOW,
    jsonl: Annotated[bool, typer.Option("--jsonl", help=texts.JSONL)] = False,
) -> None:
    """Answer questions about a show as the bot would, without Discord."""
    from bot.questions.batch import answering, as_json, decoded  # noqa: PLC0415 - `run` needs no memory for it

    answer = answering(load_settings().show_directories, show)
    if not jsonl:
        typer.echo(terminal_text(answer(" ".join(question or ()), utc_now()).text))
        return
    for line in sys.stdin.buffer:
        typer.echo(as_json(answer(decoded(line), utc_now())).encode())


@cli.command()
def backup(file: Annotated[Path, typer.Argument(help=texts.NEW_FILE)]) -> None:
    """Copy the whole database into a file, also while the bot runs."""
    asyncio.run(write_backup(_settings(), file, out))


@cli.command()
def restore(file: Annotated[Path, typer.Argument(help=texts.BACKUP_FILE)]) -> None:
    """Copy a backup into an empty database, SQLite or PostgreSQL."""
    asyncio.run(restore_backup(_settings(), file, out))


@database_cli.command()
def upgrade() -> None:
    """Create the database, or update it to this version."""
    asyncio.run(upgrade_database(_settings(), out))


@shows_cli.command()
def validate(files: Annotated[list[Path], typer.Argument(help=texts.SHOW_FILE_PATHS)]) -> None:
    """Check show files: report errors, and hint at what would make /ask answer better."""
    errors = [error for file in files for error in (*_errors(file), *_errors_of_translations(file))]
    for error in errors:
        err.print(f"[red]✗[/] {_plain(error)}")
    raise typer.Exit(BAD_SETUP if errors else 0)


@shows_cli.command()
def reload() -> None:
    """Make the running bot read its show files again; moved drops are announced at their new time only."""
    settings = _settings()
    errors = load_catalogue(settings.show_directories).errors
    for error in errors:
        err.print(f"[red]✗[/] {_plain(error)}")
    ask_to_reload(connect(settings).path)
    out.print(texts.RELOADING)
    raise typer.Exit(BAD_SETUP if errors else 0)


@shows_cli.command()
def questions(
    show: Annotated[str | None, typer.Option(help=texts.ONLY_SHOW)] = None,
    limit: Annotated[int, typer.Option(help=texts.LIMIT, min=1)] = 50,
) -> None:
    """List questions that the sources don't answer, the most asked first; not who asked."""
    for show_id, question, times in asyncio.run(most_asked(_settings(), show, limit)):
        typer.echo(f"{times:6}  {show_id}: {question}")


@shows_cli.command()
def find(
    title: Annotated[str, typer.Argument(help=texts.TITLE)],
    provider: Annotated[str | None, typer.Option(help=texts.ONLY_PROVIDER)] = None,
    take: Annotated[int | None, typer.Option(help=texts.TAKE, min=1)] = None,
    season: Annotated[int | None, typer.Option(help=texts.SEASON, min=0)] = None,
) -> None:
    """Find a show at the providers; with --take, print it as a show file to edit."""
    settings, wanted = load_settings(), Wanted(title, provider, season)
    if take is not None:
        typer.echo(taken_file(settings, wanted, take, utc_now()), nl=False)
        return
    for line in found_lines(settings, wanted):
        typer.echo(line)


def _errors_of_translations(file: Path) -> Iterator[str]:
    """The errors of a show file's translations, or of the one translation that was named."""
    for path in [file] if is_translation(file) else paths_beside(file):
        try:
            checked = checked_translation(path, languages())
        except ShowFileError as error:
            yield from error.errors
            continue
        out.print(f"[green]✓[/] {_plain(checked.line)}")
        for hint in checked.hints:
            out.print(f"[yellow]![/] {_plain(f'{path.name}: {hint}')}")


def _errors(file: Path) -> tuple[str, ...]:
    if is_translation(file):
        return ()
    try:
        show = read_show(file)
    except ShowFileError as error:
        return error.errors
    out.print(f"[green]✓[/] {_plain(texts.valid_file(file, show.title, len(show.drops)))}")
    from bot.questions.language_files import intents  # noqa: PLC0415 - as in ask
    from bot.showfiles.hints import hints_on  # noqa: PLC0415

    for hint in hints_on(show, {intent.id: intent for intent in intents()}):
        out.print(f"[yellow]![/] {_plain(f'{file.name}: {hint}')}")
    return ()


def _plain(text: str) -> str:
    return text.replace("[", "\\[")


def _settings() -> Settings:
    settings = load_settings()
    _set_up_logs(settings)
    return settings


def _set_up_logs(settings: Settings) -> None:
    token = settings.discord_token.get_secret_value() if settings.discord_token else ""
    set_up_logs(settings.log_level, settings.log_format, [token, *settings.database_passwords])


def main() -> None:
    """The program's entry point: prints one line for each startup error, and exits with code 2."""
    try:
        cli()
    except StartupError as error:
        for line in error.lines:
            err.print(f"[red]✗[/] {_plain(line)}")
        sys.exit(BAD_SETUP)


if __name__ == "__main__":
    main()
