"""Holds what the bot sends to Discord's published OpenAPI document; a plugin for any of the simulated tests.

`pytest -p tests.discord_document --discord-document FILE tests/cogs`, with the document from
https://github.com/discord/discord-api-spec (`specs/openapi.json`), fails each test with a body that the
document doesn't allow, and counts at the end how many bodies were looked at.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError
from simcord.http import router

JSON = "application/json"
Body = Mapping[str, Any]


class Document:
    """The schema of each request's body, by method and path; `seen` counts the bodies by both."""

    def __init__(self, path: Path) -> None:
        told = json.loads(path.read_text())
        self.seen: Counter[str] = Counter()
        self._faults: list[str] = []
        self._schemas = dict(_schemas(told))
        self._known: dict[str, Draft202012Validator] = {}

    def look(self, method: str, path: str, body: Body) -> None:
        """Note what of a body the document doesn't allow."""
        found = next((one for one in self._schemas if _fits(one, method, path)), None)
        if found is None:
            self._faults.append(f"{method} {path} is not in the document")
            return
        name = " ".join(found)
        self.seen[name] += 1
        validator = self._known.setdefault(name, Draft202012Validator(self._schemas[found]))
        try:
            validator.validate(json.loads(json.dumps(body)))  # pyright: ignore[reportUnknownMemberType] - its types are partial
        except ValidationError as fault:
            self._faults.append(f"{name}: {str(fault)[:600]}")

    def faults(self) -> list[str]:
        """What was found since the last time."""
        found, self._faults = self._faults, []
        return found


def pytest_addoption(parser: pytest.Parser) -> None:
    """Discord's document, which must be downloaded first."""
    parser.addoption("--discord-document", type=Path, required=True)


def pytest_configure(config: pytest.Config) -> None:
    """Look at each body on its way to the simulated Discord."""
    document = Document(Path(str(config.getoption("--discord-document"))))
    config.pluginmanager.register(Looks(document))
    router.dispatch = watched(router.dispatch, document)


def watched(dispatch: Callable[..., Any], document: Document) -> Callable[..., Any]:
    """The same, with a look at each body before it."""

    def look_first(backend: Any, method: str, path: str, **sent: Any) -> Any:
        if sent.get("json") is not None:
            document.look(method, path, sent["json"])
        return dispatch(backend, method, path, **sent)

    return look_first


class Looks:
    """Fails the tests whose bodies the document doesn't allow."""

    def __init__(self, document: Document) -> None:
        self._document = document

    @pytest.fixture(autouse=True)
    def bodies_are_as_the_document_says(self) -> Iterator[None]:
        yield
        assert self._document.faults() == []

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        seen = self._document.seen
        terminalreporter.write_line(f"{seen.total()} bodies looked at: {dict(seen)}")


def _schemas(told: Body) -> Iterator[tuple[tuple[str, str], Body]]:
    for path, operations in told["paths"].items():
        for method, operation in operations.items():
            # Beside the methods are the parameters that all of them have.
            schema = None if method == "parameters" else _schema(operation.get("requestBody") or {})
            if schema:
                yield (method.upper(), path), {"components": told["components"], **schema}


def _schema(body: Body) -> Body | None:
    return body.get("content", {}).get(JSON, {}).get("schema")


def _fits(known: tuple[str, str], method: str, path: str) -> bool:
    parts, given = known[1].split("/"), path.partition("?")[0].split("/")
    alike = len(parts) == len(given) and known[0] == method
    return alike and all(one == other or one.startswith("{") for one, other in zip(parts, given, strict=True))
