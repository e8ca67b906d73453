"""Gateway sessions: what one shard of a bot was told, kept so that it can be told again."""

import secrets
import time
from collections import deque
from dataclasses import dataclass, field

from tests.fake_discord.sockets import Socket
from tests.fake_discord.wire import Payload, encode

REPLAY = 5_000
GUILDS, MEMBERS, GUILD_MESSAGES, DIRECT_MESSAGES, EVENTS = 1 << 0, 1 << 1, 1 << 9, 1 << 12, 1 << 16


@dataclass(slots=True)
class Session:
    """`identify` is the IDENTIFY body, so that tests can look at intents and presence."""

    shard: tuple[int, int]
    intents: int
    identify: Payload
    id: str = field(default_factory=lambda: secrets.token_hex(16))
    sequence: int = 0
    socket: Socket | None = None
    lost_at: float | None = None
    resumes: int = 0
    _told: deque[tuple[int, bytes]] = field(default_factory=lambda: deque[tuple[int, bytes]](maxlen=REPLAY))

    def hears(self, event: str, guild_id: int) -> bool:
        number, count = self.shard
        if (guild_id >> 22) % count != number:
            return False
        needed = intent_of(event, guild_id)
        return not needed or bool(self.intents & needed)

    def tell(self, event: str, body: bytes) -> None:
        """`body` is the event's data as JSON, so that many sessions share one encoding."""
        self.sequence += 1
        frame = b'{"op":0,"t":"%s","s":%d,"d":%s}' % (event.encode(), self.sequence, body)
        self._told.append((self.sequence, frame))
        if self.socket:
            self.socket.send(frame)

    def can_replay(self, sequence: int) -> bool:
        oldest = self._told[0][0] if self._told else self.sequence + 1
        return oldest - 1 <= sequence <= self.sequence

    def resume(self, socket: Socket, sequence: int) -> None:
        """Everything after `sequence` again, then RESUMED."""
        self.attach(socket)
        self.resumes += 1
        for number, frame in list(self._told):
            if number > sequence:
                socket.send(frame)
        self.tell("RESUMED", encode({"_trace": []}))

    def attach(self, socket: Socket) -> None:
        self.socket, self.lost_at = socket, None

    def detach(self, socket: Socket) -> None:
        if self.socket is socket:
            self.socket, self.lost_at = None, time.monotonic()


def intent_of(event: str, guild_id: int) -> int:
    """The intent that an event needs, 0 for none."""
    if event.startswith("MESSAGE_"):
        return GUILD_MESSAGES if guild_id else DIRECT_MESSAGES
    if event.startswith("GUILD_MEMBER_"):
        return MEMBERS
    if event.startswith("GUILD_SCHEDULED_EVENT_"):
        return EVENTS
    return GUILDS if event.startswith(("GUILD_", "CHANNEL_")) else 0
