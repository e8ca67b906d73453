"""What a command offers to pick instead of a refusal."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from discord import app_commands

from bot.domain.refusal import Unclear
from bot.interactions.admins import manages_server
from bot.interactions.replies import Interaction
from bot.messages.card import Card
from bot.messages.choices import choice_card


def choice_for(interaction: Interaction, error: Unclear) -> Card | None:
    """The card that offers the choice; None if there is nothing to pick, or no command to go on with."""
    command = interaction.command
    if not error.choices or not isinstance(command, app_commands.Command):
        return None
    given = _given(interaction)
    return choice_card(error, command.qualified_name, given, may_add=manages_server(interaction))


def _given(interaction: Interaction) -> Mapping[str, str]:
    """The options that a command was used with, as text."""
    options = _options(cast("dict[str, Any]", interaction.data or {}))
    return {str(one["name"]): str(one["value"]) for one in options if "value" in one}


def _options(data: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """A command's own options; those of a subcommand stand below its name."""
    options: Sequence[Mapping[str, Any]] = data.get("options") or ()
    below = options[0] if len(options) == 1 and "value" not in options[0] else None
    return options if below is None else _options(below)
