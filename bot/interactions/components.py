"""Cards turned into Discord's components (version 2)."""

from typing import Protocol, runtime_checkable

import discord

from bot.interactions.allowed_mentions import NOBODY, allowed_mentions
from bot.interactions.card_payload import components
from bot.interactions.card_texts import BUTTONS_IN_ROW, TEXTS_BESIDE_PICTURE, texts_of
from bot.interactions.inputs import (
    LONGEST_ALT,
    LONGEST_TITLE,
    custom_id,
    discord_button,
    discord_field,
    discord_select,
    fitting,
    one_primary,
)
from bot.messages.card import Card, Form
from bot.messages.command_mentions import NO_MENTIONS, CommandMentions


@runtime_checkable
class KnowsCommands(Protocol):
    """A client that knows the ids of its commands."""

    command_mentions: CommandMentions


def command_mentions(client: discord.Client) -> CommandMentions:
    """The client's commands as mentions; none before it knows their ids."""
    return client.command_mentions if isinstance(client, KnowsCommands) else NO_MENTIONS


def layout(*cards: Card, commands: CommandMentions = NO_MENTIONS) -> discord.ui.LayoutView:
    """The cards as one layout, stopped because the component router answers presses."""
    view = discord.ui.LayoutView(timeout=None)
    for card in cards:
        view.add_item(_container(card, commands))
    view.stop()
    return view


def message_body(card: Card, nonce: str, commands: CommandMentions = NO_MENTIONS) -> dict[str, object]:
    """The body of a message that Discord takes once for a nonce.

    Ids are strings, as Discord's published description of its API wants them.
    """
    return {
        "flags": discord.MessageFlags(components_v2=True).value,
        "components": components(card, commands),
        "allowed_mentions": allowed_mentions(card),
        "nonce": nonce,
        "enforce_nonce": True,
    }


def edited_body(card: Card, commands: CommandMentions = NO_MENTIONS) -> dict[str, object]:
    """The body that puts a card in place of what a message of ours shows; it pings nobody."""
    return {
        "flags": discord.MessageFlags(components_v2=True).value,
        "components": components(card, commands),
        "allowed_mentions": NOBODY,
    }


def modal(form: Form) -> discord.ui.Modal:
    """The form as a modal, stopped because the component router answers what is typed."""
    window = discord.ui.Modal(
        title=fitting(form.title, LONGEST_TITLE), timeout=None, custom_id=custom_id(form)
    )
    for field in form.fields:
        window.add_item(discord_field(field))
    window.stop()
    return window


def _container(card: Card, commands: CommandMentions) -> discord.ui.Container[discord.ui.LayoutView]:
    container: discord.ui.Container[discord.ui.LayoutView] = discord.ui.Container(accent_colour=card.colour)
    texts = texts_of(card, commands)
    if card.picture:
        beside, texts = texts[:TEXTS_BESIDE_PICTURE], texts[TEXTS_BESIDE_PICTURE:]
        picture: discord.ui.Thumbnail[discord.ui.LayoutView] = discord.ui.Thumbnail(
            card.picture.url, description=fitting(card.picture.alt, LONGEST_ALT)
        )
        section: discord.ui.Section[discord.ui.LayoutView] = discord.ui.Section(*beside, accessory=picture)
        container.add_item(section)
    for text in texts:
        container.add_item(discord.ui.TextDisplay(text))
    if card.file:
        container.add_item(discord.ui.File(f"attachment://{card.file.name}"))
    if card.menus or card.buttons:
        container.add_item(discord.ui.Separator())
    for menu in card.menus:
        container.add_item(discord.ui.ActionRow(discord_select(menu)))
    buttons = one_primary(card.buttons)
    for first in range(0, len(buttons), BUTTONS_IN_ROW):
        row = buttons[first : first + BUTTONS_IN_ROW]
        container.add_item(discord.ui.ActionRow(*map(discord_button, row)))
    return container
