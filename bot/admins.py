"""Who may change a server's settings; asked each time, whatever the client showed."""

from bot.domain.refusal import Refusal
from bot.domain.render.admin import NEEDS_MANAGE_SERVER, ONLY_IN_SERVERS
from bot.reply import Interaction


def require_manager(interaction: Interaction) -> int:
    """The id of the guild, if the person has Manage Server there. Raises Refusal."""
    if interaction.guild_id is None:
        raise Refusal(ONLY_IN_SERVERS)
    if not (interaction.permissions.manage_guild or interaction.permissions.administrator):
        raise Refusal(NEEDS_MANAGE_SERVER)
    return interaction.guild_id
