"""SQLAlchemy's statements, compiled once for all tests of a process and not for each test's own engine."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, event


class CompiledStatements(dict[Any, Any]):
    """What SQLAlchemy looks compiled statements up in, for all engines of one kind of database."""

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get(_shared(key), default)

    def __setitem__(self, key: Any, compiled: Any) -> None:
        super().__setitem__(_shared(key), compiled)


def _shared(key: Any) -> Any:
    """SQLAlchemy's key, but with the kind of the engine's dialect in the place of the dialect."""
    dialect, *rest = key
    return type(dialect), dialect.server_version_info, *rest


@contextmanager
def share_compiled_statements() -> Generator[None]:
    """Let all engines of this process look in one place."""
    compiled = CompiledStatements()

    def look_there(connection: Connection) -> None:
        connection.execution_options(compiled_cache=compiled)

    event.listen(Engine, "engine_connect", look_there)
    yield
    event.remove(Engine, "engine_connect", look_there)
