"""The names of what somebody picked from the lists of a command's options: Discord sends only the values."""

from collections.abc import Mapping
from typing import Any, cast

from discord import app_commands

from bot.domain.choosing import SHOW_OPTION
from bot.domain.dates.timezones import ZONE_OPTION
from bot.interactions.autocomplete import ShowChoices
from bot.interactions.found_shows import found_value
from bot.interactions.replies import Interaction
from bot.interactions.translator import CHOICE
from bot.messages.translation import pgettext

Command = app_commands.Command[Any, ..., Any]
Listed = list[app_commands.Choice[Any]]


async def picked_names(interaction: Interaction, given: Mapping[str, str]) -> Mapping[str, str]:
    """The names that a command's lists show for the values given for its options.

    Left out are values that are their own name, and time zones, which people know by their value too.
    """
    command = interaction.command
    if not isinstance(command, app_commands.Command):
        return {}
    names = dict[str, str]()
    for option, value in given.items():
        for one in await _offered(interaction, command, option, value):
            if value in (str(one.value), found_value(str(one.value))) and value != one.name:
                names[option] = one.name
    return names


async def _offered(interaction: Interaction, command: Command, option: str, value: str) -> Listed:
    parameter = command.get_parameter(option)
    if parameter is None or option == ZONE_OPTION:
        return []
    if parameter.choices:
        return [
            app_commands.Choice(name=pgettext(CHOICE, one.name), value=one.value) for one in parameter.choices
        ]
    if not parameter.autocomplete:
        return []
    cog, offer = command.binding, command._params[option].autocomplete  # pyright: ignore[reportPrivateUsage] # noqa: SLF001 - discord.py tells only that there is one
    shows = cog if option == SHOW_OPTION and isinstance(cog, ShowChoices) else None
    # With nothing typed, no provider is asked, but what was picked may be too far down to be listed.
    by_id = await shows.show_choices(interaction, value) if shows else []
    return [*by_id, *await cast("Any", offer)(cog, interaction, "")]
