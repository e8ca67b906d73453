"""What discord.py keeps of servers, without what the bot never reads: with 10,000 servers it adds up."""

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
UNREAD_OF_CHANNEL = ("available_tags", "last_message_id", "topic")
UNREAD_OF_ROLE = ("colors", "icon", "unicode_emoji")


class LeanConnectionState(AutoShardedConnectionState):
    """discord.py's state, which forgets the parts of a server that the bot never reads."""

    def parse_guild_create(self, data: "GuildCreateEvent") -> None:
        """Take in a server that Discord tells of."""
        super().parse_guild_create(cast("GuildCreateEvent", _lean(cast("dict[str, Any]", data))))

    def parse_guild_emojis_update(self, data: object) -> None:
        """Keep no emoji."""

    def parse_guild_stickers_update(self, data: object) -> None:
        """Keep no stickers."""

    def parse_thread_create(self, data: object) -> None:
        """Keep no threads; an interaction brings its own."""

    def parse_thread_list_sync(self, data: object) -> None:
        """Keep no threads."""


def _lean(guild: dict[str, Any]) -> dict[str, Any]:
    """A guild without what is never read. Many servers have channels and roles of the same names."""
    _drop(guild, UNREAD)
    for channel in guild.get("channels", ()):
        _drop(channel, UNREAD_OF_CHANNEL)
        channel["name"] = intern(channel["name"])
    for role in guild.get("roles", ()):
        _drop(role, UNREAD_OF_ROLE)
        role["name"] = intern(role["name"])
    return guild


def _drop(of: dict[str, Any], keys: tuple[str, ...]) -> None:
    for key in keys:
        of.pop(key, None)
