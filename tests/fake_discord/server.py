"""The listening socket: sends each request to REST, gateway or control, and can go dark."""

import asyncio
from collections.abc import Mapping

from aiohttp import web
from aiohttp.web_protocol import RequestHandler

from tests.fake_discord.control import ControlDesk
from tests.fake_discord.gateway import Gateway
from tests.fake_discord.rest import Rest
from tests.fake_discord.sockets import cut

API = ("/api/v10", "/api/v9", "/api")
CONTROL = "/_control/"
FILES = "/attachments/"


class Server:
    def __init__(
        self,
        rest: Rest,
        gateway: Gateway,
        desk: ControlDesk,
        uploads: Mapping[int, tuple[str, bytes]],
        host: str,
        port: int,
    ) -> None:
        self._rest = rest
        self._gateway = gateway
        self._desk = desk
        self._uploads = uploads
        self.host = host
        self.port = port
        self._listening: asyncio.Server | None = None
        self._web: web.Server | None = None
        self._controllers: set[object] = set()
        self._returning: asyncio.Task[None] | None = None

    async def start(self) -> None:
        self._web = web.Server(self._route, access_log=None)
        await self._listen()

    async def stop(self) -> None:
        if self._returning:
            self._returning.cancel()
        if self._listening:
            self._listening.close()
        await self._gateway.stop()
        if self._web:
            await self._web.shutdown(0.05)

    def outage(self, seconds: float | None = None) -> None:
        """Nobody listens any more and open connections are reset, for a time or until `end_outage`.

        Connections that have spoken to the control desk stay open, but new ones are refused too.
        """
        if self._listening:
            self._listening.close()
            self._listening = None
        for connection in self._web.connections if self._web else ():
            if connection not in self._controllers:
                cut(connection.transport)
        if seconds is not None:
            self._returning = asyncio.create_task(self._return_after(seconds))

    async def end_outage(self) -> None:
        if self._listening is None:
            await self._listen()

    async def _return_after(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        await self.end_outage()

    async def _listen(self) -> None:
        if self._web is None:
            raise RuntimeError("the server was not started")
        loop = asyncio.get_running_loop()
        self._listening = await loop.create_server(self._web, self.host, self.port, backlog=1024)
        self.port = self._listening.sockets[0].getsockname()[1]

    async def _route(self, request: web.BaseRequest) -> web.StreamResponse:
        path = request.path
        for prefix in API:
            if path.startswith(f"{prefix}/"):
                return await self._rest.serve(request, path.removeprefix(prefix))
        if path.startswith(CONTROL):
            self._remember(request.protocol)
            return await self._desk.serve(request, path.removeprefix(CONTROL))
        if path.startswith(FILES):
            return self._file(path.removeprefix(FILES))
        if path.rstrip("/") == "/gateway":
            return await self._gateway.serve(request)
        return web.Response(status=404)

    def _file(self, path: str) -> web.StreamResponse:
        number, _, name = path.partition("/")
        kept, content = self._uploads.get(int(number) if number.isdecimal() else 0, ("", b""))
        return web.Response(body=content) if kept and kept == name else web.Response(status=404)

    def _remember(self, controller: RequestHandler) -> None:
        if self._web:
            self._controllers &= set(self._web.connections)
        self._controllers.add(controller)
