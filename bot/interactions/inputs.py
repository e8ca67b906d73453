"""What people press, choose from and type into, as Discord's components."""

from collections.abc import Sequence
from dataclasses import replace

import discord

from bot.messages.card import (
    MOST_OPTIONS,
    AnyMenu,
    Button,
    ButtonStyle,
    ChannelMenu,
    Field,
    Form,
    Menu,
    RoleMenu,
)
from bot.messages.formatting import cut
from bot.messages.icons import ICONS
from bot.messages.particles import with_particles

# Every custom id of ours starts with this, so that a press on somebody else's button is never ours.
PREFIX = "wp"
# Discord's limits: a button's label, an entry of a list, the hint in an empty menu and in an empty field,
# and the titles of forms and fields.
LONGEST_LABEL, LONGEST_CHOICE, LONGEST_PROMPT, LONGEST_HINT, LONGEST_TITLE = 80, 100, 150, 100, 45
# The description of a picture for those who can't see it; Discord takes 1,024 characters.
LONGEST_ALT = 200
ALERT_CHANNELS = [discord.ChannelType.text, discord.ChannelType.news]
BUTTON_STYLES = {
    ButtonStyle.PRIMARY: discord.ButtonStyle.primary,
    ButtonStyle.SECONDARY: discord.ButtonStyle.secondary,
    ButtonStyle.DANGER: discord.ButtonStyle.danger,
}


def fitting(text: str, limit: int) -> str:
    """A text as Discord takes it: with Korean particles filled in, and cut to the limit of its place."""
    return cut(with_particles(text), limit)


def custom_id(part: Button | AnyMenu | Form) -> str:
    """The id that Discord sends back with a press."""
    return f"{PREFIX}:{part.action}:{part.argument}"


def one_primary(buttons: Sequence[Button]) -> Sequence[Button]:
    """The buttons with one primary button at most: all but the first become secondary."""
    main = next((one for one in buttons if one.style is ButtonStyle.PRIMARY), None)
    return [
        replace(one, style=ButtonStyle.SECONDARY)
        if one.style is ButtonStyle.PRIMARY and one is not main
        else one
        for one in buttons
    ]


def discord_button(button: Button) -> discord.ui.Button[discord.ui.LayoutView]:
    """A button of a card."""
    return discord.ui.Button(
        label=fitting(button.label, LONGEST_LABEL),
        style=BUTTON_STYLES[button.style],
        custom_id=custom_id(button),
        emoji=ICONS.get(button.action),
    )


def discord_select(menu: AnyMenu) -> discord.ui.Item[discord.ui.LayoutView]:
    """A menu of a card."""
    match menu:
        case Menu():
            return _entries(menu)
        case ChannelMenu():
            return discord.ui.ChannelSelect(
                placeholder=fitting(menu.placeholder, LONGEST_PROMPT),
                custom_id=custom_id(menu),
                channel_types=ALERT_CHANNELS,
                min_values=int(menu.required),
                default_values=_chosen(menu.chosen, discord.SelectDefaultValueType.channel),
            )
        case RoleMenu():
            return discord.ui.RoleSelect(
                placeholder=fitting(menu.placeholder, LONGEST_PROMPT),
                custom_id=custom_id(menu),
                min_values=0,
                default_values=_chosen(menu.chosen, discord.SelectDefaultValueType.role),
            )


def _chosen(chosen: int | None, kind: discord.SelectDefaultValueType) -> list[discord.SelectDefaultValue]:
    # discord.py would send the id as a number; Discord's published description wants text.
    return [discord.SelectDefaultValue(id=str(chosen), type=kind)] if chosen else []  # pyright: ignore[reportArgumentType] - see above


def _entries(menu: Menu) -> discord.ui.Select[discord.ui.LayoutView]:
    options = [
        discord.SelectOption(label=fitting(label, LONGEST_CHOICE), value=value, default=value in menu.chosen)
        for label, value in menu.options[:MOST_OPTIONS]
    ]
    return discord.ui.Select(
        placeholder=fitting(menu.placeholder, LONGEST_PROMPT),
        custom_id=custom_id(menu),
        options=options,
        min_values=menu.least,
        max_values=min(menu.most, len(options)),
    )


def discord_field(field: Field) -> discord.ui.Label[discord.ui.Modal]:
    """A field of a form, under its label."""
    typed: discord.ui.TextInput[discord.ui.Modal] = discord.ui.TextInput(
        custom_id=field.key,
        style=discord.TextStyle.paragraph if field.tall else discord.TextStyle.short,
        default=field.value or None,
        placeholder=fitting(field.hint, LONGEST_HINT) or None,
        required=field.required,
        max_length=field.longest,
    )
    explained = fitting(field.explained, LONGEST_HINT) if field.explained else None
    return discord.ui.Label(text=fitting(field.label, LONGEST_TITLE), description=explained, component=typed)
