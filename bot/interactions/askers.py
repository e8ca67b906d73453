"""Who asks, and in which channel or thread, as far as the answer depends on it."""

import discord

from bot.domain.asker import Asker
from bot.domain.refusal import Reason, Refusal
from bot.interactions.replies import Interaction


def asker_of(interaction: Interaction) -> Asker:
    """The person behind an interaction, and the thread that they are in, if any."""
    in_thread = isinstance(interaction.channel, discord.Thread)
    return Asker(interaction.user.id, interaction.guild_id, interaction.channel_id if in_thread else None)


def channel_of(interaction: Interaction) -> int | None:
    """The channel where somebody is; for a thread, the channel that it belongs to."""
    channel = interaction.channel
    return channel.parent_id if isinstance(channel, discord.Thread) else interaction.channel_id


def guild_id_of(interaction: Interaction) -> int:
    """The id of the guild where somebody is. Raises Refusal in direct messages."""
    if interaction.guild_id is None:
        raise Refusal(Reason.ONLY_IN_SERVERS)
    return interaction.guild_id
