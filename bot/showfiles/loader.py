"""Reads show files (TOML) into frozen shows; says what is wrong with a file that breaks a rule."""

from collections.abc import Iterable
from dataclasses import replace
from os.path import realpath
from pathlib import Path

from pydantic import ValidationError

from bot.domain.shows import Show
from bot.messages.showfiles import loading as texts
from bot.messages.showfiles import translations
from bot.showfiles.catalogue import Catalogue
from bot.showfiles.errors import errors_of
from bot.showfiles.line_numbers import located
from bot.showfiles.rules import broken_rules
from bot.showfiles.schema import ShowFile
from bot.showfiles.toml_file import ShowFileError, read_toml
from bot.showfiles.translation_file import is_translation, show_file_of
from bot.showfiles.translations import translations_beside
from bot.showfiles.valid_part import valid_part

BUILT_IN = Path(__file__).parents[1] / "shows"


def load_catalogue(directories: Iterable[Path] = ()) -> Catalogue:
    """The built-in shows, then every `*.toml` of `directories` by name; never raises for a bad file."""
    shows: dict[str, Show] = {}
    origins: dict[str, Path] = {}
    errors: list[str] = []
    for path in _listed((BUILT_IN, *directories), errors):
        if is_translation(path):
            errors.extend(_without_show(path))
            continue
        try:
            show = read_show(path)
        except ShowFileError as error:
            errors.extend(error.errors)
            continue
        if show.id in shows:
            errors.append(texts.SAME_ID.format(path=path, id=show.id, other=origins[show.id]))
            continue
        shows[show.id], origins[show.id] = show, path
    return Catalogue(shows, tuple(errors))


def read_show(path: Path) -> Show:
    """The show in a file. Raises ShowFileError with every error that was found."""
    table = read_toml(path)
    try:
        file = ShowFile.model_validate(table)
    except ValidationError as error:
        # The rules are checked on what is in order, so that an author hears of everything at once.
        lines = (*errors_of(error), *broken_rules(valid_part(ShowFile, table)))
        raise ShowFileError(tuple(located(path, lines))) from None
    if lines := tuple(broken_rules(file)):
        raise ShowFileError(tuple(located(path, lines)))
    return replace(file.show(), translations=translations_beside(path))


def _without_show(path: Path) -> Iterable[str]:
    """An error for a translation without a show file beside it; all others are read with theirs."""
    if not show_file_of(path).exists():
        yield translations.NO_SHOW_FILE.format(name=path.name, show=show_file_of(path).name)


def _listed(directories: Iterable[Path], errors: list[str]) -> Iterable[Path]:
    """The show files of directories, each once; adds to `errors` what can't be listed."""
    paths: dict[Path, None] = {}
    for directory in directories:
        try:
            paths.update(dict.fromkeys(_show_files(directory)))
        except ShowFileError as error:
            errors.extend(error.errors)
    return paths


def _show_files(directory: Path) -> list[Path]:
    """The show files of a directory, sorted by name."""
    try:
        # Path.resolve would raise for a link that leads to itself; reading it says what is wrong.
        return sorted(Path(realpath(path)) for path in directory.iterdir() if path.suffix == ".toml")
    except FileNotFoundError:
        raise ShowFileError((texts.NO_DIRECTORY.format(path=directory),)) from None
    except NotADirectoryError:
        raise ShowFileError((texts.FILE_FOR_DIRECTORY.format(path=directory),)) from None
    except OSError as error:
        line = texts.DIRECTORY_UNREADABLE.format(path=directory, reason=error.strerror)
        raise ShowFileError((line,)) from None
