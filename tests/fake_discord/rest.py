"""The REST side: from a request on the wire to its answer, with limits, latency and faults in between."""

import asyncio
import time
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import format_datetime
from typing import Any

from aiohttp import web

from tests.fake_discord.calls import Answer, Call, Match, Refused, Routes, Upload, error_body
from tests.fake_discord.faults import Fault, Faults
from tests.fake_discord.http_answers import Reaction, as_json, limited, spoilt, struck
from tests.fake_discord.latency import Latency
from tests.fake_discord.ledger import Ledger, RequestRecord
from tests.fake_discord.limits import Buckets, GlobalLimit, Limits, Standing
from tests.fake_discord.replies import Interaction
from tests.fake_discord.sockets import cut
from tests.fake_discord.wire import decode, is_object, snowflake, utcnow

HANG_SECONDS = 3600.0


@dataclass(slots=True)
class Exchange:
    """One request on its way to an answer."""

    request: web.BaseRequest
    record: RequestRecord
    match: Match | None
    fault: Fault | None = None
    standing: Standing | None = None
    body: Any = None
    files: list[Upload] = field(default_factory=list[Upload])

    def vanishes(self, *, after: bool) -> bool:
        fault = self.fault
        return fault is not None and fault.after == after and fault.kind in {"reset", "hang"}


class Rest:
    def __init__(
        self,
        routes: Routes,
        interactions: dict[str, Interaction],
        *,
        token: str,
        ledger: Ledger,
        faults: Faults,
        limits: Limits,
        latency: Latency,
    ) -> None:
        self._routes = routes
        self._interactions = interactions
        self.authorization: str | None = f"Bot {token}"
        self._ledger = ledger
        self._faults = faults
        self._global = GlobalLimit(limits)
        self._buckets = Buckets(limits)
        self._latency = latency
        # How far behind the time is that each answer gives; None leaves it to the server.
        self.behind: timedelta | None = None

    async def serve(self, request: web.BaseRequest, path: str) -> web.StreamResponse:
        """`path` is what follows /api/v10."""
        match = self._routes.find(request.method, path)
        record = RequestRecord(time.monotonic(), utcnow(), request.method, path)
        self._note(record, match)
        exchange = Exchange(request, record, match)
        interaction = self._interactions.get(match.names.get("token", "")) if match else None
        if interaction is None:
            return await self._serve(exchange)
        interaction.in_flight += 1
        try:
            return await self._serve(exchange)
        finally:
            interaction.in_flight -= 1
            interaction.changed.set()

    def _note(self, record: RequestRecord, match: Match | None) -> None:
        if match:
            record.route = match.route.template
            record.counted = not match.route.open
            record.channel_id = snowflake(match.names.get("channel"))
        self._ledger.opened(record)

    async def _serve(self, exchange: Exchange) -> web.StreamResponse:
        record = exchange.record
        await self._read(exchange)
        if exchange.vanishes(after=False):
            return await self._vanish(exchange)
        early = self._admit(exchange)
        late = self._latency.one(record.channel_id)
        late += exchange.fault.delay if exchange.fault and exchange.fault.kind == "slow" else 0.0
        if late:
            await asyncio.sleep(late / 2)
        reaction = early or _processed(exchange)
        if exchange.vanishes(after=True):
            return await self._vanish(exchange)
        if late:
            await asyncio.sleep(late / 2)
        return self._reply(record, spoilt(reaction, exchange.fault))

    async def _read(self, exchange: Exchange) -> None:
        record = exchange.record
        exchange.body, exchange.files = await _received(exchange.request)
        record.body = exchange.body if self._ledger.keep_bodies else None
        record.nonce = _nonce(exchange.body)
        exchange.fault = self._faults.pick(record.method, record.path, record.channel_id)
        record.fault = exchange.fault.kind if exchange.fault else None

    def _admit(self, exchange: Exchange) -> Reaction | None:
        """The refusal of a request that does not get through. Limits are counted on arrival."""
        record, match, fault = exchange.record, exchange.match, exchange.fault
        if fault and not fault.after and fault.kind not in {"garbage", "page", "slow"}:
            return struck(record, fault)
        if match is None:
            self._ledger.unmodelled.append(f"{record.method} {record.path}")
            return as_json(Answer(404, error_body(0, "404: Not Found")))
        known = exchange.request.headers.get("Authorization") == self.authorization
        if not match.route.open and not known:
            return as_json(Answer(401, error_body(0, "401: Unauthorized")))
        wait = self._global.refuse(record.at) if record.counted else None
        if wait is not None:
            return limited(record, "global", wait)
        standing = self._buckets.spend(match.bucket, match.major, match.route.use, record.at)
        exchange.standing = standing
        return limited(record, "channel", standing.reset_after, standing) if standing.refused else None

    async def _vanish(self, exchange: Exchange) -> web.StreamResponse:
        """No answer at all: the connection is reset, or stays open and silent."""
        self._ledger.closed(exchange.record, 0, time.monotonic())
        if exchange.fault and exchange.fault.kind == "hang":
            await asyncio.sleep(HANG_SECONDS)
        cut(exchange.request.transport)
        return web.Response()

    def _reply(self, record: RequestRecord, reaction: Reaction) -> web.StreamResponse:
        self._ledger.closed(record, reaction.status, time.monotonic())
        if self.behind is not None:
            reaction.headers["Date"] = format_datetime(utcnow() - self.behind, usegmt=True)
        if reaction.status == 204:
            return web.Response(status=204, headers=reaction.headers)
        return web.Response(
            status=reaction.status,
            body=reaction.body,
            headers=reaction.headers,
            content_type=reaction.content_type,
        )


def _processed(exchange: Exchange) -> Reaction:
    match, request = exchange.match, exchange.request
    if match is None:
        raise RuntimeError("a request without a route was let through")
    call = Call(exchange.record, match.names, request.query, exchange.body, exchange.files)
    try:
        answer = match.route.handler(call)
    except Refused as refusal:
        answer = refusal.answer
    return as_json(answer, exchange.standing)


async def _received(request: web.BaseRequest) -> tuple[Any, list[Upload]]:
    if not request.can_read_body:
        return None, []
    if request.content_type.startswith("multipart/"):
        return await _multipart(request)
    raw = await request.read()
    try:
        return decode(raw), []
    except ValueError:
        return raw.decode(errors="replace"), []


async def _multipart(request: web.BaseRequest) -> tuple[Any, list[Upload]]:
    body: Any = None
    files: list[Upload] = []
    for name, part in (await request.post()).items():
        if isinstance(part, web.FileField):
            files.append(Upload(part.filename, part.content_type, len(part.file.read())))
        elif name == "payload_json":
            body = decode(part if isinstance(part, str) else bytes(part))
    return body, files


def _nonce(body: Any) -> str | None:
    return str(body["nonce"]) if is_object(body) and body.get("nonce") is not None else None
