"""Who reads an answer, and where, as far as the answer depends on it."""

import discord

from bot.interactions.replies import Interaction
from bot.services.spoiler_context import Reader


def reader(interaction: Interaction) -> Reader:
    """The person behind an interaction; in a thread with that thread."""
    in_thread = isinstance(interaction.channel, discord.Thread)
    return Reader(interaction.user.id, interaction.guild_id, interaction.channel_id if in_thread else None)


def channel_of(interaction: Interaction) -> int | None:
    """The channel where somebody is; in a thread that of the thread."""
    channel = interaction.channel
    return channel.parent_id if isinstance(channel, discord.Thread) else interaction.channel_id
