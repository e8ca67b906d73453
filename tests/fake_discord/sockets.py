"""One gateway connection: framing, compression, sending in order, closing rudely."""

import asyncio
import contextlib
import socket as sockets
import struct
import zlib
from collections.abc import Callable

import zstandard
from aiohttp import web

QUEUED_AT_MOST = 500

Compress = Callable[[bytes], bytes]


def zlib_stream() -> Compress:
    """One zlib context per connection; each message ends with a sync flush."""
    context = zlib.compressobj(level=1)
    return lambda frame: context.compress(frame) + context.flush(zlib.Z_SYNC_FLUSH)


def zstd_stream() -> Compress:
    """One zstd frame per connection; each message ends with a flushed block."""
    context = zstandard.ZstdCompressor(level=1).compressobj()
    return lambda frame: context.compress(frame) + context.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)


COMPRESSIONS: dict[str, Callable[[], Compress]] = {"zlib-stream": zlib_stream, "zstd-stream": zstd_stream}


def cut(transport: asyncio.BaseTransport | None) -> None:
    """Ends a connection with a TCP reset, as a crashed peer or a proxy would."""
    if not isinstance(transport, asyncio.Transport):
        return
    bare = transport.get_extra_info("socket")
    if bare is not None:
        with contextlib.suppress(OSError):
            bare.setsockopt(sockets.SOL_SOCKET, sockets.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()


class Socket:
    """Frames go out in the order they were given, by one task."""

    def __init__(
        self, peer: web.WebSocketResponse, transport: asyncio.BaseTransport | None, compression: str
    ) -> None:
        self._peer = peer
        self._transport = transport
        self._compress = COMPRESSIONS[compression]() if compression in COMPRESSIONS else None
        self._frames: asyncio.Queue[bytes] = asyncio.Queue()
        self.room = asyncio.Event()
        self.room.set()
        self._sender = asyncio.create_task(self._send_all())
        self._closer: asyncio.Task[bool] | None = None

    @property
    def closed_by_fake(self) -> bool:
        return self._closer is not None

    def send(self, frame: bytes) -> None:
        """Never waits; who has much to send waits for `room` first."""
        self._frames.put_nowait(frame)
        if self._frames.qsize() > QUEUED_AT_MOST:
            self.room.clear()

    def close(self, code: int) -> None:
        """Closes at once; what was not sent yet is not sent any more."""
        self._give_up()
        if self._closer is None:
            self._closer = asyncio.create_task(self._peer.close(code=code))

    def reset(self) -> None:
        self._give_up()
        cut(self._transport)

    async def ended(self) -> None:
        self._give_up()
        if self._closer:
            await asyncio.wait([self._closer], timeout=0.1)

    def _give_up(self) -> None:
        self._sender.cancel()
        self.room.set()

    async def _send_all(self) -> None:
        with contextlib.suppress(ConnectionError, RuntimeError):
            while True:
                frame = await self._frames.get()
                if not self._frames.qsize():
                    self.room.set()
                if self._compress:
                    await self._peer.send_bytes(self._compress(frame))
                else:
                    await self._peer.send_str(frame.decode())
