"""REST: channels and their messages."""

from collections import deque
from datetime import datetime, timedelta

from tests.fake_discord import access, payloads
from tests.fake_discord.calls import Answer, Call, Refused, Route
from tests.fake_discord.mentions import Pings, pings_of
from tests.fake_discord.message_forms import check_message
from tests.fake_discord.message_store import MessageStore
from tests.fake_discord.permissions import Permission
from tests.fake_discord.places import CHANNEL_KINDS, SILENT_KINDS, THREAD, Channel
from tests.fake_discord.state import State
from tests.fake_discord.wire import Payload, is_object, snowflake, utcnow

MESSAGES = "/channels/{channel}/messages"
MESSAGE = "/channels/{channel}/messages/{message}"
# Messages that are older than an hour take three edits in six seconds, all of a channel together.
OLD_EDITS, OLD_EDITS_S = 3, 6.0


class MessageRoutes:
    def __init__(self, state: State, store: MessageStore) -> None:
        self._state = state
        self._store = store
        self._old_edits: dict[int, deque[float]] = {}
        self.old_after = timedelta(hours=1)
        self.max_threads = 1000

    def table(self) -> list[Route]:
        return [
            Route("GET", "/channels/{channel}", self.channel),
            Route("PATCH", "/channels/{channel}", self.rename),
            Route("POST", MESSAGES, self.create),
            Route("GET", MESSAGES, self.history),
            Route("GET", MESSAGE, self.one),
            Route("PATCH", MESSAGE, self.edit),
            Route("DELETE", MESSAGE, self.delete),
            Route("POST", f"{MESSAGE}/crosspost", self.crosspost),
            Route("POST", f"{MESSAGE}/threads", self.thread),
            Route("POST", "/channels/{channel}/typing", self.typing),
            Route("POST", "/users/@me/channels", self.direct),
        ]

    def channel(self, call: Call) -> Answer:
        found = access.channel(self._state, call.id("channel"))
        if found.recipient_id:
            return Answer(200, payloads.dm(found, self._state.users[found.recipient_id]))
        return Answer(200, payloads.channel(found))

    def rename(self, call: Call) -> Answer:
        channel = access.channel(self._state, call.id("channel"))
        channel.name = str(call.form.get("name", channel.name))
        return Answer(200, payloads.channel(channel))

    def create(self, call: Call) -> Answer:
        channel = access.channel(self._state, call.id("channel"))
        body = call.form
        access.require(self._state, channel, Permission.send_messages, *_needed(call))
        if channel.locked:
            raise Refused(400, 50083, "Thread is archived")
        if channel.kind in SILENT_KINDS:
            raise Refused(400, 50008, "Cannot send messages in a non-text channel")
        check_message(body, files=len(call.files))
        nonce = body.get("nonce")
        if nonce is not None and body.get("enforce_nonce"):
            earlier = self._store.remembered(channel.id, str(nonce), call.at)
            if earlier is not None:
                call.record.message_id = int(earlier["id"])
                return Answer(200, earlier)
        self._reference(channel, body)
        return Answer(200, self._store.create(channel, body, self.pings(channel, body), call))

    def pings(self, channel: Channel, body: Payload) -> Pings:
        """Roles that are mentionable, or any role for one who may mention everyone."""
        everyone = bool(access.bot_permissions(self._state, channel) & Permission.mention_everyone)
        roles = self._state.guilds[channel.guild_id].roles.values() if channel.guild_id else ()
        mentionable = {role.id for role in roles if everyone or role.mentionable}
        return pings_of(body, mentionable=mentionable, everyone=everyone)

    def history(self, call: Call) -> Answer:
        channel = access.channel(self._state, call.id("channel"))
        limit = call.query.get("limit", "50")
        if not limit.isdigit() or not 1 <= int(limit) <= 100:
            between = {"code": "NUMBER_TYPE_BETWEEN", "message": "int value should be between 1 and 100."}
            raise Refused(400, 50035, "Invalid Form Body", {"limit": {"_errors": [between]}})
        if not access.bot_permissions(self._state, channel) & Permission.read_message_history:
            return Answer(200, [])
        before, after, around = (snowflake(call.query.get(key)) for key in ("before", "after", "around"))
        found = self._store.history(channel.id, int(limit), before=before, after=after, around=around)
        return Answer(200, found)

    def one(self, call: Call) -> Answer:
        channel = access.channel(self._state, call.id("channel"))
        access.require(self._state, channel, Permission.read_message_history)
        return Answer(200, self._found(call))

    def edit(self, call: Call) -> Answer:
        access.channel(self._state, call.id("channel"))
        message = self._found(call)
        self._check_rate(message, call)
        check_message(call.form, files=len(call.files), edited=message)
        call.record.message_id = int(message["id"])
        return Answer(200, self._store.edit(message, call.form))

    def delete(self, call: Call) -> Answer:
        access.channel(self._state, call.id("channel"))
        self._store.delete(self._found(call))
        return Answer(204)

    def crosspost(self, call: Call) -> Answer:
        channel = access.channel(self._state, call.id("channel"))
        message = self._found(call)
        if channel.kind != CHANNEL_KINDS["announcement"]:
            raise Refused(400, 50024, "Cannot execute action on this channel type")
        message["flags"] |= 1
        return Answer(200, message)

    def thread(self, call: Call) -> Answer:
        channel = access.channel(self._state, call.id("channel"))
        access.require(self._state, channel, Permission.create_public_threads)
        message_id = int(self._found(call)["id"])
        if message_id in self._state.channels:
            raise Refused(400, 160004, "A thread has already been created for this message")
        threads = (each for each in self._state.guilds[channel.guild_id].channels.values())
        if sum(each.kind == THREAD and not each.locked for each in threads) >= self.max_threads:
            raise Refused(400, 160006, "Maximum number of active threads reached")
        made = self._state.add_thread(channel.id, str(call.form.get("name")), message_id)
        return Answer(201, payloads.channel(self._state.channels[made]))

    def typing(self, call: Call) -> Answer:
        channel = access.channel(self._state, call.id("channel"))
        access.require(self._state, channel, Permission.send_messages)
        return Answer(204)

    def direct(self, call: Call) -> Answer:
        user_id = snowflake(call.form.get("recipient_id")) or 0
        if user_id not in self._state.users:
            raise Refused(400, 50033, "Invalid Recipient(s)")
        channel = self._state.direct_channel(user_id)
        return Answer(200, payloads.dm(channel, self._state.users[user_id]))

    def _check_rate(self, message: Payload, call: Call) -> None:
        if utcnow() - datetime.fromisoformat(message["timestamp"]) < self.old_after:
            return
        edits = self._old_edits.setdefault(int(message["channel_id"]), deque())
        while edits and edits[0] <= call.at - OLD_EDITS_S:
            edits.popleft()
        if len(edits) >= OLD_EDITS:
            raise Refused(429, 30046, "Maximum number of edits to messages older than 1 hour reached")
        edits.append(call.at)

    def _found(self, call: Call) -> Payload:
        message = self._store.find(call.id("channel"), call.id("message"))
        if message is None:
            raise Refused(404, 10008, "Unknown Message")
        return message

    def _reference(self, channel: Channel, body: Payload) -> None:
        reference = body.get("message_reference")
        if not is_object(reference) or not reference.get("fail_if_not_exists", True):
            return
        access.require(self._state, channel, Permission.read_message_history)
        if self._store.find(channel.id, snowflake(reference.get("message_id")) or 0) is None:
            unknown = {"code": "REPLIES_UNKNOWN_MESSAGE", "message": "Unknown message"}
            raise Refused(400, 50035, "Invalid Form Body", {"message_reference": {"_errors": [unknown]}})


def _needed(call: Call) -> list[Permission]:
    embeds = [Permission.embed_links] if call.form.get("embeds") else []
    return embeds + ([Permission.attach_files] if call.files else [])
