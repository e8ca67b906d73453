"""`/plot` and the plot buttons: the story, as far as it is safe to tell."""

from discord import app_commands

from bot.buttons import Buttons
from bot.catalogue import Catalogue
from bot.clock import utc_now
from bot.domain.render.alerts import PLOT
from bot.domain.render.shows import STORY, is_plot_private, plot_card, story_card
from bot.domain.runs import Timeline
from bot.options import ShowChoices
from bot.reply import Interaction, reply
from bot.timelines import Timelines
from bot.viewers import Viewers


class Plot(ShowChoices):
    """Tells the premise to everybody, and of the story what is safe for the one who asks."""

    def __init__(
        self, catalogue: Catalogue, timelines: Timelines, viewers: Viewers, buttons: Buttons
    ) -> None:
        self._catalogue = catalogue
        self._timelines = timelines
        self._viewers = viewers
        buttons.on(PLOT, self.pressed)
        buttons.on(STORY, self.story_pressed)

    @app_commands.command()
    @app_commands.describe(show="The show you mean; may stay empty where this server follows one.")
    @app_commands.autocomplete(show=ShowChoices.show_choices)
    async def plot(self, interaction: Interaction, show: str | None = None) -> None:
        """What the show is about, as far as you have watched."""
        await self._tell(interaction, await self._timelines.meant(interaction.guild_id, show), private=False)

    async def pressed(self, interaction: Interaction, argument: str) -> None:
        """Answer "Plot so far" under an alert, to the one who pressed it."""
        await self._tell(
            interaction, await self._timelines.behind(argument, interaction.guild_id), private=True
        )

    async def story_pressed(self, interaction: Interaction, argument: str) -> None:
        """Answer "Whole story" to the one who pressed it."""
        timeline = await self._timelines.meant(interaction.guild_id, argument)
        viewer = await self._viewers.of(interaction, timeline, utc_now())
        await reply(interaction, story_card(timeline.show, viewer), private=True)

    async def _tell(self, interaction: Interaction, timeline: Timeline, *, private: bool) -> None:
        viewer = await self._viewers.of(interaction, timeline, utc_now())
        private = private or is_plot_private(timeline.show, viewer)
        await reply(interaction, plot_card(timeline.show, viewer), private=private)
