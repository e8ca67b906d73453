"""What a channel has to allow before alerts can go there, as the gateway tells it."""

import discord

from bot.domain.refusal import Refusal
from bot.domain.render.admin import (
    CHANNEL_GONE,
    EVERYONE_ROLE,
    NOT_A_TEXT_CHANNEL,
    missing_permissions,
    role_not_mentionable,
)

# What an alert needs, by Discord's own names. The history is for finding an alert whose answer was lost.
NEEDED = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "embed_links": "Embed Links",
    "read_message_history": "Read Message History",
}
INVITE_PERMISSIONS = discord.Permissions(**dict.fromkeys(NEEDED, True))


def alert_channel(given: object) -> discord.TextChannel:
    """The channel, if alerts can go to one of its kind. Raises Refusal."""
    if not isinstance(given, discord.TextChannel):
        raise Refusal(NOT_A_TEXT_CHANNEL)
    return given


def channel_name(guild: discord.Guild | None, channel_id: int) -> str:
    """A channel's name, for lists in which mentions don't show."""
    channel = guild.get_channel(channel_id) if guild else None
    return channel.name if channel else "deleted channel"


def known_channel(guild: discord.Guild | None, channel_id: int) -> discord.TextChannel:
    """A guild's channel by its id. Raises Refusal where it is gone."""
    channel = guild.get_channel(channel_id) if guild else None
    if channel is None:
        raise Refusal(CHANNEL_GONE)
    return alert_channel(channel)


def check_channel(channel: discord.TextChannel, role: discord.Role | None = None) -> None:
    """Raises Refusal that names each missing permission, or why the role can't be pinged."""
    granted = channel.permissions_for(channel.guild.me)
    missing = [name for permission, name in NEEDED.items() if not getattr(granted, permission)]
    if missing:
        # Without one of the first two, Discord counts the others as missing too, whatever was set.
        roots = missing[:1] if missing[0] in list(NEEDED.values())[:2] else missing
        raise Refusal(missing_permissions(channel.id, roots))
    if role is not None and role.is_default():
        raise Refusal(EVERYONE_ROLE)
    if role is not None and not (role.mentionable or granted.mention_everyone):
        raise Refusal(role_not_mentionable(channel.id, role.id))
