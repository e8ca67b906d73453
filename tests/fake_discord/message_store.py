"""The messages that exist: making, finding, editing, deleting them, and the memory of nonces."""

from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import islice

from tests.fake_discord import payloads
from tests.fake_discord.calls import Call
from tests.fake_discord.ledger import Ledger, MessageRecord
from tests.fake_discord.mentions import Pings
from tests.fake_discord.places import Channel
from tests.fake_discord.snowflakes import EPOCH_MS, Snowflakes
from tests.fake_discord.state import State
from tests.fake_discord.wire import Payload, ids, objects, stamp, utcnow

KEPT_WITHOUT_BODIES = 5
EDITABLE = ("content", "embeds", "components", "poll")
# An edit can hide embeds and turn Components V2 on; ephemeral, crossposted and V2 stay as they are.
SETTABLE = 1 << 2 | 1 << 15
LASTING = 1 << 0 | 1 << 6 | 1 << 15

Stored = dict[int, Payload]


class MessageStore:
    """Without bodies (`keep_bodies=False`) each channel remembers its five newest messages only."""

    def __init__(self, state: State, ledger: Ledger, snowflakes: Snowflakes, nonce_memory: float) -> None:
        self._state = state
        self._ledger = ledger
        self._ids = snowflakes
        self.nonce_memory = nonce_memory
        self._nonces: dict[tuple[int, str], Payload] = {}
        self._nonce_times: deque[tuple[float, tuple[int, str]]] = deque()
        self._channels: dict[int, Stored] = {}
        self._private: Stored = {}
        self.announce: Callable[[int, str, Payload], None] = _silence

    def remembered(self, channel_id: int, nonce: str, now: float) -> Payload | None:
        """The message made with this nonce within the nonce memory."""
        while self._nonce_times and self._nonce_times[0][0] <= now - self.nonce_memory:
            self._nonces.pop(self._nonce_times.popleft()[1], None)
        found = self._nonces.get((channel_id, nonce))
        self._ledger.nonce_replays += found is not None
        return found

    def create(
        self, channel: Channel, body: Payload, pings: Pings, call: Call, origin: Payload | None = None
    ) -> Payload:
        """A message that everybody in the channel sees; `origin` is what an interaction adds to it."""
        message = self.build(channel.id, body, pings, call) | (origin or {})
        channel.last_message_id = int(message["id"])
        self._keep(channel.id, message)
        key = (channel.id, str(body.get("nonce")))
        if body.get("nonce") is not None and key not in self._nonces:
            self._nonces[key] = message
            self._nonce_times.append((call.at, key))
        self._record(channel, message, body, pings, call)
        return message

    def build(self, channel_id: int, body: Payload, pings: Pings, call: Call) -> Payload:
        """A message that nobody has seen yet."""
        message_id = self._ids.now()
        bot = payloads.user(self._state.bot)
        message: Payload = {
            "id": str(message_id),
            "type": 0,
            "channel_id": str(channel_id),
            "author": bot,
            "content": body.get("content") or "",
            "timestamp": stamp(datetime.fromtimestamp(((message_id >> 22) + EPOCH_MS) / 1000, UTC)),
            "edited_timestamp": None,
            "tts": False,
            "pinned": False,
            "flags": body.get("flags") or 0,
            "embeds": [each | {"type": "rich"} for each in objects(body.get("embeds"))],
            "components": numbered(body.get("components")),
            "attachments": [self._attachment(channel_id, call, index) for index in range(len(call.files))],
            "mention_everyone": pings.everyone,
            "mention_roles": ids(pings.roles),
            "mentions": [
                payloads.user(self._state.users[each]) for each in pings.users if each in self._state.users
            ],
        }
        if body.get("nonce") is not None:
            message["nonce"] = body["nonce"]
        return message

    def chat(self, channel_id: int, count: int) -> None:
        """So many messages of other people, of which only the channel's history knows."""
        stored = self._channels.setdefault(channel_id, {})
        for _ in range(count):
            number = self._ids.now()
            stored[number] = {"id": str(number), "channel_id": str(channel_id), "components": []}

    def keep_private(self, message: Payload) -> None:
        """An ephemeral message: found by its id, in no channel's history."""
        self._private[int(message["id"])] = message

    def find(self, channel_id: int, message_id: int) -> Payload | None:
        return self._channels.get(channel_id, {}).get(message_id)

    def anywhere(self, message_id: int) -> Payload | None:
        """A message by its id alone, ephemeral ones too."""
        if message_id in self._private:
            return self._private[message_id]
        record = self._ledger.by_message.get(message_id)
        return self.find(record.channel_id, message_id) if record else None

    def history(
        self, channel_id: int, limit: int, *, before: int | None, after: int | None, around: int | None
    ) -> list[Payload]:
        """Newest first."""
        stored = self._channels.get(channel_id, {})
        if around is not None:
            older = [stored[each] for each in reversed(stored) if each <= around][: limit // 2 + 1]
            newer = [stored[each] for each in stored if each > around][: limit // 2]
            return newer[::-1] + older
        if after is not None:
            return list(islice((stored[each] for each in stored if each > after), limit))[::-1]
        below = (stored[each] for each in reversed(stored) if before is None or each < before)
        return list(islice(below, limit))

    def edit(self, message: Payload, body: Payload) -> Payload:
        """Changes a message in place."""
        for key in EDITABLE:
            if key in body:
                message[key] = body[key] if body[key] is not None else _blank(key)
        message["components"] = numbered(message["components"])
        message["flags"] = message["flags"] & LASTING | (body.get("flags") or 0) & SETTABLE
        message["edited_timestamp"] = stamp(utcnow())
        record = self._ledger.by_message.get(int(message["id"]))
        if record:
            record.edits += 1
            self._tell(int(message["channel_id"]), "MESSAGE_UPDATE", message)
        return message

    def delete(self, message: Payload) -> None:
        message_id, channel_id = int(message["id"]), int(message["channel_id"])
        self._private.pop(message_id, None)
        self._channels.get(channel_id, {}).pop(message_id, None)
        record = self._ledger.by_message.get(message_id)
        if record:
            record.deleted = True
            self._tell(channel_id, "MESSAGE_DELETE", {"id": str(message_id), "channel_id": str(channel_id)})

    def _keep(self, channel_id: int, message: Payload) -> None:
        stored = self._channels.setdefault(channel_id, {})
        stored[int(message["id"])] = message
        if not self._ledger.keep_bodies and len(stored) > KEPT_WITHOUT_BODIES:
            del stored[next(iter(stored))]

    def _record(self, channel: Channel, message: Payload, body: Payload, pings: Pings, call: Call) -> None:
        nonce = None if body.get("nonce") is None else str(body["nonce"])
        call.record.message_id = int(message["id"])
        self._ledger.created(
            MessageRecord(
                int(message["id"]), channel.id, nonce, call.at, call.record.utc, message, pings.labels()
            )
        )
        self._tell(channel.id, "MESSAGE_CREATE", message)

    def _tell(self, channel_id: int, event: str, message: Payload) -> None:
        channel = self._state.channels.get(channel_id)
        if channel:
            guild = {"guild_id": str(channel.guild_id)} if channel.guild_id else {}
            self.announce(channel.guild_id, event, message | guild)

    def _attachment(self, channel_id: int, call: Call, index: int) -> Payload:
        upload, number = call.files[index], self._ids.now()
        url = f"https://cdn.discordapp.com/attachments/{channel_id}/{number}/{upload.filename}"
        return {
            "id": str(number),
            "filename": upload.filename,
            "size": upload.size,
            "content_type": upload.content_type,
            "url": url,
            "proxy_url": url,
        }


def numbered(components: object) -> list[Payload]:
    """The components as Discord gives them back: each with an id."""
    counter = iter(range(1, 1000))

    def number(body: Payload) -> Payload:
        built = {"id": next(counter)} | body
        if "components" in body:
            built["components"] = [number(each) for each in objects(body["components"])]
        if "accessory" in body:
            built["accessory"] = number(body["accessory"])
        return built

    return [number(each) for each in objects(components)]


def _blank(key: str) -> object:
    return {"content": "", "poll": None}.get(key, [])


def _silence(_guild_id: int, _event: str, _message: Payload) -> None:
    """Before a gateway listens."""
