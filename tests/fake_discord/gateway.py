"""The gateway: sessions over websockets, events to the shards that should hear them, and rude ends."""

import asyncio
import contextlib
import time
from collections.abc import Callable, Iterator
from typing import Any

from aiohttp import WSMsgType, web

from tests.fake_discord import payloads
from tests.fake_discord.sessions import GUILDS, Session
from tests.fake_discord.sockets import Socket
from tests.fake_discord.state import State
from tests.fake_discord.wire import Payload, decode, encode, is_object, object_of

HEARTBEAT, IDENTIFY, RESUME, RECONNECT, REQUEST_MEMBERS = 1, 2, 6, 7, 8
INVALID_SESSION, HELLO, HEARTBEAT_ACK = 9, 10, 11
AUTHENTICATION_FAILED, INVALID_SHARD = 4004, 4010


class Gateway:
    """`resume_seconds` is how long a lost session can be resumed; `heartbeat` is in seconds."""

    def __init__(self, token: str, url: Callable[[], str], heartbeat: float) -> None:
        self._token = token
        self._url = url
        self._heartbeat = heartbeat
        self._state: State | None = None
        self._sockets: set[Socket] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self.sessions: dict[str, Session] = {}
        self.identifies: list[Payload] = []
        self.resumed = 0
        self.refusing_resumes = 0
        self.resume_seconds = 120.0

    def watch(self, state: State) -> None:
        """The state whose guilds READY lists."""
        self._state = state

    def dispatch(self, guild_id: int, event: str, payload: Payload) -> None:
        """Guild 0 stands for direct messages, which belong to shard 0."""
        hearing = [each for each in self.sessions.values() if each.hears(event, guild_id)]
        if hearing:
            body = encode(payload)
            for session in hearing:
                session.tell(event, body)

    def connected(self) -> list[Session]:
        return [each for each in self.sessions.values() if each.socket]

    def close(self, code: int | None = 4000, *, shard: int | None = None) -> int:
        """Closes the sockets of a shard, or of all, and counts them; without a code by a TCP reset."""
        ended = list(self._chosen(shard))
        for each in ended:
            if code is None:
                each.reset()
            else:
                each.close(code)
        return len(ended)

    def reconnect(self, *, shard: int | None = None) -> None:
        """Asks the client to come back and resume (op 7)."""
        for each in self._chosen(shard):
            each.send(encode({"op": RECONNECT, "d": None}))

    def invalidate(self, *, resumable: bool = False, shard: int | None = None) -> None:
        """Invalid session (op 9). Unless `resumable` the sessions are gone."""
        chosen = list(self._chosen(shard))
        for each in chosen:
            each.send(encode({"op": INVALID_SESSION, "d": resumable}))
        if not resumable:
            self.sessions = {key: s for key, s in self.sessions.items() if s.socket not in chosen}

    def refuse_resumes(self, count: int = 1) -> None:
        """The next `count` RESUMEs are answered with an invalid session."""
        self.refusing_resumes = count

    async def serve(self, request: web.BaseRequest) -> web.StreamResponse:
        peer = web.WebSocketResponse(compress=False, max_msg_size=0, timeout=1.0)
        await peer.prepare(request)
        socket = Socket(peer, request.transport, request.query.get("compress", ""))
        self._sockets.add(socket)
        socket.send(encode({"op": HELLO, "d": {"heartbeat_interval": int(self._heartbeat * 1000)}}))
        try:
            await self._listen(peer, socket)
        finally:
            self._sockets.discard(socket)
            self._lost(socket, peer.close_code)
            await socket.ended()
        return peer

    async def stop(self) -> None:
        self.close(None)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _listen(self, peer: web.WebSocketResponse, socket: Socket) -> None:
        with contextlib.suppress(ConnectionError):
            async for message in peer:
                if message.type is not WSMsgType.TEXT:
                    return
                said = object_of(decode(message.data))
                self._heard(socket, said.get("op"), said.get("d"))

    def _heard(self, socket: Socket, op: object, body: Any) -> None:
        if op == HEARTBEAT:
            socket.send(b'{"op":11,"d":null}')
        elif op == IDENTIFY and is_object(body):
            self._identify(socket, body)
        elif op == RESUME and is_object(body):
            self._resume(socket, body)
        elif op == REQUEST_MEMBERS and is_object(body):
            self._members(socket, body)

    def _identify(self, socket: Socket, body: Payload) -> None:
        if body.get("token") != self._token:
            socket.close(AUTHENTICATION_FAILED)
            return
        number, count = body.get("shard") or (0, 1)
        if not 0 <= number < count:
            socket.close(INVALID_SHARD)
            return
        self._forget_lost()
        shown = {key: value for key, value in body.items() if key != "token"}
        self.identifies.append(shown | {"at": time.monotonic()})
        session = Session((number, count), int(body.get("intents", 0)), shown)
        session.attach(socket)
        self.sessions[session.id] = session
        self._welcome(session)

    def _welcome(self, session: Session) -> None:
        state = self._known_state()
        number, count = session.shard
        mine = [
            each.id
            for each in state.guilds.values()
            if (each.id >> 22) % count == number and state.bot_in(each)
        ]
        ready = {
            "v": 10,
            "user": payloads.user(state.bot) | {"verified": True, "mfa_enabled": False},
            "guilds": [{"id": str(each), "unavailable": True} for each in mine],
            "private_channels": [],
            "session_id": session.id,
            "resume_gateway_url": self._url(),
            "shard": [number, count],
            "application": {"id": str(state.app_id), "flags": 0},
        }
        session.tell("READY", encode(ready))
        if session.intents & GUILDS:
            task = asyncio.create_task(self._send_guilds(session, mine))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _send_guilds(self, session: Session, guild_ids: list[int]) -> None:
        """Lazily, as the real one does; a client that reads slowly holds the rest back."""
        state = self._known_state()
        for guild_id in guild_ids:
            if session.socket:
                await session.socket.room.wait()
            guild = state.guilds.get(guild_id)
            if guild and guild.available and state.bot_in(guild):
                session.tell("GUILD_CREATE", encode(state.guild_payload(guild, joined=False)))
            await asyncio.sleep(0)

    def _resume(self, socket: Socket, body: Payload) -> None:
        if body.get("token") != self._token:
            socket.close(AUTHENTICATION_FAILED)
            return
        self._forget_lost()
        session = self.sessions.get(str(body.get("session_id")))
        sequence = body.get("seq")
        refused = self.refusing_resumes > 0
        self.refusing_resumes -= refused
        if refused or session is None or not isinstance(sequence, int) or not session.can_replay(sequence):
            self.sessions.pop(str(body.get("session_id")), None)
            socket.send(encode({"op": INVALID_SESSION, "d": False}))
            return
        if session.socket:
            session.socket.close(4000)
        self.resumed += 1
        session.resume(socket, sequence)

    def _members(self, socket: Socket, body: Payload) -> None:
        """All members in one chunk; the fake's guilds are small."""
        state = self._known_state()
        guild = state.guilds.get(int(body.get("guild_id") or 0))
        session = next((each for each in self.sessions.values() if each.socket is socket), None)
        if guild is None or session is None:
            return
        members = [payloads.member(m, state.users[m.user_id]) for m in guild.members.values()]
        chunk = {"guild_id": str(guild.id), "members": members, "chunk_index": 0, "chunk_count": 1}
        session.tell("GUILD_MEMBERS_CHUNK", encode(chunk | {"nonce": body.get("nonce")}))

    def _chosen(self, shard: int | None) -> Iterator[Socket]:
        if shard is None:
            yield from list(self._sockets)
            return
        for session in self.connected():
            if session.shard[0] == shard and session.socket:
                yield session.socket

    def _lost(self, socket: Socket, code: int | None) -> None:
        """A client that says goodbye (1000, 1001) gives its session up; any other end can be resumed."""
        for session in list(self.sessions.values()):
            if session.socket is socket:
                session.detach(socket)
                if code in {1000, 1001} and not socket.closed_by_fake:
                    del self.sessions[session.id]

    def _forget_lost(self) -> None:
        oldest = time.monotonic() - self.resume_seconds
        gone = [each.id for each in self.sessions.values() if each.lost_at and each.lost_at < oldest]
        for each in gone:
            del self.sessions[each]

    def _known_state(self) -> State:
        if self._state is None:
            raise RuntimeError("the gateway watches no state yet")
        return self._state
