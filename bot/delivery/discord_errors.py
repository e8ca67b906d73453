"""Discord's error codes that mean something to alerts: which of them pause a channel, and why."""

import discord

from bot.messages import outcomes

# Discord's error codes, https://docs.discord.com/developers/topics/opcodes-and-status-codes
UNKNOWN_CHANNEL = 10003
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


def why_unreachable(error: discord.HTTPException) -> str:
    """The reason that pauses the channel, for the server's admins."""
    known = UNREACHABLE.get(error.code)
    return known or outcomes.channel_refused(error.text or str(error.status))
