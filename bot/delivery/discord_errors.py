"""Discord's error codes that mean something to alerts: which of them pause a channel, and why."""

import discord

from bot.messages import outcomes

# Discord's error codes, https://docs.discord.com/developers/topics/opcodes-and-status-codes
UNKNOWN_CHANNEL = 10003
UNKNOWN_MESSAGE = 10008
MISSING_ACCESS = 50001
MISSING_PERMISSIONS = 50013
NETWORK_ERROR = 40333
TOO_MANY_EDITS = 30046
ARCHIVED_THREAD = 50083
LOCKED_THREAD = 160005

# Nothing can be posted until somebody changes something.
UNREACHABLE = {
    UNKNOWN_CHANNEL: outcomes.CHANNEL_DELETED,
    MISSING_ACCESS: outcomes.CHANNEL_HIDDEN,
    MISSING_PERMISSIONS: outcomes.CHANNEL_CLOSED,
    ARCHIVED_THREAD: outcomes.THREAD_LOCKED,
    LOCKED_THREAD: outcomes.THREAD_LOCKED,
}


def is_not_from_discord(error: discord.HTTPException) -> bool:
    """Whether a 403 or 404 is the page of a proxy in front of Discord, and says nothing about the channel."""
    return error.status in (403, 404) and error.code in (0, NETWORK_ERROR)


def refuses_the_channel(error: discord.HTTPException) -> bool:
    """Whether the channel takes nothing until somebody changes something, so that its alerts pause."""
    return not is_not_from_discord(error) and (error.status in (403, 404) or error.code in UNREACHABLE)


def why_unreachable(error: discord.HTTPException) -> str:
    """The reason that pauses the channel, for the server's admins."""
    known = UNREACHABLE.get(error.code)
    return known or outcomes.channel_refused(error.text or str(error.status))
