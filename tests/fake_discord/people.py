"""What people do: slash commands, autocomplete, buttons, selects, modals. Each waits for the bot's answer."""

import asyncio
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tests.fake_discord.command_options import (
    BY_ID,
    NotOffered,
    Options,
    Value,
    filled,
    leaf,
    nested,
    resolved,
)
from tests.fake_discord.components import component, filled_modal
from tests.fake_discord.interaction_event import BOT_DM, interaction_event
from tests.fake_discord.latency import Latency
from tests.fake_discord.message_store import MessageStore
from tests.fake_discord.permissions import in_channel
from tests.fake_discord.places import Channel, Guild, Member
from tests.fake_discord.replies import Interaction, Reply
from tests.fake_discord.rest_commands import CommandRoutes
from tests.fake_discord.rest_interactions import TOKEN_SECONDS, InteractionRoutes
from tests.fake_discord.snowflakes import Snowflakes
from tests.fake_discord.state import State
from tests.fake_discord.wire import Payload

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL = 2, 3, 4, 5
BUTTON, STRING_SELECT = 2, 3
# Component types of the selects, as option types: user, role, mentionable, channel.
SELECTED = {5: 6, 6: 8, 7: 9, 8: 7}
Emit = Callable[[int, str, Payload], None]


@dataclass(slots=True)
class People:
    """A person is the id of a member.

    An answer counts as whole after a quiet time of `settle` seconds; None waits for two latencies and a bit.
    """

    _state: State
    _commands: CommandRoutes
    _store: MessageStore
    _answers: InteractionRoutes
    _ids: Snowflakes
    _emit: Emit
    _latency: Latency
    settle: float | None = None
    files_at: Callable[[], str] = str

    async def slash(
        self,
        person: int,
        channel_id: int,
        command: str,
        options: Options | None = None,
        *,
        force: bool = False,
        patience: float = 10.0,
    ) -> Reply:
        """`command` as typed, without the slash: "alerts add". A file is the id of a `state.upload`.

        Raises NotOffered for what Discord's client would not send; `force` sends it all the same.
        """
        path, synced, guild = self._command(person, channel_id, command, force=force)
        node = leaf(synced, path)
        values = filled(node, options or {}, checked=not force)
        wanted = [(each["type"], int(each["value"])) for each in values if each["type"] in BY_ID]
        data = _command_data(synced, nested(path, node, synced, values))
        data["resolved"] = resolved(self._state, guild, person, wanted, self.files_at())
        return await self._act(COMMAND, person, channel_id, data, patience=patience, name=command)

    async def autocomplete(
        self,
        person: int,
        channel_id: int,
        command: str,
        focused: str,
        typed: Value,
        *,
        options: Options | None = None,
        patience: float = 10.0,
    ) -> Reply:
        """What the bot suggests (`reply.choices`) once `typed` is in the option `focused`."""
        path, synced, _ = self._command(person, channel_id, command, force=False)
        node = leaf(synced, path)
        values = filled(node, {**(options or {}), focused: typed}, focused=focused, checked=False)
        data = _command_data(synced, nested(path, node, synced, values))
        return await self._act(AUTOCOMPLETE, person, channel_id, data, patience=patience, name=command)

    async def click(self, person: int, message_id: int, button: str, *, patience: float = 10.0) -> Reply:
        """`button` is a custom_id or a label. Raises NotOffered when there is no such enabled button."""
        source = self._message(message_id)
        found = component(source, button, {BUTTON})
        data = {"component_type": BUTTON, "custom_id": found["custom_id"], "id": found["id"]}
        return await self._act(COMPONENT, person, int(source["channel_id"]), data, source, patience=patience)

    async def select(
        self, person: int, message_id: int, menu: str, values: Sequence[str | int], *, patience: float = 10.0
    ) -> Reply:
        """`menu` is a custom_id or a placeholder; `values` are options, or ids of channels, roles, people."""
        source = self._message(message_id)
        found = component(source, menu, {STRING_SELECT, *SELECTED})
        kind, chosen = found["type"], [str(each) for each in values]
        data: Payload = {"component_type": kind, "custom_id": found["custom_id"], "id": found["id"]}
        data["values"] = chosen
        if kind == STRING_SELECT and not set(chosen) <= {each["value"] for each in found["options"]}:
            raise NotOffered(f"the menu {menu} has no such option: {chosen}")
        channel = self._state.channels[int(source["channel_id"])]
        if kind in SELECTED:
            wanted = [(SELECTED[kind], int(each)) for each in chosen]
            data["resolved"] = resolved(self._state, self._state.guilds[channel.guild_id], person, wanted)
        return await self._act(COMPONENT, person, channel.id, data, source, patience=patience)

    async def submit(
        self,
        person: int,
        modal: Reply | str,
        values: Mapping[str, str | Sequence[str]],
        *,
        patience: float = 10.0,
    ) -> Reply:
        """Fills in the modal that a reply (or the token of one) opened; `values` by custom_id or label."""
        token = modal if isinstance(modal, str) else modal.token
        opener = self._answers.open[token]
        if opener.reply.modal is None:
            raise NotOffered("that answer opened no modal")
        data = filled_modal(opener.reply.modal, values)
        return await self._act(MODAL, person, opener.channel_id, data, opener.source, patience=patience)

    async def forge_form(
        self, person: int, channel_id: int, custom_id: str, components: list[Payload]
    ) -> Reply:
        """Submits a form that the bot may never have opened, as no client of Discord's would."""
        data: Payload = {"custom_id": custom_id, "components": components}
        return await self._act(MODAL, person, channel_id, data, patience=10.0)

    def reply(self, token: str) -> Reply:
        """A reply as it is now."""
        return self._answers.open[token].reply

    def _command(
        self, person: int, channel_id: int, command: str, *, force: bool
    ) -> tuple[list[str], Payload, Guild | None]:
        path = command.removeprefix("/").split()
        guild_id = self._state.channels[channel_id].guild_id
        synced = self._commands.named(guild_id, path[0])
        if synced is None:
            raise NotOffered(f"/{path[0]} was not synced")
        if not guild_id:
            if not force and not _in_direct_messages(synced):
                raise NotOffered(f"/{path[0]} is not shown in direct messages")
            return path, synced, None
        guild, channel, member = self._whereabouts(person, channel_id)
        needed = int(synced["default_member_permissions"] or 0)
        if not force and needed & ~in_channel(guild, channel, member):
            raise NotOffered(f"/{path[0]} is not shown to {self._state.users[person].name}")
        return path, synced, guild

    def _whereabouts(self, person: int, channel_id: int) -> tuple[Guild, Channel, Member]:
        channel = self._state.channels[channel_id]
        guild = self._state.guilds[channel.guild_id]
        return guild, channel, guild.members[person]

    def _message(self, message_id: int) -> Payload:
        found = self._store.anywhere(message_id)
        if found is None:
            raise NotOffered(f"there is no message {message_id}")
        return found

    async def _act(
        self,
        kind: int,
        person: int,
        channel_id: int,
        data: Payload,
        source: Payload | None = None,
        *,
        patience: float,
        name: str = "",
    ) -> Reply:
        guild_id = self._state.channels[channel_id].guild_id
        number, token = self._ids.now(), secrets.token_urlsafe(24)
        reply = Reply(number, token)
        opened = Interaction(number, token, kind, guild_id, channel_id, person, reply, source, name)
        self._forget_old()
        self._answers.open[token] = opened
        self._emit(guild_id, "INTERACTION_CREATE", interaction_event(self._state, opened, data))
        await self._wait(opened, patience)
        return reply

    async def _wait(self, of: Interaction, patience: float) -> None:
        """Until the bot has answered and been quiet for a while, or has let its deadline pass."""
        ends = of.started + patience
        settle = 2 * self._latency.one(of.channel_id) + 0.03 if self.settle is None else self.settle
        while (left := ends - time.monotonic()) > 0:
            if of.reply.kind == "none":
                pause = min(left, of.started + self._answers.deadline + settle - time.monotonic())
            else:
                pause = left if of.in_flight or of.waits_for_edit else min(left, settle)
            if pause <= 0 or not await _changes(of, pause):
                return

    def _forget_old(self) -> None:
        """Tokens die after 15 minutes; the oldest come first."""
        dead = time.monotonic() - TOKEN_SECONDS
        while self._answers.open:
            oldest = next(iter(self._answers.open.values()))
            if oldest.started > dead:
                return
            del self._answers.open[oldest.token]


def _in_direct_messages(synced: Payload) -> bool:
    contexts = synced.get("contexts")
    return BOT_DM in contexts if contexts is not None else synced.get("dm_permission") is not False


async def _changes(of: Interaction, seconds: float) -> bool:
    of.changed.clear()
    try:
        await asyncio.wait_for(of.changed.wait(), seconds)
    except TimeoutError:
        return False
    return True


def _command_data(synced: Payload, options: list[Payload]) -> Payload:
    data: Payload = {"id": synced["id"], "name": synced["name"], "type": 1, "options": options}
    return data | ({"guild_id": synced["guild_id"]} if "guild_id" in synced else {})
