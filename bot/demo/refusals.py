"""In the demo, a refusal or a choice is an answer like any other."""

from typing import cast

import discord
from discord import app_commands

from bot.domain.refusal import Refusal
from bot.interactions.client import Client
from bot.interactions.error_handler import Tree


def count_refusals_as_answers(client: Client) -> None:
    """Hide refusals from simcord, whose page would show a command as failed that has answered with one."""
    tree = cast("Tree", client.tree)
    reported = tree.on_error

    async def on_error(interaction: discord.Interaction, error: app_commands.AppCommandError) -> None:
        if isinstance(getattr(error, "original", error), Refusal):
            await Tree.on_error(tree, interaction, error)
        else:
            await reported(interaction, error)

    tree.on_error = on_error
