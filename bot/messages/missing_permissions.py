"""The one wording of a missing permission, and of a role that can't be pinged."""

from collections.abc import Sequence

from bot.messages.formatting import listed
from bot.messages.translation import N_, _

# As Discord's own settings name them, in each language.
NAMES = (
    N_("View Channel"),
    N_("Send Messages"),
    N_("Embed Links"),
    N_("Read Message History"),
    N_("Create Public Threads"),
    N_("Send Messages in Threads"),
    N_("Create Events"),
)
ALLOW_IT = N_("You can allow that for my role under **Edit Channel → Permissions**.")
LET_PING = N_(
    "Turn on *Allow anyone to @mention this role* in its settings, allow me **Mention Everyone** there, or "
    "pick another role."
)


def permissions_missing(missing: Sequence[str]) -> str:
    """Which permissions the bot lacks in a channel, by Discord's names, and where to allow them."""
    return _("I'm missing {names} there. {allow_it}").format(
        names=permission_names(missing), allow_it=_(ALLOW_IT)
    )


def permission_names(names: Sequence[str]) -> str:
    """Permissions in a sentence; the given names are Discord's English ones."""
    return listed(tuple(f"**{translated}**" for translated in map(_, names)))
