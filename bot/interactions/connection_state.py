"""What discord.py keeps of servers, without what the bot never reads: with 10,000 servers it adds up."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from discord.state import AutoShardedConnectionState

if TYPE_CHECKING:
    from discord.types.gateway import GuildCreateEvent

# Keys of Discord's guild object. Channels, roles and the bot's own member are what permissions need.
UNREAD = frozenset({
    "activity_instances", "embedded_activities", "emojis", "guild_scheduled_events", "presences",
    "soundboard_sounds", "stage_instances", "stickers", "threads", "voice_states",
})  # fmt: skip


class LeanConnectionState(AutoShardedConnectionState):
    """discord.py's state, which forgets the parts of a server that the bot never reads."""

    def parse_guild_create(self, data: "GuildCreateEvent") -> None:
        """Take in a server that Discord tells of."""
        read = {key: value for key, value in cast("Mapping[str, Any]", data).items() if key not in UNREAD}
        super().parse_guild_create(cast("GuildCreateEvent", read))

    def parse_guild_emojis_update(self, data: object) -> None:
        """Keep no emoji."""

    def parse_guild_stickers_update(self, data: object) -> None:
        """Keep no stickers."""

    def parse_thread_create(self, data: object) -> None:
        """Keep no threads; an interaction brings its own."""

    def parse_thread_list_sync(self, data: object) -> None:
        """Keep no threads."""
