"""What is wrong with the settings, in sentences: wrong values, an unreadable `.env`, misspelt variables."""

import os
from collections.abc import Collection, Mapping
from pathlib import Path

import yarl
from dotenv import dotenv_values
from dotenv.parser import parse_stream
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from bot.messages import startup_settings

ENV_FILE = ".env"
# Windows editors begin UTF-8 files with a mark, which would become part of the first variable's name.
ENV_ENCODING = "utf-8-sig"
# One or two letters wrong in a name of ten.
ALIKE = 80.0


def error_line(detail: ErrorDetails) -> str:
    """The sentence for one of pydantic's findings."""
    own = detail.get("ctx", {}).get("error")
    if isinstance(own, ValueError) and own.args:
        return str(own)
    return startup_settings.wrong_value(variable_of(detail), _without_login(str(detail["input"])))


def variable_of(detail: ErrorDetails) -> str:
    """The variable that a finding is about; of the rule for both shard variables, the one that is named."""
    return str(detail["loc"][0]).upper() if detail["loc"] else "SHARD_IDS"


def env_error(error: OSError | UnicodeError) -> str:
    """Why the `.env` file can't be read."""
    if isinstance(error, OSError):
        return startup_settings.ENV_UNREADABLE.format(reason=error.strerror)
    return startup_settings.ENV_NOT_TEXT


def unreadable_line() -> str | None:
    """The sentence for the first line of the `.env` file that is not a setting, if there is one."""
    if not Path(ENV_FILE).is_file():
        return None
    with Path(ENV_FILE).open(encoding=ENV_ENCODING) as file:
        wrong = next((found.original for found in parse_stream(file) if found.error), None)
    if wrong is None:
        return None
    # What the parser takes for one begins after the last one, with the blank lines between them.
    blank = wrong.string[: -len(wrong.string.lstrip()) or None].count("\n")
    return startup_settings.ENV_LINE.format(line=wrong.line + blank)


def is_address(value: str, schemes: Collection[str]) -> bool:
    """Whether a text is a complete address of the internet."""
    try:
        address = yarl.URL(value)
        return address.scheme in schemes and bool(address.host and address.port)
    except ValueError:
        return False


def has_login(address: str) -> bool:
    """Whether an address (a complete one) has a user name or a password."""
    parsed = yarl.URL(address)
    return parsed.user is not None or parsed.password is not None


def is_folder(path: Path) -> bool:
    """Whether there is a folder; a path that is too long for one names none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def misspelt(known: Collection[str]) -> Mapping[str, str]:
    """Variables that look like a setting of ours that is not set, each with that setting."""
    # An empty variable counts as not set.
    written = {name.upper(): name for name, value in {**_env_file(), **os.environ}.items() if value}
    missing = [name for name in known if name not in written]
    found: dict[str, str] = {}
    for upper, name in written.items():
        near = process.extractOne(upper, missing, scorer=fuzz.ratio, score_cutoff=ALIKE)
        if near and upper not in known:
            found[name] = near[0]
    return found


def _without_login(value: str) -> str:
    """A value to be shown. A wrong address can still hold a password, before its last "@"."""
    before, at, rest = value.rpartition("@")
    scheme, slashes, _ = before.partition("://")
    return f"{scheme if slashes else ''}{slashes}***@{rest}" if at else value


def _env_file() -> Mapping[str, str | None]:
    if not Path(ENV_FILE).is_file():
        return {}
    try:
        return dotenv_values(ENV_FILE, encoding=ENV_ENCODING)
    except (OSError, UnicodeError):
        return {}
