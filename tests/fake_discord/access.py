"""What the bot may reach: each check answers as Discord would refuse."""

from tests.fake_discord.calls import Refused
from tests.fake_discord.permissions import Permission, in_channel
from tests.fake_discord.places import Channel, Guild
from tests.fake_discord.state import State


def guild(state: State, guild_id: int) -> Guild:
    """Raises Refused (10004) for a guild that is gone, or that the bot is not in."""
    found = state.guilds.get(guild_id)
    if found is None or state.bot_in(found) is None:
        raise Refused(404, 10004, "Unknown Guild")
    return found


def channel(state: State, channel_id: int) -> Channel:
    """A channel that the bot can see. Raises Refused (10003, 50001)."""
    found = state.channels.get(channel_id)
    if found is None:
        raise Refused(404, 10003, "Unknown Channel")
    if found.guild_id and not bot_permissions(state, found) & Permission.view_channel:
        raise Refused(403, 50001, "Missing Access")
    return found


def bot_permissions(state: State, of: Channel) -> int:
    if not of.guild_id:
        return (1 << 52) - 1
    place = state.guilds[of.guild_id]
    bot = state.bot_in(place)
    return in_channel(place, of, bot) if bot else 0


def require(state: State, of: Channel, *needed: Permission) -> None:
    """Raises Refused (50013) when the bot lacks one of the permissions."""
    held = bot_permissions(state, of)
    if any(not held & each for each in needed):
        raise Refused(403, 50013, "Missing Permissions")
