"""Domain cards turned into Discord's components (version 2)."""

import discord

from bot.domain.render.card import LONGEST_BODY, Button, ButtonStyle, Card, Menu, cut

# Every custom id of ours starts with this, so that a press on somebody else's button is never ours.
PREFIX = "wp"
_STYLES = {
    ButtonStyle.PRIMARY: discord.ButtonStyle.primary,
    ButtonStyle.SECONDARY: discord.ButtonStyle.secondary,
    ButtonStyle.DANGER: discord.ButtonStyle.danger,
}


def layout(*cards: Card) -> discord.ui.LayoutView:
    """The cards as one layout; it is stopped, because `bot.buttons` answers presses, not the layout."""
    view = discord.ui.LayoutView(timeout=None)
    for card in cards:
        view.add_item(_container(card))
    view.stop()
    return view


def message_body(card: Card, nonce: str) -> dict[str, object]:
    """The body of a message that Discord takes once for a nonce.

    Ids are strings, as Discord's published description of its API wants them.
    """
    return {
        "flags": discord.MessageFlags(components_v2=True).value,
        "components": layout(card).to_components(),
        "allowed_mentions": {"parse": [], "roles": [str(card.ping_role)] if card.ping_role else []},
        "nonce": nonce,
        "enforce_nonce": True,
    }


def edited_body(card: Card) -> dict[str, object]:
    """The body that puts a card in the place of what a message of ours shows; it pings nobody."""
    return {
        "flags": discord.MessageFlags(components_v2=True).value,
        "components": layout(card).to_components(),
        "allowed_mentions": {"parse": []},
    }


def custom_id(button: Button | Menu) -> str:
    """The id under which Discord hands a press back to us."""
    return f"{PREFIX}:{button.action}:{button.argument}"


def _container(card: Card) -> discord.ui.Container[discord.ui.LayoutView]:
    container: discord.ui.Container[discord.ui.LayoutView] = discord.ui.Container(accent_colour=card.colour)
    for text in _texts(card):
        container.add_item(discord.ui.TextDisplay(text))
    if card.menu or card.buttons:
        container.add_item(discord.ui.Separator())
    if card.menu:
        container.add_item(discord.ui.ActionRow(_select(card.menu)))
    if card.buttons:
        container.add_item(discord.ui.ActionRow(*map(_button, card.buttons)))
    return container


def _texts(card: Card) -> list[str]:
    heading = f"## {card.title}"
    if card.ping_role:
        heading = f"<@&{card.ping_role}>\n{heading}"
    footer = [f"-# {card.footer}"] if card.footer else []
    room = LONGEST_BODY - sum(map(len, footer))
    return [heading, *_fitting(card.blocks, room), *footer]


def _fitting(blocks: tuple[str, ...], room: int) -> list[str]:
    texts: list[str] = []
    for block in blocks:
        if room > 0:
            texts.append(cut(block, room))
            room -= len(texts[-1])
    return texts


def _button(button: Button) -> discord.ui.Button[discord.ui.LayoutView]:
    return discord.ui.Button(label=button.label, style=_STYLES[button.style], custom_id=custom_id(button))


def _select(menu: Menu) -> discord.ui.Select[discord.ui.LayoutView]:
    options = [discord.SelectOption(label=label[:100], value=value) for label, value in menu.options[:25]]
    return discord.ui.Select(placeholder=menu.placeholder, custom_id=custom_id(menu), options=options)
