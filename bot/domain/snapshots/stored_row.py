"""One object of a stored JSON text, read with type checks."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Never, TypeVar, cast

_Kind = TypeVar("_Kind", bound=StrEnum)
_Value = TypeVar("_Value")


class UnreadableSnapshotError(Exception):
    """A stored text is not a readable snapshot; the argument says why."""


class Row:
    """A JSON object. A field of the wrong type raises UnreadableSnapshotError."""

    def __init__(self, value: object) -> None:
        if not isinstance(value, dict):
            raise UnreadableSnapshotError("a table is missing where one is needed")
        self._fields = cast("dict[str, object]", value)

    def text(self, name: str) -> str | None:
        return self._of_type(name, str)

    def number(self, name: str) -> int | None:
        return self._of_type(name, int)

    def row(self, name: str) -> "Row | None":
        return None if self._fields.get(name) is None else Row(self._fields[name])

    def rows(self, name: str) -> tuple["Row", ...]:
        return tuple(map(Row, self._list(name)))

    def texts(self, name: str) -> tuple[str, ...]:
        return tuple(part if isinstance(part, str) else self._refuse(name) for part in self._list(name))

    def moment(self, name: str) -> datetime | None:
        """An instant, as UTC."""
        at = self._parsed(name, datetime.fromisoformat)
        if at is not None and at.tzinfo is None:
            self._refuse(name)
        return at and at.astimezone(UTC)

    def day(self, name: str) -> date | None:
        return self._parsed(name, date.fromisoformat)

    def choice(self, name: str, kind: type[_Kind]) -> _Kind | None:
        """One of a set of values; None for one that this program doesn't know yet."""
        value = self.text(name)
        return kind(value) if value in [member.value for member in kind] else None

    def needed_text(self, name: str) -> str:
        return self._needed(name, self.text(name))

    def needed_number(self, name: str) -> int:
        return self._needed(name, self.number(name))

    def needed_moment(self, name: str) -> datetime:
        return self._needed(name, self.moment(name))

    def needed_row(self, name: str) -> "Row":
        return self._needed(name, self.row(name))

    def _of_type(self, name: str, kind: type[_Value]) -> _Value | None:
        value = self._fields.get(name)
        if value is None:
            return None
        return value if isinstance(value, kind) and not isinstance(value, bool) else self._refuse(name)

    def _list(self, name: str) -> list[object]:
        value = self._fields.get(name, [])
        return cast("list[object]", value) if isinstance(value, list) else self._refuse(name)

    def _parsed(self, name: str, parse: Callable[[str], _Value]) -> _Value | None:
        value = self.text(name)
        try:
            return None if value is None else parse(value)
        except ValueError:
            return self._refuse(name)

    def _needed(self, name: str, value: _Value | None) -> _Value:
        return self._refuse(name) if value is None else value

    def _refuse(self, name: str) -> Never:
        raise UnreadableSnapshotError(f"{name} is missing or of another type")
