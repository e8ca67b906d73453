"""Permission bits and how Discord adds them up for one member in one channel."""

from collections.abc import Iterable
from enum import IntEnum

from tests.fake_discord.places import THREAD, Channel, Guild, Member


class Permission(IntEnum):
    """https://discord.com/developers/docs/topics/permissions, by their field names."""

    create_instant_invite = 1 << 0
    kick_members = 1 << 1
    ban_members = 1 << 2
    administrator = 1 << 3
    manage_channels = 1 << 4
    manage_guild = 1 << 5
    add_reactions = 1 << 6
    view_audit_log = 1 << 7
    priority_speaker = 1 << 8
    stream = 1 << 9
    view_channel = 1 << 10
    send_messages = 1 << 11
    send_tts_messages = 1 << 12
    manage_messages = 1 << 13
    embed_links = 1 << 14
    attach_files = 1 << 15
    read_message_history = 1 << 16
    mention_everyone = 1 << 17
    use_external_emojis = 1 << 18
    connect = 1 << 20
    speak = 1 << 21
    change_nickname = 1 << 26
    manage_nicknames = 1 << 27
    manage_roles = 1 << 28
    manage_webhooks = 1 << 29
    manage_guild_expressions = 1 << 30
    use_application_commands = 1 << 31
    manage_events = 1 << 33
    manage_threads = 1 << 34
    create_public_threads = 1 << 35
    create_private_threads = 1 << 36
    send_messages_in_threads = 1 << 38
    moderate_members = 1 << 40
    create_events = 1 << 44
    send_polls = 1 << 49
    use_external_apps = 1 << 50
    pin_messages = 1 << 51


EVERYTHING = (1 << 52) - 1
EVERYONE = (
    "view_channel",
    "send_messages",
    "embed_links",
    "attach_files",
    "add_reactions",
    "read_message_history",
    "use_application_commands",
    "send_messages_in_threads",
    "create_public_threads",
)
BOT = (*EVERYONE, "use_external_emojis")


def bits(names: Iterable[str]) -> int:
    """Raises KeyError for a name that Discord does not have."""
    total = 0
    for name in names:
        total |= Permission[name].value
    return total


def in_guild(guild: Guild, member: Member) -> int:
    if member.user_id == guild.owner_id:
        return EVERYTHING
    total = guild.roles[guild.id].permissions | member.permissions
    for role_id in member.roles:
        total |= guild.roles[role_id].permissions
    return EVERYTHING if total & Permission.administrator else total


def in_channel(guild: Guild, channel: Channel, member: Member) -> int:
    """A thread has the rules of its channel, but to write in it is a permission of its own."""
    total = in_guild(guild, member)
    if total == EVERYTHING:
        return total
    if channel.kind == THREAD:
        parent = guild.channels.get(channel.parent_id or 0)
        held = in_channel(guild, parent, member) if parent else 0
        written = held & Permission.send_messages_in_threads
        return held | Permission.send_messages if written else held & ~Permission.send_messages
    if channel.overwrites:
        total = _overwritten(total, guild, channel, member)
    return _implied(total)


def _overwritten(total: int, guild: Guild, channel: Channel, member: Member) -> int:
    everyone = channel.overwrites.get(guild.id)
    if everyone:
        total = total & ~everyone.deny | everyone.allow
    of_roles = [channel.overwrites[each] for each in member.roles if each in channel.overwrites]
    for each in of_roles:
        total &= ~each.deny
    for each in of_roles:
        total |= each.allow
    own = channel.overwrites.get(member.user_id)
    return total & ~own.deny | own.allow if own else total


def _implied(total: int) -> int:
    """Who cannot see a channel can do nothing in it; who cannot write can neither ping nor attach."""
    if not total & Permission.view_channel:
        return 0
    if not total & Permission.send_messages:
        spoken = Permission.mention_everyone | Permission.embed_links | Permission.attach_files
        return total & ~(spoken | Permission.send_tts_messages)
    return total
