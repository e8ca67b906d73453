"""One REST call and its answer, and the table that finds the route for a path."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from tests.fake_discord.ledger import RequestRecord
from tests.fake_discord.limits import Use
from tests.fake_discord.wire import Payload, object_of

MAJOR = ("channel", "guild", "token")


@dataclass(slots=True, frozen=True)
class Upload:
    filename: str
    content_type: str
    size: int


@dataclass(slots=True)
class Call:
    """`at` is the monotonic instant of arrival; `names` are the variable parts of the path."""

    record: RequestRecord
    names: Mapping[str, str]
    query: Mapping[str, str]
    body: Any = None
    files: list[Upload] = field(default_factory=list[Upload])

    @property
    def at(self) -> float:
        return self.record.at

    @property
    def form(self) -> Payload:
        return object_of(self.body)

    def id(self, name: str) -> int:
        """Raises Refused when the path has no number there."""
        value = self.names[name]
        if not (value.isascii() and value.isdigit()):
            raise Refused(400, 50035, "Invalid Form Body", {name: {"_errors": [_not_snowflake(value)]}})
        return int(value)


@dataclass(slots=True, frozen=True)
class Answer:
    status: int
    payload: object = None


class Refused(Exception):
    """An error answer with Discord's own code."""

    def __init__(self, status: int, code: int, message: str, errors: Payload | None = None) -> None:
        super().__init__(message)
        self.answer = Answer(status, error_body(code, message) | ({"errors": errors} if errors else {}))


Handler: TypeAlias = Callable[[Call], Answer]


@dataclass(slots=True, frozen=True)
class Route:
    """`open` routes need no bot token; Discord does not count them towards the bot's global limit either."""

    method: str
    template: str
    handler: Handler
    open: bool = False

    @property
    def use(self) -> Use:
        uses: dict[tuple[str, str], Use] = {
            ("POST", "/channels/{channel}/messages"): "message",
            ("PATCH", "/channels/{channel}"): "name",
        }
        return uses.get((self.method, self.template), "other")

    def bucket(self) -> str:
        return hashlib.blake2s(f"{self.method} {self.template}".encode(), digest_size=16).hexdigest()


@dataclass(slots=True, frozen=True)
class Match:
    route: Route
    bucket: str
    names: dict[str, str]

    @property
    def major(self) -> str:
        return "+".join(self.names[each] for each in MAJOR if each in self.names)


class Routes:
    """Indexed by method and number of parts; literal templates are tried first."""

    def __init__(self, routes: Iterable[Route]) -> None:
        self._table: dict[tuple[str, int], list[tuple[list[str], Route, str]]] = {}
        for route in sorted(routes, key=lambda each: each.template.count("{")):
            parts = route.template.split("/")
            row = (parts, route, route.bucket())
            self._table.setdefault((route.method, len(parts)), []).append(row)

    def find(self, method: str, path: str) -> Match | None:
        parts = path.split("/")
        for template, route, bucket in self._table.get((method, len(parts)), ()):
            names = _fit(template, parts)
            if names is not None:
                return Match(route, bucket, names)
        return None


def _fit(template: list[str], parts: list[str]) -> dict[str, str] | None:
    names: dict[str, str] = {}
    for wanted, part in zip(template, parts, strict=True):
        if wanted.startswith("{"):
            names[wanted[1:-1]] = part
        elif wanted != part:
            return None
    return names


def _not_snowflake(value: str) -> Payload:
    return {"code": "NUMBER_TYPE_COERCE", "message": f'Value "{value}" is not snowflake.'}


def error_body(code: int, message: str) -> Payload:
    return {"message": message, "code": code}
