"""Who may change a server's settings. What the bot itself may do is in `bot_permissions.py`."""

import discord

from bot.domain.refusal import Reason, Refusal
from bot.interactions.askers import guild_id_of
from bot.interactions.replies import Interaction
from bot.messages.translation import server_language
from db.guilds import GuildStore


class Admins:
    """Members with Manage Server, and those with the manager role that such members chose."""

    def __init__(self, guilds: GuildStore) -> None:
        self._guilds = guilds

    async def require(self, interaction: Interaction) -> int:
        """The id of the guild, if the person may manage the bot there. Raises Refusal."""
        guild_id = guild_id_of(interaction)
        if not await self.includes(interaction):
            raise Refusal(Reason.NOT_A_MANAGER)
        return guild_id

    async def includes(self, interaction: Interaction) -> bool:
        """Whether the person may manage the bot in the server where they are."""
        guild_id = interaction.guild_id
        return guild_id is not None and (
            manages_server(interaction) or await self._has_role(interaction, guild_id)
        )

    async def server_language(self, interaction: Interaction) -> str:
        """The language of what everybody in the server reads."""
        chosen = (await self._guilds.settings(interaction.guild_id)).language
        return server_language(chosen, str(interaction.guild_locale) if interaction.guild_locale else None)

    async def _has_role(self, interaction: Interaction, guild_id: int) -> bool:
        role_id = (await self._guilds.settings(guild_id)).manager_role_id
        person = interaction.user
        return (
            role_id is not None
            and isinstance(person, discord.Member)
            and person.get_role(role_id) is not None
        )


def manages_server(interaction: Interaction) -> bool:
    """Whether the person has Manage Server itself, and so may choose who else manages the bot."""
    return interaction.permissions.manage_guild or interaction.permissions.administrator
