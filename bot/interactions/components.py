"""Domain cards turned into Discord's components (version 2)."""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol, runtime_checkable

import discord

from bot.messages.card import (
    MAX_BODY_LENGTH,
    AnyMenu,
    Button,
    ButtonStyle,
    Card,
    ChannelMenu,
    Field,
    Form,
    Menu,
    RoleMenu,
    cut,
)
from bot.messages.command_mentions import NO_MENTIONS, CommandMentions
from bot.messages.icons import ICONS
from bot.messages.particles import with_particles

# Every custom id of ours starts with this, so that a press on somebody else's button is never ours.
PREFIX = "wp"
# Discord's limit.
BUTTONS_IN_ROW = 5
# Discord takes three at most: the heading, and the lines that say what it is about.
TEXTS_BESIDE_PICTURE = 3
ALERT_CHANNELS = [discord.ChannelType.text, discord.ChannelType.news]
# Of the 40 components that Discord takes, menus, buttons and the frame need their part.
MOST_BLOCKS = 20
_STYLES = {
    ButtonStyle.PRIMARY: discord.ButtonStyle.primary,
    ButtonStyle.SECONDARY: discord.ButtonStyle.secondary,
    ButtonStyle.DANGER: discord.ButtonStyle.danger,
}


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
        window.add_item(_field(field))
    window.stop()
    return window


def custom_id(part: Button | AnyMenu | Form) -> str:
    """The id under which Discord hands a press back to us."""
    return f"{PREFIX}:{part.action}:{part.argument}"


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
        container.add_item(discord.ui.ActionRow(_select(menu)))
    buttons = _one_primary(card.buttons)
    for first in range(0, len(buttons), BUTTONS_IN_ROW):
        row = buttons[first : first + BUTTONS_IN_ROW]
        container.add_item(discord.ui.ActionRow(*map(_button, row)))
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


def _one_primary(buttons: Sequence[Button]) -> Sequence[Button]:
    """The buttons with one main act: of several, the first is meant."""
    main = next((one for one in buttons if one.style is ButtonStyle.PRIMARY), None)
    return [
        replace(one, style=ButtonStyle.SECONDARY)
        if one.style is ButtonStyle.PRIMARY and one is not main
        else one
        for one in buttons
    ]


def _button(button: Button) -> discord.ui.Button[discord.ui.LayoutView]:
    return discord.ui.Button(
        label=button.label,
        style=_STYLES[button.style],
        custom_id=custom_id(button),
        emoji=ICONS.get(button.action),
    )


def _select(menu: AnyMenu) -> discord.ui.Item[discord.ui.LayoutView]:
    match menu:
        case Menu():
            return _entries(menu)
        case ChannelMenu():
            return discord.ui.ChannelSelect(
                placeholder=menu.placeholder,
                custom_id=custom_id(menu),
                channel_types=ALERT_CHANNELS,
                min_values=int(menu.required),
                default_values=_chosen(menu.chosen, discord.SelectDefaultValueType.channel),
            )
        case RoleMenu():
            return discord.ui.RoleSelect(
                placeholder=menu.placeholder,
                custom_id=custom_id(menu),
                min_values=0,
                default_values=_chosen(menu.chosen, discord.SelectDefaultValueType.role),
            )


def _chosen(chosen: int | None, kind: discord.SelectDefaultValueType) -> list[discord.SelectDefaultValue]:
    # discord.py would send the id as a number; Discord's published description wants text.
    return [discord.SelectDefaultValue(id=str(chosen), type=kind)] if chosen else []  # pyright: ignore[reportArgumentType] - see above


def _entries(menu: Menu) -> discord.ui.Select[discord.ui.LayoutView]:
    options = [
        discord.SelectOption(label=label[:100], value=value, default=value in menu.chosen)
        for label, value in menu.options[:25]
    ]
    return discord.ui.Select(
        placeholder=menu.placeholder,
        custom_id=custom_id(menu),
        options=options,
        min_values=menu.least,
        max_values=min(menu.most, len(options)),
    )


def _field(field: Field) -> discord.ui.Label[discord.ui.Modal]:
    typed: discord.ui.TextInput[discord.ui.Modal] = discord.ui.TextInput(
        custom_id=field.key,
        style=discord.TextStyle.paragraph if field.tall else discord.TextStyle.short,
        default=field.value or None,
        placeholder=field.hint[:100] or None,
        required=field.required,
        max_length=field.longest,
    )
    return discord.ui.Label(text=field.label[:45], description=field.explained, component=typed)
