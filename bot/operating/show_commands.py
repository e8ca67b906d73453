"""`watchparty shows`: validates, reloads and finds shows, and lists what could not be answered."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from bot.clock import utc_now
from bot.domain.example_questions import examples_of
from bot.messages import command_line as texts
from bot.messages.translation import languages
from bot.operating.console import err, out, print_errors, print_hint, print_success, settings_with_logs
from bot.settings.loading import load_settings
from bot.showfiles.line_numbers import located
from bot.showfiles.loader import load_catalogue, read_show
from bot.showfiles.reload_request import ask_to_reload
from bot.showfiles.toml_file import ShowFileError
from bot.showfiles.translation_file import is_translation, paths_beside
from bot.startup_error import BAD_SETUP

# Nobody reads a longer list, and a database counts no further than 64 bits go.
MOST_QUESTIONS = 1_000_000

cli = typer.Typer(help=texts.SHOW_FILES, no_args_is_help=True)


@cli.command()
def validate(files: Annotated[list[Path], typer.Argument(help=texts.SHOW_FILE_PATHS)]) -> None:
    """Check show files: report errors, and hint at what would make /ask answer better."""
    errors = [error for file in files for error in (*_errors(file), *_errors_of_translations(file))]
    print_errors(errors)
    raise typer.Exit(BAD_SETUP if errors else 0)


@cli.command()
def reload() -> None:
    """Make the running bot read its show files again; moved drops are announced at their new time only."""
    from bot.operating.database_commands import ask_all_to_reload  # noqa: PLC0415 - see bot/command_line.py
    from bot.operating.database_startup import connect  # noqa: PLC0415

    settings = settings_with_logs()
    errors = load_catalogue(settings.show_directories).errors
    print_errors(errors)
    path = connect(settings).path
    if path is None:
        asyncio.run(ask_all_to_reload(settings))
    else:
        ask_to_reload(path)
    out.print(texts.RELOADING if path else texts.RELOADING_ALL)
    raise typer.Exit(BAD_SETUP if errors else 0)


@cli.command()
def questions(
    show: Annotated[str | None, typer.Option(help=texts.ONLY_SHOW)] = None,
    limit: Annotated[int, typer.Option(help=texts.LIMIT, min=1, max=MOST_QUESTIONS)] = 50,
) -> None:
    """List questions that the sources don't answer, the most asked first; not who asked."""
    from bot.operating.database_commands import most_asked  # noqa: PLC0415

    asked = asyncio.run(most_asked(settings_with_logs(), show, limit))
    for show_id, question, times in asked:
        typer.echo(f"{times:6}  {show_id}: {question}")
    if not asked:
        err.print(texts.NO_QUESTIONS)


@cli.command()
def find(
    title: Annotated[str, typer.Argument(help=texts.TITLE)],
    provider: Annotated[str | None, typer.Option(help=texts.ONLY_PROVIDER)] = None,
    take: Annotated[int | None, typer.Option(help=texts.TAKE, min=1)] = None,
    season: Annotated[int | None, typer.Option(help=texts.SEASON, min=0)] = None,
) -> None:
    """Find a show at the providers; with --take, print it as a show file to edit."""
    from bot.providers.command_line import ShowQuery, found_lines, taken_file  # noqa: PLC0415

    settings, query = load_settings(), ShowQuery(title, provider, season)
    if take is not None:
        typer.echo(taken_file(settings, query, take, utc_now()), nl=False)
        return
    for line in found_lines(settings, query):
        typer.echo(line)


def _errors(file: Path) -> tuple[str, ...]:
    if is_translation(file):
        return ()
    try:
        show = read_show(file)
    except ShowFileError as error:
        return error.errors
    from bot.questions.compiled_file import knowledge  # noqa: PLC0415 - `run` needs no memory for it
    from bot.showfiles.hints import hints_on  # noqa: PLC0415
    from bot.showfiles.partial_names import partial_names  # noqa: PLC0415
    from bot.showfiles.same_questions import same_questions  # noqa: PLC0415
    from bot.showfiles.summary import summary_of  # noqa: PLC0415
    from bot.showfiles.told_twice import told_twice  # noqa: PLC0415

    known = knowledge()
    print_success(texts.valid_file(file, show.title, len(show.drops)))
    for line in summary_of(show, known.intents):
        out.print(f"  {line}")
    hints = (*hints_on(show, known.intents), *told_twice(show), *partial_names(show, known.intents))
    for hint in located(file, (*hints, *same_questions(show, known, examples_of(show)))):
        print_hint(hint)
    return ()


def _errors_of_translations(file: Path) -> Iterator[str]:
    """The errors of a show file's translations, or of the one translation that was named."""
    from bot.questions.compiled_file import knowledge  # noqa: PLC0415 - see _errors
    from bot.showfiles.translation_check import checked_translation  # noqa: PLC0415

    for path in [file] if is_translation(file) else paths_beside(file):
        try:
            checked = checked_translation(path, languages(), knowledge())
        except ShowFileError as error:
            yield from error.errors
            continue
        print_success(checked.line)
        for hint in checked.hints:
            print_hint(hint)
