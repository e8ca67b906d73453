"""`/plot` and the plot buttons: the story, as far as it is safe to tell."""

from discord import app_commands

from bot.buttons import Buttons
from bot.catalogue import Catalogue
from bot.clock import utc_now
from bot.domain.render.alerts import PLOT
from bot.domain.render.card import Card
from bot.domain.render.shows import STORY, plot_card, story_card
from bot.domain.runs import Timeline
from bot.domain.schedule import episodes_out
from bot.options import ShowChoices
from bot.reply import Interaction, reply
from bot.timelines import Timelines


class Plot(ShowChoices):
    """Tells the premise to everybody, and the whole story to whoever asks for it."""

    def __init__(self, catalogue: Catalogue, timelines: Timelines, buttons: Buttons) -> None:
        self._catalogue = catalogue
        self._timelines = timelines
        buttons.on(PLOT, self.pressed)
        buttons.on(STORY, self.story_pressed)

    @app_commands.command()
    @app_commands.describe(show="The show you mean; may stay empty where this server follows one.")
    @app_commands.autocomplete(show=ShowChoices.show_choices)
    async def plot(self, interaction: Interaction, show: str | None = None) -> None:
        """What the show is about, without spoilers."""
        timeline = await self._timelines.meant(interaction.guild_id, show)
        await reply(interaction, _plot(timeline))

    async def pressed(self, interaction: Interaction, argument: str) -> None:
        """Answer "Plot so far" under an alert, to the one who pressed it."""
        await reply(interaction, _plot(await self._timelines.behind(argument)), private=True)

    async def story_pressed(self, interaction: Interaction, argument: str) -> None:
        """Answer "Whole story" to the one who pressed it, behind spoiler bars."""
        timeline = await self._timelines.meant(interaction.guild_id, argument)
        await reply(interaction, story_card(timeline.show), private=True)


def _plot(timeline: Timeline) -> Card:
    return plot_card(timeline.show, episodes_out(timeline.drops, utc_now()))
