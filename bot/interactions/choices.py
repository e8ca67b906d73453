"""The choice that is offered instead of a refusal; `choice_menu.py` carries on with what was picked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from discord import AppCommandOptionType, app_commands

from bot.clock import utc_now
from bot.domain.dates.timezones import ZONE_OPTION
from bot.domain.refusal import Reason, Unclear
from bot.interactions.admins import Admins
from bot.interactions.picked_ids import too_long, with_picked
from bot.interactions.picked_names import picked_names
from bot.interactions.replies import Interaction
from bot.messages.card import Card
from bot.messages.choices import before_form, choice_card, form_choice_card
from db.engine import DatabaseUnavailable

# A file can't be sent again.
NOT_KEPT = AppCommandOptionType.attachment.value
MENTIONS = {
    AppCommandOptionType.user.value: "<@{}>",
    AppCommandOptionType.role.value: "<@&{}>",
    AppCommandOptionType.channel.value: "<#{}>",
}


@dataclass(frozen=True, slots=True)
class SentForm:
    """A form that failed: its action and argument, and what was typed into it.

    `command` is the command that does the same. A form that `resumes` can be handled again. `shown` is the
    text of the message that it came from.
    """

    id: str
    typed: Mapping[str, str]
    command: str = ""
    resumes: bool = False
    shown: str = ""


async def choice_for(
    interaction: Interaction, error: Unclear, admins: Admins, form: SentForm | None = None
) -> Card | None:
    """The card that offers the choice; None if there is nothing to pick, or nothing to carry on with."""
    if form and form.resumes and error.choices and error.option == ZONE_OPTION:
        return form_choice_card(error, form.id, form.typed, before_form(form.shown), utc_now())
    command = interaction.command
    name = command.qualified_name if isinstance(command, app_commands.Command) else form and form.command
    options = _options_of(interaction)
    if not error.choices or not name or any(one.get("type") == NOT_KEPT for one in options):
        return None
    given = options_given(interaction)
    addable = error.reason is Reason.UNKNOWN_SHOW and await _may_add(interaction, admins)
    names = await picked_names(interaction, given)
    argument = with_picked(name, error.option, {option: given[option] for option in names})
    if too_long(argument):
        names, argument = {}, with_picked(name, error.option, {})
    return choice_card(error, argument, {**given, **names}, utc_now(), addable=addable)


def options_given(interaction: Interaction) -> Mapping[str, str]:
    """What was given for a command's options; nothing for a press or a form."""
    options = (one for one in _options_of(interaction) if one.get("type") != NOT_KEPT)
    return {str(one["name"]): _given(one) for one in options if "value" in one}


def options_typed(interaction: Interaction) -> Mapping[str, str]:
    """What was typed for a command's options, without what was picked from a list, which is an id."""
    return {
        name: value for name, value in options_given(interaction).items() if not _takes_ids(interaction, name)
    }


def _takes_ids(interaction: Interaction, name: str) -> bool:
    """Whether an option is picked from a list of ids. The list of zones has names."""
    command = interaction.command
    option = command.get_parameter(name) if isinstance(command, app_commands.Command) else None
    return name != ZONE_OPTION and option is not None and bool(option.autocomplete or option.choices)


def _options_of(interaction: Interaction) -> Sequence[Mapping[str, Any]]:
    return _options(cast("dict[str, Any]", interaction.data or {})) if interaction.command else ()


async def _may_add(interaction: Interaction, admins: Admins) -> bool:
    """Whether the person may add a show; no if the database can't be reached, so that they get an answer."""
    try:
        return await admins.includes(interaction)
    except DatabaseUnavailable:
        return False


def _given(option: Mapping[str, Any]) -> str:
    """An option's value as the card shows and keeps it."""
    return MENTIONS.get(option.get("type", 0), "{}").format(option["value"])


def _options(data: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """A command's own options; those of a subcommand are below its name."""
    options: Sequence[Mapping[str, Any]] = data.get("options") or ()
    below = options[0] if len(options) == 1 and "value" not in options[0] else None
    return options if below is None else _options(below)
