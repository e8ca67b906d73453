"""REST: the bot's answers to people: callbacks, the original answer, follow-ups."""

import time

from tests.fake_discord import payloads
from tests.fake_discord.calls import Answer, Call, Refused, Route
from tests.fake_discord.mentions import pings_of
from tests.fake_discord.message_forms import EPHEMERAL, LOADING, check_choices, check_message, check_modal
from tests.fake_discord.message_store import MessageStore
from tests.fake_discord.permissions import Permission, in_channel
from tests.fake_discord.replies import KINDS, Interaction, is_ephemeral
from tests.fake_discord.state import State
from tests.fake_discord.wire import Payload, object_of, objects

HOOK = "/webhooks/{app}/{token}"
TOKEN_SECONDS = 900
CHAT_COMMAND_REPLY = 20


class InteractionRoutes:
    """`deadline` is how long the bot has for its first answer, in seconds."""

    def __init__(self, state: State, store: MessageStore) -> None:
        self._state = state
        self._store = store
        self.open: dict[str, Interaction] = {}
        self.deadline = 3.0

    def table(self) -> list[Route]:
        original = f"{HOOK}/messages/@original"
        message = f"{HOOK}/messages/{{message}}"
        return [
            Route("POST", "/interactions/{interaction}/{token}/callback", self.callback, open=True),
            Route("POST", HOOK, self.follow_up, open=True),
            Route("GET", original, self.original, open=True),
            Route("PATCH", original, self.edit_original, open=True),
            Route("DELETE", original, self.delete_original, open=True),
            Route("GET", message, self.one, open=True),
            Route("PATCH", message, self.edit, open=True),
            Route("DELETE", message, self.delete, open=True),
        ]

    def callback(self, call: Call) -> Answer:
        """Raises Refused (10062, 40060) when the answer comes too late, or twice."""
        interaction = self.open.get(call.names["token"])
        if interaction is None or interaction.id != call.id("interaction"):
            raise Refused(404, 10062, "Unknown interaction")
        if interaction.reply.kind != "none":
            raise Refused(400, 40060, "Interaction has already been acknowledged.")
        if time.monotonic() - interaction.started > self.deadline:
            raise Refused(404, 10062, "Unknown interaction")
        kind = call.form.get("type")
        self._respond(interaction, kind if isinstance(kind, int) else 0, call)
        interaction.reply.latency_ms = (call.at - interaction.started) * 1000
        interaction.stirred()
        if call.query.get("with_response", "").lower() in {"1", "true"}:
            return Answer(200, _resource(interaction, call.form["type"]))
        return Answer(204)

    def _respond(self, interaction: Interaction, kind: int, call: Call) -> None:
        body = object_of(call.form.get("data"))
        allowed = {4: {8}, 3: {4, 5, 6, 7, 9}, 2: {4, 5, 9}, 5: {4, 5, 6, 7}}[interaction.kind]
        if kind not in allowed or (kind in {6, 7} and interaction.source is None):
            wrong = {"code": "BASE_TYPE_CHOICES", "message": f"Value must be one of {sorted(allowed)}."}
            raise Refused(400, 50035, "Invalid Form Body", {"type": {"_errors": [wrong]}})
        match kind:
            case 8:
                check_choices(body)
                interaction.reply.choices = objects(body.get("choices"))
            case 9:
                check_modal(body)
                interaction.reply.modal = body
            case 6 | 7:
                self._answer_in_place(interaction, kind, body, call)
            case _:
                self._answer_anew(interaction, kind, body, call)
        interaction.reply.kind = KINDS[kind]

    def _answer_anew(self, interaction: Interaction, kind: int, body: Payload, call: Call) -> None:
        if kind == 4:
            check_message(body, path=("data",), files=len(call.files))
        else:
            body = {"flags": ((body.get("flags") or 0) & EPHEMERAL) | LOADING}
        interaction.reply.message = self._create(interaction, body, call)
        interaction.reply.ephemeral = is_ephemeral(interaction.reply.message)

    def _answer_in_place(self, interaction: Interaction, kind: int, body: Payload, call: Call) -> None:
        source = object_of(interaction.source)
        if kind == 7:
            check_message(body, path=("data",), files=len(call.files), edited=source)
            self._store.edit(source, body)
            call.record.message_id = int(source["id"])
        interaction.reply.message = source
        interaction.reply.ephemeral = is_ephemeral(source)

    def follow_up(self, call: Call) -> Answer:
        interaction = self._live(call)
        body = call.form
        check_message(body, files=len(call.files))
        if interaction.waits_for_edit and interaction.reply.message:
            # The first follow-up to a deferred answer fills that answer in, as in Discord.
            made = self._store.edit(interaction.reply.message, body)
            interaction.reply.edits.append(dict(made))
        else:
            made = self._create(interaction, body, call)
            interaction.reply.followups.append(made)
        interaction.stirred()
        return Answer(200, made)

    def original(self, call: Call) -> Answer:
        return Answer(200, self._original(self._live(call)))

    def edit_original(self, call: Call) -> Answer:
        interaction = self._live(call)
        return self._edited(interaction, self._original(interaction), call)

    def delete_original(self, call: Call) -> Answer:
        interaction = self._live(call)
        self._store.delete(self._original(interaction))
        interaction.reply.message = None
        interaction.stirred()
        return Answer(204)

    def one(self, call: Call) -> Answer:
        return Answer(200, self._message(self._live(call), call))

    def edit(self, call: Call) -> Answer:
        interaction = self._live(call)
        return self._edited(interaction, self._message(interaction, call), call)

    def delete(self, call: Call) -> Answer:
        interaction = self._live(call)
        self._store.delete(self._message(interaction, call))
        interaction.stirred()
        return Answer(204)

    def _edited(self, interaction: Interaction, message: Payload, call: Call) -> Answer:
        check_message(call.form, files=len(call.files), edited=message)
        self._store.edit(message, call.form)
        call.record.message_id = int(message["id"])
        interaction.reply.edits.append(dict(message))
        interaction.stirred()
        return Answer(200, message)

    def _create(self, interaction: Interaction, body: Payload, call: Call) -> Payload:
        """Members' own permissions decide whom an answer may ping; ephemeral answers ping nobody."""
        channel = self._state.channels[interaction.channel_id]
        guild = self._state.guilds.get(interaction.guild_id)
        asker = guild.members.get(interaction.person_id) if guild else None
        held = in_channel(guild, channel, asker) if guild and asker else 0
        everyone = bool(held & Permission.mention_everyone)
        roles = guild.roles.values() if guild else ()
        pings = pings_of(
            body, mentionable={r.id for r in roles if everyone or r.mentionable}, everyone=everyone
        )
        private = bool((body.get("flags") or 0) & EPHEMERAL)
        if not private:
            return self._store.create(channel, body, pings, call, self._origin(interaction))
        message = self._store.build(channel.id, body, pings, call) | self._origin(interaction)
        self._store.keep_private(message)
        return message

    def _origin(self, interaction: Interaction) -> Payload:
        asker = payloads.user(self._state.users[interaction.person_id])
        owners = {"0": str(interaction.guild_id)} if interaction.guild_id else {}
        return {
            "type": CHAT_COMMAND_REPLY if interaction.kind == 2 else 0,
            "application_id": str(self._state.app_id),
            "webhook_id": str(self._state.app_id),
            "interaction_metadata": {
                "id": str(interaction.id),
                "type": interaction.kind,
                "user": asker,
                "name": interaction.name,
                "authorizing_integration_owners": owners,
            },
        }

    def _live(self, call: Call) -> Interaction:
        interaction = self.open.get(call.names["token"])
        if interaction is None:
            raise Refused(404, 10015, "Unknown Webhook")
        if time.monotonic() - interaction.started > TOKEN_SECONDS:
            raise Refused(401, 50027, "Invalid Webhook Token")
        if interaction.reply.kind == "none":
            raise Refused(404, 10015, "Unknown Webhook")
        return interaction

    def _original(self, interaction: Interaction) -> Payload:
        if interaction.reply.message is None:
            raise Refused(404, 10008, "Unknown Message")
        return interaction.reply.message

    def _message(self, interaction: Interaction, call: Call) -> Payload:
        own = [interaction.reply.message, *interaction.reply.followups]
        for message in own:
            if message and message["id"] == call.names["message"]:
                return message
        raise Refused(404, 10008, "Unknown Message")


def _resource(interaction: Interaction, kind: int) -> Payload:
    reply = interaction.reply
    about: Payload = {"id": str(interaction.id), "type": interaction.kind}
    resource: Payload = {"type": kind}
    if reply.message:
        about["response_message_id"] = reply.message["id"]
        about["response_message_loading"] = reply.kind == "deferred"
        about["response_message_ephemeral"] = reply.ephemeral
        if kind in {4, 7}:
            resource["message"] = reply.message
    return {"interaction": about, "resource": resource}
