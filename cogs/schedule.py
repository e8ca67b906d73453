"""`/schedule` and the Schedule button: the whole season."""

from discord import app_commands

from bot.buttons import Buttons
from bot.catalogue import Catalogue
from bot.clock import utc_now
from bot.domain.render.alerts import SCHEDULE
from bot.domain.render.schedule import schedule_card
from bot.options import ShowChoices
from bot.reply import Interaction, reply
from bot.timelines import Timelines


class Schedule(ShowChoices):
    """Tells all drops of a run."""

    def __init__(self, catalogue: Catalogue, timelines: Timelines, buttons: Buttons) -> None:
        self._catalogue = catalogue
        self._timelines = timelines
        buttons.on(SCHEDULE, self.pressed)

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
        timeline = await self._timelines.behind(argument)
        await reply(interaction, schedule_card(timeline, utc_now()), private=True)
