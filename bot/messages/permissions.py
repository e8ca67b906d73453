"""The one wording of a missing permission, and of a role that can't be pinged."""

from collections.abc import Sequence

from bot.messages.card import listed

ALLOW_IT = "You can allow that for my role under **Edit Channel → Permissions**."
LET_PING = (
    "Turn on *Allow anyone to @mention this role* in its settings, allow me **Mention Everyone** there, or "
    "pick another role."
)


def permissions_missing(missing: Sequence[str]) -> str:
    """Which permissions the bot lacks in a channel, by Discord's names, and where to allow them."""
    names = listed(tuple(f"**{name}**" for name in missing))
    return f"I'm missing {names} there. {ALLOW_IT}"
