"""Domain cards turned into Discord's components (version 2)."""

import math
from typing import Protocol, runtime_checkable

import discord

from bot.interactions.inputs import custom_id, discord_button, discord_field, discord_select, one_primary
from bot.messages.card import MAX_BODY_LENGTH, Card, Form, cut
from bot.messages.command_mentions import NO_MENTIONS, CommandMentions
from bot.messages.particles import with_particles

# Discord's limit.
BUTTONS_IN_ROW = 5
# Discord takes three at most: the heading, and the lines that say what it is about.
TEXTS_BESIDE_PICTURE = 3
# Of the 40 components that Discord takes, menus, buttons and the frame need their part.
MOST_BLOCKS = 20


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
        "components": layout(card, commands=commands).to_components(),
        "allowed_mentions": _allowed_mentions(card),
        "nonce": nonce,
        "enforce_nonce": True,
    }


def edited_body(card: Card, commands: CommandMentions = NO_MENTIONS) -> dict[str, object]:
    """The body that puts a card in the place of what a message of ours shows; it pings nobody."""
    return {
        "flags": discord.MessageFlags(components_v2=True).value,
        "components": layout(card, commands=commands).to_components(),
        "allowed_mentions": {"parse": []},
    }


def modal(form: Form) -> discord.ui.Modal:
    """The form as a modal, stopped because the component router answers what is typed."""
    window = discord.ui.Modal(title=form.title[:45], timeout=None, custom_id=custom_id(form))
    for field in form.fields:
        window.add_item(discord_field(field))
    window.stop()
    return window


def _container(card: Card, commands: CommandMentions) -> discord.ui.Container[discord.ui.LayoutView]:
    container: discord.ui.Container[discord.ui.LayoutView] = discord.ui.Container(accent_colour=card.colour)
    texts = _texts(card, commands)
    if card.picture:
        beside, texts = texts[:TEXTS_BESIDE_PICTURE], texts[TEXTS_BESIDE_PICTURE:]
        picture: discord.ui.Thumbnail[discord.ui.LayoutView] = discord.ui.Thumbnail(
            card.picture.url, description=card.picture.alt
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


def _allowed_mentions(card: Card) -> dict[str, list[str]]:
    roles = [str(card.ping_role)] if card.ping_role else []
    people = {"users": list(map(str, card.ping_users))} if card.ping_users else {}
    return {"parse": [], "roles": roles} | people


def _texts(card: Card, commands: CommandMentions) -> list[str]:
    heading = f"## {with_particles(card.title)}"
    if card.ping_role:
        heading = f"<@&{card.ping_role}>\n{heading}"
    if card.ping_users:
        people = " ".join(f"<@{user}>" for user in card.ping_users)
        heading = f"{people}\n{heading}"
    footer = [f"-# {commands.clickable(with_particles(card.footer))}"] if card.footer else []
    room = MAX_BODY_LENGTH - sum(map(len, footer)) - (len(heading) if card.ping_users else 0)
    blocks = tuple(commands.clickable(with_particles(block)) for block in card.blocks)
    return [heading, *_fitting(_in_few(blocks), room), *footer]


def _in_few(blocks: tuple[str, ...]) -> tuple[str, ...]:
    """The blocks, neighbours joined if there are more than a message may have components."""
    together = math.ceil(len(blocks) / MOST_BLOCKS)
    if together <= 1:
        return blocks
    return tuple("\n".join(blocks[at : at + together]) for at in range(0, len(blocks), together))


def _fitting(blocks: tuple[str, ...], room: int) -> list[str]:
    texts: list[str] = []
    for block in blocks:
        if room > 0:
            texts.append(cut(block, room))
            room -= len(texts[-1])
    return texts
