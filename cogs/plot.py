"""`/plot` and the plot buttons: the story, as far as it is safe to tell."""

from discord import app_commands

from bot.clock import utc_now
from bot.domain.runs import Timeline
from bot.domain.shows import Show
from bot.domain.spoilers import Viewer
from bot.domain.unreleased import without_unreleased
from bot.interactions.askers import asker_of, channel_of
from bot.interactions.autocomplete import ShowChoices
from bot.interactions.component_router import ComponentRouter
from bot.interactions.replies import Interaction, reply
from bot.messages.alert_cards import PLOT
from bot.messages.options import SHOW
from bot.messages.show import STORY, is_plot_private, plot_card, story_card
from bot.services.spoiler_context import SpoilerContexts
from bot.services.timelines import Timelines


class Plot(ShowChoices):
    """Shows everybody the premise, and as much of the story as is safe for the person who asks."""

    def __init__(
        self,
        timelines: Timelines,
        spoiler_contexts: SpoilerContexts,
    ) -> None:
        self._timelines = timelines
        self._spoiler_contexts = spoiler_contexts

    def register(self, router: ComponentRouter) -> None:
        """Handle the buttons, menus and forms of these messages."""
        router.on(PLOT, self.pressed, changes=False)
        router.on(STORY, self.story_pressed, changes=False)

    @app_commands.command()
    @app_commands.describe(show=SHOW)
    @app_commands.autocomplete(show=ShowChoices.show_choices)
    async def plot(self, interaction: Interaction, show: str | None = None) -> None:
        """See what the show is about, up to where you've watched."""
        timeline = await self._timelines.chosen(interaction.guild_id, show, channel_of(interaction))
        await self._tell(interaction, timeline, private=False)

    async def pressed(self, interaction: Interaction, argument: str) -> None:
        """Answer "Plot so far" under an alert privately."""
        await self._tell(
            interaction, await self._timelines.of_button(argument, interaction.guild_id), private=True
        )

    async def story_pressed(self, interaction: Interaction, argument: str) -> None:
        """Answer "Whole story" privately."""
        timeline = await self._timelines.chosen(interaction.guild_id, argument)
        show, viewer = await self._told_to(interaction, timeline)
        await reply(interaction, story_card(show, viewer), private=True)

    async def _tell(self, interaction: Interaction, timeline: Timeline, *, private: bool) -> None:
        show, viewer = await self._told_to(interaction, timeline)
        private = private or is_plot_private(show, viewer)
        await reply(interaction, plot_card(show, viewer), private=private)

    async def _told_to(self, interaction: Interaction, timeline: Timeline) -> tuple[Show, Viewer]:
        """The show as far as it is out, and how much of that is safe for the person who asks."""
        now = utc_now()
        show = without_unreleased(timeline.show, now, timeline.show.drops, timeline.drops)
        return show, await self._spoiler_contexts.viewer(asker_of(interaction), timeline, now)
