"""What the bot may do in a channel, permission by permission. What a person may do is in `admins.py`."""

import discord

# What an alert needs, by Discord's own names. The history is for finding an alert whose answer was lost.
NEEDED = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "embed_links": "Embed Links",
    "read_message_history": "Read Message History",
}
NEEDED_FOR_THREADS = {
    "create_public_threads": "Create Public Threads",
    "send_messages_in_threads": "Send Messages in Threads",
}
CREATE_EVENTS = "Create Events"
# A party works without them, in the channel and with no entry in the server's list of events.
FOR_PARTIES = ("create_public_threads", "send_messages_in_threads", "create_events")
INVITE_PERMISSIONS = discord.Permissions(**dict.fromkeys((*NEEDED, *FOR_PARTIES), True))


def missing_permissions_in(channel: discord.abc.GuildChannel) -> tuple[str, ...]:
    """What the bot lacks in a channel of what an alert needs, by Discord's own names.

    Each is checked by itself: without View Channel, Discord reports all others as missing too, so an admin
    who grants that one would only then learn what else is missing.
    """
    rules = rules_in(channel)
    missing = tuple(name for permission, name in NEEDED.items() if not getattr(rules, permission))
    granted = channel.permissions_for(channel.guild.me)
    return missing or tuple(name for permission, name in NEEDED.items() if not getattr(granted, permission))


def missing_for_threads(channel: discord.abc.GuildChannel) -> tuple[str, ...]:
    """What the bot lacks of what a thread needs in addition to a message, by Discord's own names."""
    granted = channel.permissions_for(channel.guild.me)
    return tuple(name for permission, name in NEEDED_FOR_THREADS.items() if not getattr(granted, permission))


def may_create_events(guild: discord.Guild) -> bool:
    """Whether the bot may put an event into a server's own list."""
    granted = guild.me.guild_permissions
    return granted.create_events or granted.manage_events


def missing_for_events(guild: discord.Guild) -> tuple[str, ...]:
    """What the bot lacks of what an event needs, by Discord's own name."""
    return () if may_create_events(guild) else (CREATE_EVENTS,)


def rules_in(channel: discord.abc.GuildChannel) -> discord.Permissions:
    """What the bot's roles and a channel's own rules allow, without what Discord concludes from them."""
    me, everyone = channel.guild.me, channel.guild.default_role
    rules = discord.Permissions(me.guild_permissions.value)
    if rules.administrator:
        return rules
    roles = [role for role in me.roles if role != everyone]
    for holders in ([everyone], roles, [me]):
        pairs = [channel.overwrites_for(holder).pair() for holder in holders]
        for _, deny in pairs:
            rules.value &= ~deny.value
        for allow, _ in pairs:
            rules.value |= allow.value
    return rules
