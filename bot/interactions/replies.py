"""Answers to an interaction: one card, whether or not the interaction was answered before."""

import json
from collections.abc import Awaitable, Callable
from io import BytesIO

import aiohttp
import discord
import structlog

from bot.interactions.components import command_mentions, layout, modal
from bot.messages.card import Card, Form

Interaction = discord.Interaction[discord.Client]

# Discord's code for an interaction that was answered before.
ALREADY_ACKNOWLEDGED = 40060
# After these it is unknown whether a request was carried out.
LOST_ANSWER = (aiohttp.ClientError, OSError, json.JSONDecodeError, UnicodeDecodeError)
_ANSWERED = "answered"

log = structlog.get_logger("replies")


async def reply(interaction: Interaction, *cards: Card, private: bool = False) -> None:
    """Send cards as the answer, or as one more message after it. Only the person sees private ones.

    An answer pings nobody: pings are for alerts.
    """
    response = interaction.response
    send = interaction.followup.send if is_answered(interaction) else response.send_message

    async def attempt() -> None:
        # Files are read when they are sent, so each attempt needs its own.
        files = [discord.File(BytesIO(card.file.content), card.file.name) for card in cards if card.file]
        nobody = discord.AllowedMentions.none()
        await send(view=_layout(interaction, *cards), files=files, allowed_mentions=nobody, ephemeral=private)

    if is_answered(interaction):
        await attempt()
    else:
        await _answer_once(interaction, attempt)


async def edit_message(interaction: Interaction, *cards: Card) -> None:
    """Show other cards in the message whose button was pressed; in a private one if there is no message."""
    if interaction.message is None:
        await reply(interaction, *cards, private=True)
        return
    nobody = discord.AllowedMentions.none()
    edit = interaction.response.edit_message
    await _answer_once(interaction, lambda: edit(view=_layout(interaction, *cards), allowed_mentions=nobody))


async def ask(interaction: Interaction, form: Form) -> None:
    """Open a form; what is typed comes back as an interaction of its own."""
    await _answer_once(interaction, lambda: interaction.response.send_modal(modal(form)))


async def defer(interaction: Interaction) -> None:
    """Show only the person that the answer will take a while; `reply` then gives it."""
    await _answer_once(interaction, lambda: interaction.response.defer(ephemeral=True, thinking=True))


def is_answered(interaction: Interaction) -> bool:
    """Whether Discord has a first answer to an interaction."""
    return interaction.response.is_done() or _ANSWERED in interaction.extras


def _layout(interaction: Interaction, *cards: Card) -> discord.ui.LayoutView:
    return layout(*cards, commands=command_mentions(interaction.client))


async def _answer_once(interaction: Interaction, attempt: Callable[[], Awaitable[object]]) -> None:
    """Give the first answer, and give it again if it is unclear whether it arrived.

    Discord takes only one first answer, so it refuses the second attempt if the first one arrived.
    """
    try:
        await attempt()
    except LOST_ANSWER as error:
        log.info("an answer may be lost; sending it again", error=str(error))
        await _answer_again(interaction, attempt)


async def _answer_again(interaction: Interaction, attempt: Callable[[], Awaitable[object]]) -> None:
    try:
        await attempt()
    except discord.HTTPException as error:
        if error.code != ALREADY_ACKNOWLEDGED:
            raise
    # discord.py counts an answer whose confirmation was lost as not given.
    interaction.extras[_ANSWERED] = True
