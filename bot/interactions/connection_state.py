"""What discord.py keeps of servers, without what the bot never reads: with 10,000 servers it adds up."""

import gc
from sys import intern
from typing import TYPE_CHECKING, Any, cast

from discord.state import AutoShardedConnectionState

if TYPE_CHECKING:
    from discord.types.gateway import GuildCreateEvent

# Keys of Discord's guild object. Channels, roles and the bot's own member are what permissions need.
UNREAD = (
    "activity_instances", "banner", "description", "discovery_splash", "embedded_activities", "emojis",
    "features", "guild_scheduled_events", "icon", "presences", "soundboard_sounds", "splash",
    "stage_instances", "stickers", "threads", "vanity_url_code", "voice_states",
)  # fmt: skip

# Servers are kept, so Python's garbage collector need not look through them: its pauses grow with their
# number. Few enough that a pause in between is short, and many enough that this costs nothing.
EXCLUDED_EACH = 500


class LeanConnectionState(AutoShardedConnectionState):
    """discord.py's state, which forgets the parts of a server that the bot never reads."""

    _created = 0

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
