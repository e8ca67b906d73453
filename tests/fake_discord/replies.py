"""What a person gets back from the bot, and the state of an interaction until then."""

import asyncio
import time
from dataclasses import dataclass, field
from typing import Literal

from tests.fake_discord.mentions import texts
from tests.fake_discord.message_forms import EPHEMERAL
from tests.fake_discord.wire import Payload, objects

ReplyKind = Literal["none", "message", "deferred", "deferred_update", "update", "choices", "modal"]
KINDS: dict[int, ReplyKind] = {
    4: "message",
    5: "deferred",
    6: "deferred_update",
    7: "update",
    8: "choices",
    9: "modal",
}


@dataclass(slots=True)
class Reply:
    """`kind` is the first answer (none: the 3 seconds passed); `message` is the answer as it is now.

    `latency_ms` runs from the event to the first answer, `settled_ms` to the last thing that the bot did.
    """

    interaction_id: int
    token: str
    kind: ReplyKind = "none"
    latency_ms: float | None = None
    settled_ms: float | None = None
    ephemeral: bool = False
    message: Payload | None = None
    edits: list[Payload] = field(default_factory=list[Payload])
    followups: list[Payload] = field(default_factory=list[Payload])
    choices: list[Payload] = field(default_factory=list[Payload])
    modal: Payload | None = None

    @property
    def text(self) -> str:
        """All that the answer says: content, text displays, embeds."""
        return text_of(self.message) if self.message else ""

    @property
    def message_id(self) -> int | None:
        return int(self.message["id"]) if self.message else None


@dataclass(slots=True)
class Interaction:
    """One thing that a person did. `token` opens it to the bot without its bot token."""

    id: int
    token: str
    kind: int
    guild_id: int
    channel_id: int
    person_id: int
    reply: Reply
    source: Payload | None = None
    name: str = ""
    started: float = field(default_factory=time.monotonic)
    in_flight: int = 0
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def waits_for_edit(self) -> bool:
        """Deferred, and nothing to see yet."""
        reply = self.reply
        return reply.kind == "deferred" and not reply.edits and not reply.followups

    def stirred(self) -> None:
        """Something happened: everybody who waits for the answer looks again."""
        self.reply.settled_ms = (time.monotonic() - self.started) * 1000
        self.changed.set()


def text_of(message: Payload) -> str:
    said = [str(message.get("content") or ""), *texts(message.get("components"))]
    for embed in objects(message.get("embeds")):
        said += [str(embed.get("title") or ""), str(embed.get("description") or "")]
        said += [f"{each.get('name')}\n{each.get('value')}" for each in objects(embed.get("fields"))]
    return "\n".join(each for each in said if each)


def is_ephemeral(message: Payload) -> bool:
    return bool(message.get("flags", 0) & EPHEMERAL)
