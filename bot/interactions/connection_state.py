"""What discord.py keeps about servers, without what the bot never reads: with 10,000 servers it adds up."""

import asyncio
import gc
from collections.abc import Iterable
from sys import intern
from typing import TYPE_CHECKING, Any, cast

import discord
from discord.presences import ClientStatus
from discord.state import AutoShardedConnectionState

if TYPE_CHECKING:
    from discord.types.gateway import GuildCreateEvent
    from discord.types.guild import Guild as GuildPayload

# Keys of Discord's guild object. Channels, roles and the bot's own member are what permissions need.
UNREAD = (
    "activity_instances", "banner", "description", "discovery_splash", "embedded_activities", "emojis",
    "features", "guild_scheduled_events", "icon", "presences", "soundboard_sounds", "splash",
    "stage_instances", "stickers", "threads", "vanity_url_code", "voice_states",
)  # fmt: skip

# Servers are kept, so Python's garbage collector need not look through them: its pauses grow with their
# number. Few enough that a pause in between is short, and many enough that this costs nothing.
EXCLUDED_EACH = 500
# A command that is under way may still look at a server that has just removed the bot.
STILL_USED_S = 60.0


class _StaysEmpty(dict[int, Any]):
    """A collection that all servers share, because nothing is ever kept in it."""

    def __setitem__(self, key: int, value: object, /) -> None:
        """Keep nothing, whatever discord.py is told of."""


class _OneMember:
    """The one member that is kept of a server, the bot itself; a dictionary for it would take 224 bytes."""

    __slots__ = ("_member",)

    def __init__(self) -> None:
        self._member: discord.Member | None = None

    def __len__(self) -> int:
        return len(self.values())

    def __setitem__(self, _user_id: int, member: discord.Member, /) -> None:
        self._member = member

    def get(self, user_id: int) -> discord.Member | None:
        return self._member if self._member is not None and self._member.id == user_id else None

    def pop(self, user_id: int, _default: None) -> None:
        if self.get(user_id):
            self._member = None

    def values(self) -> list[discord.Member]:
        return [] if self._member is None else [self._member]


# An empty collection of its own takes 64 bytes of each server and 56 of each channel, in all a fifth.
_EMPTY = _StaysEmpty()
_NEVER_FILLED = ("_voice_states", "_threads", "_stage_instances", "_scheduled_events", "_soundboard_sounds")
_NO_OVERWRITES: list[Any] = []
_NO_FEATURES: list[Any] = []
# The bot doesn't ask whether members are online.
_UNKNOWN_STATUS = ClientStatus()


class LeanGuild(discord.Guild):
    """A server that shares with all others what is empty in each of them."""

    __slots__ = ()

    def _from_data(self, guild: "GuildPayload") -> None:
        for name in _NEVER_FILLED:
            setattr(self, name, _EMPTY)
        self._members = cast("dict[int, discord.Member]", _OneMember())
        super()._from_data(guild)
        self.features = _NO_FEATURES
        for channel in cast("Iterable[Any]", self._channels.values()):
            # discord.py replaces this list when they change, and never adds to it later.
            channel._overwrites = channel._overwrites or _NO_OVERWRITES  # noqa: SLF001 - there is no other way in
        for member in self.members:
            member.client_status = _UNKNOWN_STATUS


class LeanConnectionState(AutoShardedConnectionState):
    """discord.py's state, which forgets the parts of a server that the bot never reads."""

    _created = 0

    def _add_guild_from_data(self, data: "GuildPayload") -> discord.Guild:
        guild = LeanGuild(data=data, state=self)
        self._add_guild(guild)
        return guild

    def _remove_guild(self, guild: discord.Guild) -> None:
        super()._remove_guild(guild)
        asyncio.get_running_loop().call_later(STILL_USED_S, _break_cycles, guild)

    def store_user_no_intents(self, data: Any, *, cache: bool = True) -> discord.User:
        """The person with this data. The bot itself, a member of each server, is kept once."""
        if self.user is not None and int(data["id"]) == self.user.id:
            return cast("discord.User", self.user)
        return super().store_user_no_intents(data, cache=cache)

    def parse_guild_create(self, data: "GuildCreateEvent") -> None:
        """Take in a server that Discord tells of."""
        self._created += 1
        if self._created % EXCLUDED_EACH == 0:
            gc.freeze()
        super().parse_guild_create(cast("GuildCreateEvent", lean(cast("dict[str, Any]", data))))

    def parse_guild_emojis_update(self, data: object) -> None:
        """Keep no emoji."""

    def parse_guild_stickers_update(self, data: object) -> None:
        """Keep no stickers."""

    def parse_thread_create(self, data: object) -> None:
        """Keep no threads; an interaction brings its own."""

    def parse_thread_list_sync(self, data: object) -> None:
        """Keep no threads."""


def _break_cycles(guild: Any) -> None:
    # Its parts refer to it, and it to them. Garbage collection leaves servers out, so it would keep them all.
    guild._channels.clear()  # noqa: SLF001 - discord.py offers no other way
    guild._roles.clear()  # noqa: SLF001
    guild._members = _EMPTY  # noqa: SLF001


def lean(guild: dict[str, Any]) -> dict[str, Any]:
    """A guild without what is never read. Many servers have channels and roles of the same names."""
    for key in UNREAD:
        guild.pop(key, None)
    for channel in guild.get("channels", ()):
        channel.pop("topic", None)
        channel.pop("last_message_id", None)
        channel["name"] = intern(channel["name"])
    for role in guild.get("roles", ()):
        role.pop("icon", None)
        role["name"] = intern(role["name"])
    return guild
