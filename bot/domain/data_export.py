"""What we store about a member or a server, as their file; and for how long a question to delete it holds."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import Enum

from bot.domain.refusal import Reason, Refusal

# Rows by the name of what they hold, each as column -> value.
Kept = Mapping[str, Sequence[Mapping[str, object]]]

# An older question is asked again, because the data may have changed since.
CONFIRM_WITHIN = timedelta(minutes=15)
# Discord's ids are too large for the numbers of many JSON readers.
LARGEST_NUMBER = 2**53


class Whose(Enum):
    """Whose data somebody asks for."""

    MINE = "me"
    SERVER = "server"


def data_file(kept: Kept, now: datetime) -> bytes:
    """The stored data as JSON: times in UTC, Discord's ids as text."""
    tables = {
        name: [{column: _plain(value) for column, value in row.items()} for row in rows]
        for name, rows in kept.items()
        if rows
    }
    return json.dumps({"exported_at": now.isoformat(), **tables}, indent=2, ensure_ascii=False).encode()


def question_text(whose: Whose, now: datetime) -> str:
    """What a question's button carries."""
    return f"{whose.value}:{int(now.timestamp())}"


def question_in(argument: str, now: datetime) -> Whose:
    """Whose data the button's question was about. Raises Refusal if it was asked too long ago."""
    whose, _, asked = argument.partition(":")
    known = whose in {one.value for one in Whose} and asked.isascii() and asked.isdecimal()
    if not known or not 0 <= now.timestamp() - int(asked[:12]) <= CONFIRM_WITHIN.total_seconds() + 1:
        raise Refusal(Reason.OUT_OF_DATE)
    return Whose(whose)


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, int) and value > LARGEST_NUMBER else value
