"""`/doctor`: everything that could stop the next alerts. Only for members who may manage the bot."""

from discord import app_commands
from discord.ext import commands

from bot.clock import utc_now
from bot.interactions.admins import Admins
from bot.interactions.arguments import number_in
from bot.interactions.component_router import ComponentRouter
from bot.interactions.replies import Interaction, edit_message, reply
from bot.messages.card import Card
from bot.messages.doctor import DOCTOR, doctor_card
from bot.monitoring.doctor import Doctor


class DoctorCog(commands.Cog):
    """Shows what stops alerts; a button checks again."""

    def __init__(self, doctor: Doctor, admins: Admins) -> None:
        self._doctor = doctor
        self._admins = admins

    def register(self, router: ComponentRouter) -> None:
        """Handle the buttons, menus and forms of these messages."""
        router.on(DOCTOR, self.pressed, changes=False)

    @app_commands.command()
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    async def doctor(self, interaction: Interaction) -> None:
        """Check everything that could stop the next alerts, and see how to fix it."""
        await reply(interaction, await self._card(interaction, 0), private=True)

    async def pressed(self, interaction: Interaction, argument: str) -> None:
        """Check again, and show a page; the argument is its number."""
        await edit_message(interaction, await self._card(interaction, number_in(argument)))

    async def _card(self, interaction: Interaction, page: int) -> Card:
        now = utc_now()
        guild_id = await self._admins.require(interaction)
        return doctor_card(await self._doctor.examine(guild_id, interaction.created_at, now), page, now)
