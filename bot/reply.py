"""Answers to an interaction: one card, whether or not the interaction was answered before."""

import discord

from bot.cards import layout, modal
from bot.domain.render.card import Card, Form

Interaction = discord.Interaction[discord.Client]


async def reply(interaction: Interaction, *cards: Card, private: bool = False) -> None:
    """Send cards as the answer, or as one more message after it. Private ones only the person sees.

    An answer pings nobody: pings are for alerts.
    """
    view, nobody = layout(*cards), discord.AllowedMentions.none()
    if interaction.response.is_done():
        await interaction.followup.send(view=view, allowed_mentions=nobody, ephemeral=private)
    else:
        await interaction.response.send_message(view=view, allowed_mentions=nobody, ephemeral=private)


async def turn(interaction: Interaction, *cards: Card) -> None:
    """Show other cards in the very message whose button was pressed."""
    nobody = discord.AllowedMentions.none()
    await interaction.response.edit_message(view=layout(*cards), allowed_mentions=nobody)


async def ask(interaction: Interaction, form: Form) -> None:
    """Open a form; what is typed comes back as an interaction of its own."""
    await interaction.response.send_modal(modal(form))
