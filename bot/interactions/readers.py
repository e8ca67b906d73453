"""Who reads an answer, and where, as far as spoilers depend on it."""

import discord

from bot.interactions.replies import Interaction
from bot.services.spoiler_context import Reader


def reader(interaction: Interaction) -> Reader:
    """The person behind an interaction; in a thread with that thread."""
    in_thread = isinstance(interaction.channel, discord.Thread)
    return Reader(interaction.user.id, interaction.guild_id, interaction.channel_id if in_thread else None)
