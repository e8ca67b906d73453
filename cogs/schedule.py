"""`/schedule`, the Schedule button, and the one that brings a calendar file: the whole season."""

from discord import app_commands

from bot.buttons import Buttons
from bot.catalogue import Catalogue
from bot.clock import utc_now
from bot.domain.render.alerts import CALENDAR, SCHEDULE
from bot.domain.render.calendar import calendar_card
from bot.domain.render.schedule import schedule_card
from bot.options import ShowChoices
from bot.reply import Interaction, reply
from bot.timelines import Timelines


class Schedule(ShowChoices):
    """Tells all drops of a run. `installation` is the token of this database, for the events' UIDs."""

    def __init__(
        self, catalogue: Catalogue, timelines: Timelines, installation: str, buttons: Buttons
    ) -> None:
        self._catalogue = catalogue
        self._timelines = timelines
        self._installation = installation
        buttons.on(SCHEDULE, self.pressed)
        buttons.on(CALENDAR, self.calendar_pressed)

    @app_commands.command()
    @app_commands.describe(show="The show you mean; may stay empty where this server follows one.")
    @app_commands.autocomplete(show=ShowChoices.show_choices)
    async def schedule(self, interaction: Interaction, show: str | None = None) -> None:
        """Every episode of the season: what is out and what is to come."""
        timeline = await self._timelines.meant(interaction.guild_id, show)
        others = await self._timelines.choosable(interaction.guild_id)
        await reply(interaction, schedule_card(timeline, utc_now(), others))

    async def pressed(self, interaction: Interaction, argument: str) -> None:
        """Answer the button under a card, to the one who pressed it."""
        timeline = await self._timelines.behind(argument, interaction.guild_id)
        await reply(interaction, schedule_card(timeline, utc_now()), private=True)

    async def calendar_pressed(self, interaction: Interaction, argument: str) -> None:
        """Bring the run's dates as a calendar file to the one who pressed."""
        timeline = await self._timelines.behind(argument, interaction.guild_id)
        card = calendar_card(timeline, self._installation, utc_now())
        await reply(interaction, card, private=True)
