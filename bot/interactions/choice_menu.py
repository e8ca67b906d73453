"""Carries a command out again once somebody has picked what was unclear."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any, cast

import discord
from discord import AppCommandOptionType, app_commands
from discord.ext import commands

from bot.clock import utc_now
from bot.domain.refusal import Reason, Refusal, Unclear
from bot.interactions.arguments import parts_of
from bot.interactions.component_router import ComponentRouter, shown_text
from bot.interactions.picked_ids import picked_before, too_long, with_picked
from bot.interactions.replies import Interaction, defer, reply
from bot.messages.choices import (
    PICK,
    PICK_IN_FORM,
    choice_card,
    fields_in,
    given_in,
    id_in,
)
from bot.messages.long_menus import ENDINGS
from bot.messages.zone_field import TYPED_ZONE

Command = app_commands.Command[Any, ..., Any]


class ChoiceMenu(commands.Cog):
    """Handles the menu of every card that offers a choice; everything it knows is in that card."""

    def register(self, router: ComponentRouter) -> None:
        """Handle the buttons, menus and forms of these messages."""
        for ending in ENDINGS:
            router.on(f"{PICK}{ending}", self.picked)
            router.on(f"{PICK_IN_FORM}{ending}", partial(self.picked_in_form, router))

    async def picked(self, interaction: Interaction, argument: str) -> None:
        """Carry out the command again with what was picked; the argument is command:option:value.

        If something else is unclear then, that is asked next, and this choice is kept.
        """
        name, asked, value = parts_of(argument, 3)
        command, (option, before) = _command_named(interaction.client, name), picked_before(asked)
        typed = given_in(shown_text(interaction), [one.name for one in command.parameters])
        picked = {**before, option: value}
        try:
            await _carry_out(interaction, command, {**typed, **picked})
        except Unclear as unclear:
            also = with_picked(name, unclear.option, picked)
            if not unclear.choices or too_long(also):
                raise
            card = choice_card(unclear, also, typed, utc_now(), addable=False)
            await reply(interaction, card, private=True)

    async def picked_in_form(self, router: ComponentRouter, interaction: Interaction, argument: str) -> None:
        """Handle a form again with the zone that was picked; the argument is form:zone."""
        form, _, zone = argument.rpartition(":")
        typed = {**fields_in(shown_text(interaction)), TYPED_ZONE: zone}
        await router.submit(interaction, form, typed)


async def _carry_out(interaction: Interaction, command: Command, given: Mapping[str, str]) -> None:
    taken = {
        one.name: await _value(interaction, one, given[one.name])
        for one in command.parameters
        if one.name in given
    }
    # Each of our commands is a cog's method.
    carry_out = cast("Callable[..., Awaitable[None]]", command.callback)
    await carry_out(command.binding, interaction, **taken)


def _command_named(client: discord.Client, name: str) -> Command:
    """The command with this full name. Raises Refusal if it no longer exists."""
    every = client.tree.walk_commands() if isinstance(client, commands.AutoShardedBot) else ()
    for command in every:
        if isinstance(command, app_commands.Command) and command.qualified_name == name:
            return command
    raise Refusal(Reason.OUT_OF_DATE)


async def _value(interaction: Interaction, parameter: app_commands.Parameter, text: str) -> object:
    """The value of an option, of the type that the command takes. Raises Refusal if what it names is gone."""
    guild = interaction.guild
    number = int(text) if text.isascii() and text.isdecimal() else id_in(text)
    match parameter.type:
        case AppCommandOptionType.string:
            return text
        case AppCommandOptionType.integer:
            return number
        case AppCommandOptionType.channel if guild and (channel := guild.get_channel(number)):
            return channel
        case AppCommandOptionType.role if guild and (role := guild.get_role(number)):
            return role
        case AppCommandOptionType.user if guild:
            return await _member(interaction, guild, number)
        case _:
            raise Refusal(Reason.OUT_OF_DATE)


async def _member(interaction: Interaction, guild: discord.Guild, user_id: int) -> discord.Member:
    """A member of the server, fetched because members aren't cached. Raises Refusal if they have left."""
    # The request queues behind alerts; during a drop that takes longer than Discord waits for an answer.
    await defer(interaction)
    try:
        return await guild.fetch_member(user_id)
    except discord.NotFound:
        raise Refusal(Reason.OUT_OF_DATE) from None
