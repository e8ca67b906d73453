"""`/help`: what the person who asks can do here, right now."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.about import about_program
from bot.clock import utc_now
from bot.interactions.admins import Admins
from bot.interactions.component_router import ComponentRouter
from bot.interactions.replies import Interaction, reply
from bot.messages.help import HELP, CommandLists, CommandWord, HelpContext, facts_text, help_card
from bot.services.subscriptions import SubscriptionService

Command = app_commands.Command[Any, ..., Any]


class Help(commands.Cog):
    """Lists the commands that Discord lets the person use."""

    def __init__(self, subscriptions: SubscriptionService, admins: Admins) -> None:
        self._subscriptions = subscriptions
        self._admins = admins

    def register(self, router: ComponentRouter) -> None:
        """Handle the buttons, menus and forms of these messages."""
        router.on(HELP, self.pressed, changes=False)

    @app_commands.command()
    async def help(self, interaction: Interaction) -> None:
        """What you can do here, and what I am."""
        await self._tell(interaction)

    async def pressed(self, interaction: Interaction, _argument: str) -> None:
        """Answer the button under the welcome privately."""
        await self._tell(interaction)

    async def _tell(self, interaction: Interaction) -> None:
        guild_id = interaction.guild_id
        entries = None if guild_id is None else await self._subscriptions.of_guild(guild_id)
        context = HelpContext(entries, await self._admins.includes(interaction))
        about = about_program()
        facts = facts_text(about.version, about.source)
        await reply(
            interaction, help_card(context, _command_lists(interaction), facts, utc_now()), private=True
        )


def _command_lists(interaction: Interaction) -> CommandLists:
    """The commands that work where somebody asks, in two lists."""
    client, in_server = interaction.client, interaction.guild_id is not None
    if not isinstance(client, commands.AutoShardedBot):
        return CommandLists((), ())
    roots = client.tree.get_commands(type=discord.AppCommandType.chat_input)
    here = [one for one in roots if one.name != "help" and (in_server or not one.guild_only)]
    return CommandLists(
        everyone=[_command_word(one) for one in here if one.default_permissions is None],
        admins=[_command_word(one) for one in here if one.default_permissions is not None],
    )


def _command_word(root: Command | app_commands.Group) -> CommandWord:
    """A command, or the commands of a group in the order in which they were written."""
    if isinstance(root, app_commands.Command):
        return CommandWord((root.name,), root.description)
    names = (one.qualified_name for one in root.walk_commands() if isinstance(one, app_commands.Command))
    return CommandWord(tuple(names), root.description)
