"""JSON as it travels: objects, arrays, ids and instants the way Discord writes them."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, TypeAlias, TypeGuard

import orjson

# Wire data has no fixed shape until it is validated; this alias is the one place that says so.
Payload: TypeAlias = dict[str, Any]


def is_object(value: object) -> TypeGuard[Payload]:
    return isinstance(value, dict)


def is_array(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


def objects(value: object) -> list[Payload]:
    """The objects in an array; nothing if it isn't one."""
    return [each for each in value if is_object(each)] if is_array(value) else []


def object_of(value: object) -> Payload:
    return value if is_object(value) else {}


def snowflake(value: object) -> int | None:
    """An id given as a number or as a string of digits (Discord takes both)."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value if value >= 0 else None
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() else None


def snowflakes(values: object) -> list[int]:
    return [each for each in map(snowflake, values) if each is not None] if is_array(values) else []


def ids(values: Iterable[int]) -> list[str]:
    return [str(each) for each in values]


def encode(value: object) -> bytes:
    return orjson.dumps(value)


def decode(raw: bytes | str) -> Any:
    """Raises ValueError when the text is no JSON."""
    return orjson.loads(raw)


def utcnow() -> datetime:
    return datetime.now(UTC)


def stamp(at: datetime) -> str:
    return at.isoformat()
