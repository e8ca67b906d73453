"""Where a party's card is posted, and the place that a host types."""

import discord

from bot.domain.parties.party import place_channel
from bot.domain.refusal import Reason, Refusal
from bot.interactions.arguments import number_in
from bot.interactions.bot_permissions import missing_permissions_in
from bot.interactions.channels import available_guild
from bot.interactions.replies import Interaction


def party_channel(interaction: Interaction, argument: str = "") -> discord.TextChannel:
    """The channel for a party's card: the one in an argument run:channel, or the current one if it is gone.

    Raises Refusal if the bot or the host may not post there.
    """
    named = number_in(argument.partition(":")[2] or "0")
    given = (interaction.guild and interaction.guild.get_channel(named)) or interaction.channel
    channel = given.parent if isinstance(given, discord.Thread) else given
    if not isinstance(channel, discord.TextChannel):
        raise Refusal(Reason.PARTY_CHANNEL)
    available_guild(channel.guild)
    missing = missing_permissions_in(channel)
    if missing:
        raise Refusal(Reason.PARTY_PERMISSIONS, channel=channel.id, missing=tuple(missing))
    theirs = (
        channel.permissions_for(interaction.user) if isinstance(interaction.user, discord.Member) else None
    )
    if theirs is None or not (theirs.view_channel and theirs.send_messages):
        raise Refusal(Reason.PARTY_NOT_YOURS, channel=channel.id)
    return channel


def place_typed(guild: discord.Guild | None, text: str, before: str | None = None) -> str:
    """The mention of a channel whose name was typed; any other text as it is. An unchanged `before` stays."""
    typed = text.strip()
    if before and typed == place_name(guild, before):
        return before
    name = typed.removeprefix("#")
    named = [one for one in guild.channels if one.name.casefold() == name.casefold()] if guild else []
    # Many servers have a text channel "general" and a voice channel "General".
    exact = [one for one in named if one.name == name] or named
    return exact[0].mention if len(exact) == 1 else typed


def place_name(guild: discord.Guild | None, place: str) -> str:
    """A place as a host would type it: the channel's name instead of its mention."""
    channel = guild.get_channel(place_channel(place) or 0) if guild else None
    return f"#{channel.name}" if channel else place
