"""Answers to an interaction: one card, whether or not the interaction was answered before."""

from io import BytesIO

import discord

from bot.interactions.components import layout, modal
from bot.messages.card import Card, Form

Interaction = discord.Interaction[discord.Client]


async def reply(interaction: Interaction, *cards: Card, private: bool = False) -> None:
    """Send cards as the answer, or as one more message after it. Private ones only the person sees.

    An answer pings nobody: pings are for alerts.
    """
    view, nobody = layout(*cards), discord.AllowedMentions.none()
    files = [discord.File(BytesIO(card.file.content), card.file.name) for card in cards if card.file]
    done = interaction.response.is_done()
    send = interaction.followup.send if done else interaction.response.send_message
    await send(view=view, files=files, allowed_mentions=nobody, ephemeral=private)


async def edit_message(interaction: Interaction, *cards: Card) -> None:
    """Show other cards in the very message whose button was pressed."""
    nobody = discord.AllowedMentions.none()
    await interaction.response.edit_message(view=layout(*cards), allowed_mentions=nobody)


async def ask(interaction: Interaction, form: Form) -> None:
    """Open a form; what is typed comes back as an interaction of its own."""
    await interaction.response.send_modal(modal(form))
