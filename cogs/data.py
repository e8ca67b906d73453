"""`/data`: exports and deletes what is stored about a member or a server (`bot/domain/data_export.py`)."""

import asyncio

from discord import app_commands
from discord.ext import commands

from bot.clock import utc_now
from bot.domain.data_export import Whose, question_in
from bot.domain.refusal import Reason, Refusal
from bot.interactions.admins import Admins, manages_server
from bot.interactions.askers import guild_id_of
from bot.interactions.component_router import ComponentRouter
from bot.interactions.replies import Interaction, defer, edit_message, reply
from bot.messages import options
from bot.messages.data import (
    DELETE,
    KEEP,
    data_card,
    delete_question,
    deleted_card,
    kept_card,
)
from bot.services.parties import PartyService
from db.data import DataStore

CHOICES = [
    app_commands.Choice(name=options.DATA_OF_ME, value=Whose.MINE.value),
    app_commands.Choice(name=options.DATA_OF_SERVER, value=Whose.SERVER.value),
]


@app_commands.guild_only()
class Data(commands.GroupCog, group_name="data", group_description=options.DATA_GROUP):
    """Exports and deletes a member's data, and for admins the server's."""

    def __init__(self, data: DataStore, parties: PartyService, admins: Admins) -> None:
        self._data = data
        self._parties = parties
        self._admins = admins

    def register(self, router: ComponentRouter) -> None:
        """Handle the buttons, menus and forms of these messages."""
        router.on(DELETE, self.deleted)
        router.on(KEEP, self.kept)

    @app_commands.command()
    @app_commands.describe(of=options.DATA_OF)
    @app_commands.choices(of=CHOICES)
    async def export(self, interaction: Interaction, of: str = Whose.MINE.value) -> None:
        """Get everything I keep about you, as a file only you can see."""
        whose, guild_id = Whose(of), await self._allowed(interaction, Whose(of))
        if whose is Whose.SERVER:
            # The file of a large server takes a while to read, to write and to upload.
            await defer(interaction)
            kept = await self._data.of_guild(guild_id)
        else:
            kept = await self._data.of_member(guild_id, interaction.user.id)
        card = await asyncio.to_thread(data_card, whose, kept, utc_now())
        await reply(interaction, card, private=True)

    @app_commands.command()
    @app_commands.describe(of=options.DATA_OF)
    @app_commands.choices(of=CHOICES)
    async def delete(self, interaction: Interaction, of: str = Whose.MINE.value) -> None:
        """Delete everything I keep about you. I ask first."""
        await self._may_delete(interaction, Whose(of))
        await reply(interaction, delete_question(Whose(of), utc_now()), private=True)

    async def deleted(self, interaction: Interaction, argument: str) -> None:
        """Delete what the question was about: the data of the server, or of the person who pressed."""
        now = utc_now()
        whose = question_in(argument, now)
        guild_id = await self._may_delete(interaction, whose)
        if whose is Whose.SERVER:
            rows = await self._data.forget_guild(guild_id)
        else:
            # Parties go first, so that the next in line gets the seat and is told.
            rows = await self._parties.forget_member(guild_id, interaction.user.id, now)
            rows += await self._data.forget_member(guild_id, interaction.user.id)
        await edit_message(interaction, deleted_card(whose, rows))

    async def kept(self, interaction: Interaction, _argument: str) -> None:
        """Leave everything as it is."""
        await edit_message(interaction, kept_card())

    async def _allowed(self, interaction: Interaction, whose: Whose) -> int:
        if whose is Whose.SERVER:
            return await self._admins.require(interaction)
        return guild_id_of(interaction)

    async def _may_delete(self, interaction: Interaction, whose: Whose) -> int:
        guild_id = await self._allowed(interaction, whose)
        if whose is Whose.SERVER and not manages_server(interaction):
            raise Refusal(Reason.DELETING_SERVER_DATA)
        return guild_id
