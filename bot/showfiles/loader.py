"""Reads show files (TOML) into frozen shows; says what is wrong with a file that breaks a rule."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from pydantic import ValidationError

from bot.domain.shows import Show
from bot.messages.showfiles import loading as texts
from bot.showfiles.errors import errors_of
from bot.showfiles.partial import rules_broken_in_the_rest
from bot.showfiles.rules import broken_rules
from bot.showfiles.schema import ShowFile

BUILT_IN = Path(__file__).parents[1] / "shows"
# Thirty times the show file that ships: a bigger one is another file by mistake.
MAX_BYTES = 512 * 1024


class ShowFileError(Exception):
    """A show file that can't be used; `errors` holds one sentence for each error."""

    def __init__(self, errors: tuple[str, ...]) -> None:
        super().__init__("\n".join(errors))
        self.errors = errors


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The shows that could be read, by id, and one sentence for each error in the others."""

    shows: Mapping[str, Show]
    errors: tuple[str, ...] = ()

    def get(self, show_id: str) -> Show | None:
        """The show with this id, or None."""
        return self.shows.get(show_id)


def load_catalogue(directories: Iterable[Path] = ()) -> Catalogue:
    """The built-in shows, then every `*.toml` of `directories` by name; never raises for a bad file."""
    shows: dict[str, Show] = {}
    origins: dict[str, Path] = {}
    errors: list[str] = []
    for path in _listed((BUILT_IN, *directories), errors):
        try:
            show = read_show(path)
        except ShowFileError as error:
            errors.extend(error.errors)
            continue
        if show.id in shows:
            errors.append(texts.SAME_ID.format(path=path, id=show.id, other=origins[show.id]))
            continue
        shows[show.id], origins[show.id] = show, path
    return Catalogue(MappingProxyType(shows), tuple(errors))


def read_show(path: Path) -> Show:
    """The show in a file. Raises ShowFileError with every error that was found."""
    table = _toml(path)
    try:
        file = ShowFile.model_validate(table)
    except ValidationError as error:
        # The rules are checked on what is in order, so that an author hears of everything at once.
        lines = (*errors_of(error), *rules_broken_in_the_rest(table, error))
        raise ShowFileError(tuple(f"{path.name}: {line}" for line in lines)) from None
    errors = tuple(f"{path.name}: {line}" for line in broken_rules(file))
    if errors:
        raise ShowFileError(errors)
    return file.show()


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
        return sorted(path.resolve() for path in directory.iterdir() if path.suffix == ".toml")
    except FileNotFoundError:
        raise ShowFileError((texts.NO_DIRECTORY.format(path=directory),)) from None
    except NotADirectoryError:
        raise ShowFileError((texts.FILE_FOR_DIRECTORY.format(path=directory),)) from None
    except OSError as error:
        line = texts.DIRECTORY_UNREADABLE.format(path=directory, reason=error.strerror)
        raise ShowFileError((line,)) from None


def _toml(path: Path) -> dict[str, object]:
    """The file's table. Raises ShowFileError if it isn't a readable, valid TOML file."""
    name = path.name
    try:
        if path.is_dir():
            raise ShowFileError((texts.IS_DIRECTORY.format(name=name),))
        if path.exists() and not path.is_file():
            raise ShowFileError((texts.NOT_A_FILE.format(name=name),))
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise ShowFileError((texts.UNREADABLE.format(name=name, reason=error.strerror),)) from None
    if len(content) > MAX_BYTES:
        raise ShowFileError((texts.TOO_LARGE.format(name=name, kib=MAX_BYTES // 1024),))
    return _parsed(name, content)


def _parsed(name: str, content: bytes) -> dict[str, object]:
    """The table in a file's bytes. Raises ShowFileError for a wrong encoding or wrong TOML."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise ShowFileError((texts.NOT_UTF_8.format(name=name, line=line),)) from None
    if not text.strip():
        raise ShowFileError((texts.EMPTY.format(name=name),))
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, ValueError) as error:
        raise ShowFileError((texts.NOT_TOML.format(name=name, error=error),)) from None
    except RecursionError:
        raise ShowFileError((texts.TOO_DEEP.format(name=name),)) from None
