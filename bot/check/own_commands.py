"""What `watchparty check` knows of this program's own commands, to compare with what Discord has."""

from collections.abc import Callable
from dataclasses import dataclass

from discord.utils import oauth_url

from bot.app import offline_client
from bot.interactions.bot_permissions import INVITE_PERMISSIONS
from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class OwnCommands:
    """The names of the commands, and their hash for an application."""

    names: frozenset[str]
    digest_for: Callable[[int], str]


async def own_commands(settings: Settings) -> OwnCommands:
    """The commands of this program."""
    client = await offline_client(settings)
    return OwnCommands(frozenset(one.name for one in client.tree.get_commands()), client.digest_for)


def invite_link(app_id: int) -> str:
    """The address with which a server adds the bot."""
    return oauth_url(app_id, permissions=INVITE_PERMISSIONS, scopes=("bot", "applications.commands"))
