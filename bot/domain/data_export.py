"""The file of what we store about a member or a server, and how long a question to delete it stays valid."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import Enum
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from bot.domain.refusal import Reason, Refusal

# Rows by the name of what they hold, each as column -> value.
Kept = Mapping[str, Sequence[Mapping[str, object]]]

# An older question has to be asked again, because the data may have changed since.
CONFIRM_WITHIN = timedelta(minutes=15)
# Discord's ids are too large for the numbers of many JSON readers.
LARGEST_NUMBER = 2**53
# In bytes. Discord takes 10 MiB; a much smaller file also arrives sooner.
LARGEST_FILE = 1_000_000


class Whose(Enum):
    """Whose data somebody asks for."""

    MINE = "me"
    SERVER = "server"


def data_file(kept: Kept, now: datetime) -> bytes:
    """The stored data as JSON, a line for each row: times in UTC, Discord's ids as text."""
    tables = [f'"exported_at": "{now.isoformat()}"']
    for name, rows in kept.items():
        lines = ",\n".join(f"    {_line(row)}" for row in rows)
        tables += [f"{json.dumps(name)}: [\n{lines}\n  ]"] if rows else []
    return ("{\n  " + ",\n  ".join(tables) + "\n}").encode()


def fitted(name: str, content: bytes) -> tuple[str, bytes]:
    """A file that Discord takes, with its name: what is too large for it comes as a ZIP archive."""
    if len(content) <= LARGEST_FILE:
        return name, content
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return f"{name.rpartition('.')[0]}.zip", packed.getvalue()


def question_text(whose: Whose, now: datetime) -> str:
    """The argument of a question's button."""
    return f"{whose.value}:{int(now.timestamp())}"


def question_in(argument: str, now: datetime) -> Whose:
    """Whose data the button's question was about. Raises Refusal if it was asked too long ago."""
    whose, _, asked = argument.partition(":")
    known = whose in {one.value for one in Whose} and asked.isascii() and asked.isdecimal()
    if not known or not 0 <= now.timestamp() - int(asked[:12]) <= CONFIRM_WITHIN.total_seconds() + 1:
        raise Refusal(Reason.OUT_OF_DATE)
    return Whose(whose)


def _line(row: Mapping[str, object]) -> str:
    return json.dumps({column: _plain(value) for column, value in row.items()}, ensure_ascii=False)


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, int) and value > LARGEST_NUMBER else value
