"""Reads TOML files that authors write, and says what keeps one from being read."""

import tomllib
from pathlib import Path

from bot.messages.showfiles import loading as texts
from bot.messages.showfiles import syntax
from bot.showfiles.toml_syntax import syntax_error

# Thirty times the show file that ships: a bigger one is another file by mistake.
MAX_BYTES = 512 * 1024


class ShowFileError(Exception):
    """A show file that can't be used; `errors` holds one sentence for each error."""

    def __init__(self, errors: tuple[str, ...]) -> None:
        super().__init__("\n".join(errors))
        self.errors = errors


def read_toml(path: Path) -> dict[str, object]:
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
        raise ShowFileError((_not_toml(name, text, error),)) from None
    except RecursionError:
        raise ShowFileError((texts.TOO_DEEP.format(name=name),)) from None


def _not_toml(name: str, text: str, error: ValueError) -> str:
    found = syntax_error(text, error)
    if found is None:
        return texts.NOT_TOML.format(name=name, error=error)
    line, problem = found
    return syntax.LINE.format(name=name, line=line, problem=problem)
