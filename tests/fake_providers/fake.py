"""The fake's socket: `/tvmaze/…` as TVmaze answers, `/anilist` as AniList does, and troubles in between."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Self

import orjson
from aiohttp import web

from tests.fake_discord.sockets import cut
from tests.fake_providers.anilist import AniListDesk
from tests.fake_providers.shows import anime_around, shows_around
from tests.fake_providers.tables import Table
from tests.fake_providers.trouble import Trouble, Troubles
from tests.fake_providers.tvmaze import TVmazeDesk

HUGE = 2_000_000


@dataclass(frozen=True, slots=True)
class Call:
    """A request that came in. `at` is in monotonic seconds."""

    at: float
    path: str
    query: str
    agent: str
    peer: object
    body: Table


class FakeProviders:
    """Both providers. `tvmaze` and `anilist` hold the shows, which tests may change at any time.

    Without `keeps_connections` each answer ends its connection.
    """

    def __init__(
        self, now: datetime, host: str = "127.0.0.1", port: int = 0, *, keeps_connections: bool = True
    ) -> None:
        self.tvmaze = TVmazeDesk({one["show"]["id"]: one for one in shows_around(now)})
        self.anilist = AniListDesk({one["id"]: one for one in anime_around(now)}, now)
        self.calls: list[Call] = []
        self.troubles = Troubles()
        self._host, self._port = host, port
        self._keeps_connections = keeps_connections
        self._runner: web.ServerRunner | None = None

    @property
    def tvmaze_url(self) -> str:
        return f"http://{self._host}:{self._port}/tvmaze"

    @property
    def anilist_url(self) -> str:
        return f"http://{self._host}:{self._port}/anilist"

    def trouble(self, trouble: Trouble) -> Trouble:
        """Put a trouble in force."""
        return self.troubles.add(trouble)

    def calls_to(self, piece: str) -> list[Call]:
        """The requests whose path has this piece in it, oldest first."""
        return [call for call in self.calls if piece in call.path]

    async def __aenter__(self) -> Self:
        server = web.Server(self._serve, access_log=None)
        self._runner = web.ServerRunner(server, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._host, self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._runner:
            await self._runner.cleanup()

    async def _serve(self, request: web.BaseRequest) -> web.StreamResponse:
        raw = await request.read()
        body: Table = orjson.loads(raw) if raw else {}
        peer = request.transport.get_extra_info("peername") if request.transport else None
        agent = request.headers.get("User-Agent", "")
        self.calls.append(
            Call(asyncio.get_running_loop().time(), request.path, request.query_string, agent, peer, body)
        )
        trouble = self.troubles.pick(request.path)
        if trouble:
            await asyncio.sleep(trouble.delay_s)
        response = (
            await _struck(request, trouble)
            if trouble and trouble.kind != "delay"
            else self._answer(request, body)
        )
        if not self._keeps_connections:
            response.force_close()
        return response

    def _answer(self, request: web.BaseRequest, body: Table) -> web.StreamResponse:
        if request.path.startswith("/tvmaze/"):
            status, answer = self.tvmaze.answer(request.path.removeprefix("/tvmaze"), request.query)
        else:
            status, answer = self.anilist.answer(str(body.get("query")), body.get("variables") or {})
        return web.json_response(answer, status=status)


async def _struck(request: web.BaseRequest, trouble: Trouble) -> web.StreamResponse:
    match trouble.kind:
        case "status":
            headers = {"Retry-After": trouble.retry_after} if trouble.retry_after else {}
            return web.json_response({"name": "Trouble"}, status=trouble.status, headers=headers)
        case "nonsense":
            return web.Response(text="<html><body>Just a moment…</body></html>", content_type="text/html")
        case "wrong":
            return web.json_response({"nothing": ["of", "the", "kind"]})
        case "huge":
            return web.Response(body=b"[" + b"1," * HUGE + b"1]", content_type="application/json")
        case "hang":
            await asyncio.sleep(3600)
        case "cut":
            return await _half(request)
        case _:
            cut(request.transport)
    return web.Response(status=500)


async def _half(request: web.BaseRequest) -> web.StreamResponse:
    """Half of a body that was announced as whole; then the connection ends."""
    response = web.StreamResponse(headers={"Content-Length": "1000", "Content-Type": "application/json"})
    await response.prepare(request)
    await response.write(b'[{"id": 1, "name": "Cha')
    if request.transport:
        request.transport.close()
    return response
