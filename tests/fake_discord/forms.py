"""The error tree of Discord's code 50035, and the checks that fill it."""

from typing import Any

from tests.fake_discord.calls import Refused
from tests.fake_discord.wire import Payload, is_array, is_object, snowflake

Path = tuple[str | int, ...]


class Form:
    """Collects faults while a body is checked; `done` raises them all at once."""

    def __init__(self) -> None:
        self._tree: Payload = {}

    def fault(self, path: Path, code: str, message: str) -> None:
        node = self._tree
        for part in path:
            node = node.setdefault(str(part), {})
        node.setdefault("_errors", []).append({"code": code, "message": message})

    def done(self) -> None:
        """Raises Refused when any fault was found."""
        if self._tree:
            raise Refused(400, 50035, "Invalid Form Body", self._tree)

    def text(
        self, body: Payload, key: str, path: Path, *, low: int = 0, high: int, must: bool = True
    ) -> None:
        """A string of `low` to `high` characters under `key`; may be missing or null unless `must`."""
        value = body.get(key)
        where = (*path, key)
        if value is None:
            if must:
                self.fault(where, "BASE_TYPE_REQUIRED", "This field is required")
        elif not isinstance(value, str):
            self.fault(where, "STRING_TYPE_CONVERT", "Could not interpret value as string.")
        else:
            self.length(value, where, low, high)

    def length(self, value: str | list[Any], path: Path, low: int, high: int) -> None:
        if low <= len(value) <= high:
            return
        if low:
            between = f"Must be between {low} and {high} in length."
            self.fault(path, "BASE_TYPE_BAD_LENGTH", between)
        else:
            self.fault(path, "BASE_TYPE_MAX_LENGTH", f"Must be {high} or fewer in length.")

    def objects(
        self, body: Payload, key: str, path: Path, *, low: int = 0, high: int
    ) -> list[tuple[Path, Payload]]:
        """The objects in the array under `key`, each with its own path."""
        value = body.get(key, ())
        where = (*path, key)
        if value is None or value == ():
            value = list[Any]()
        if not is_array(value):
            self.fault(where, "BASE_TYPE_BAD_TYPE", "Only arrays are allowed here")
            return []
        self.length(value, where, low, high)
        found: list[tuple[Path, Payload]] = []
        for index, each in enumerate(value):
            if is_object(each):
                found.append(((*where, index), each))
            else:
                self.fault(
                    (*where, index), "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType"
                )
        return found

    def snowflakes(self, body: Payload, key: str, path: Path, *, high: int) -> set[int]:
        value = body.get(key)
        where = (*path, key)
        if value is None:
            return set()
        if not is_array(value):
            self.fault(where, "BASE_TYPE_BAD_TYPE", "Only arrays are allowed here")
            return set()
        self.length(value, where, 0, high)
        found: set[int] = set()
        for index, each in enumerate(value):
            number = snowflake(each)
            if number is None:
                self.fault((*where, index), "NUMBER_TYPE_COERCE", f'Value "{each}" is not snowflake.')
            elif number in found:
                self.fault(where, "SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value")
            else:
                found.add(number)
        return found
