"""`/show`: what the show is."""

from discord import app_commands

from bot.interactions.askers import channel_of
from bot.interactions.autocomplete import ShowChoices
from bot.interactions.replies import Interaction, reply
from bot.messages.options import SHOW
from bot.messages.show import show_card
from bot.services.timelines import Timelines


class ShowOverview(ShowChoices):
    """Shows a show's genres, people and background."""

    def __init__(self, timelines: Timelines) -> None:
        self._timelines = timelines

    @app_commands.command()
    @app_commands.describe(show=SHOW)
    @app_commands.autocomplete(show=ShowChoices.show_choices)
    async def show(self, interaction: Interaction, show: str | None = None) -> None:
        """See what the show is: genres, people and background."""
        timeline = await self._timelines.chosen(interaction.guild_id, show, channel_of(interaction))
        await reply(interaction, show_card(timeline.show))
