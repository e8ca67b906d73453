"""A TCP proxy for PostgreSQL that silences connections, as a firewall does, or cuts them, as a crash does."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

CHUNK = 65536


@dataclass(eq=False)
class _Link:
    """One connection through the proxy: its two ends, whether anything still passes, and when it is cut."""

    writers: tuple[asyncio.StreamWriter, ...]
    cut_at: int | None
    passing: asyncio.Event = field(default_factory=asyncio.Event)
    requests: int = 0

    def count(self) -> bool:
        """Count what the client has sent; returns whether the connection ends here."""
        self.requests += 1
        return self.requests == self.cut_at

    def abort(self) -> None:
        for writer in self.writers:
            writer.transport.abort()


class FrozenProxy:
    """Forwards to a server's Unix socket. A frozen connection stays open, but passes nothing on."""

    def __init__(self, socket: Path) -> None:
        self._socket = socket
        self._links: set[_Link] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._frozen_from_start = False
        self._cut_at: int | None = None
        self.port = 0

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = int(self._server.sockets[0].getsockname()[1])
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        for link in self._links:
            link.abort()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    @property
    def open(self) -> int:
        """How many connections pass through now, without the frozen ones."""
        return sum(link.passing.is_set() for link in self._links)

    def freeze(self, *, new_ones_too: bool = False) -> int:
        """Freeze the open connections for good; returns how many there are.

        With `new_ones_too`, connections that are made from now on are silent from their first byte on.
        """
        self._frozen_from_start = new_ones_too
        frozen = self.open
        for link in self._links:
            link.passing.clear()
        return frozen

    def cut(self, request: int) -> None:
        """Cut all connections now, and each new one when its client sends its request of this number.

        The greeting counts as well: a request for encryption is the first, the user's name the second.
        """
        self._cut_at = request
        for link in self._links:
            link.abort()
        self._links.clear()

    def accept_new(self) -> None:
        """Let new connections through again and cut none any more; what is frozen stays frozen."""
        self._frozen_from_start = False
        self._cut_at = None
        for link in self._links:
            link.cut_at = None

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        server_reader, server_writer = await asyncio.open_unix_connection(str(self._socket))
        link = _Link((writer, server_writer), self._cut_at)
        if not self._frozen_from_start:
            link.passing.set()
        self._links.add(link)
        for source, target in ((reader, server_writer), (server_reader, writer)):
            task = asyncio.create_task(self._forward(link, source, target))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _forward(self, link: _Link, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        try:
            while chunk := await source.read(CHUNK):
                await link.passing.wait()
                if target is link.writers[1] and link.count():
                    link.abort()
                    return
                target.write(chunk)
                await target.drain()
        except ConnectionError:
            pass
        finally:
            # While the link is frozen, neither side learns that the other has closed.
            if link.passing.is_set():
                self._links.discard(link)
                target.close()
