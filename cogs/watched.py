"""`/watched` and the Watched button: how far a member is, so that nothing is spoiled for them."""

from discord import app_commands

from bot.domain.runs import Timeline, season_length
from bot.domain.spoilers import check_episode
from bot.interactions.autocomplete import ShowChoices
from bot.interactions.component_router import ComponentRouter, number_in
from bot.interactions.replies import Interaction, reply
from bot.messages.alert_cards import WATCHED
from bot.messages.watched import progress_card
from bot.services.timelines import Timelines
from db.progress import ProgressStore


class Watched(ShowChoices):
    """Keeps a member's progress."""

    def __init__(self, timelines: Timelines, progress: ProgressStore) -> None:
        self._timelines = timelines
        self._progress = progress

    def register(self, router: ComponentRouter) -> None:
        """Handle the buttons, menus and forms of these messages."""
        router.on(WATCHED, self.pressed)

    @app_commands.command()
    @app_commands.guild_only()
    @app_commands.describe(
        episode="The last episode that you have watched; 0 if you have not started. Empty: just tell me.",
        show="The show you mean; may stay empty where this server follows one.",
    )
    @app_commands.autocomplete(show=ShowChoices.show_choices)
    async def watched(
        self, interaction: Interaction, episode: int | None = None, show: str | None = None
    ) -> None:
        """How far you have watched: I keep what comes after that behind bars for you."""
        timeline = await self._timelines.meant(interaction.guild_id, show)
        await self._keep(interaction, timeline, episode)

    async def pressed(self, interaction: Interaction, argument: str) -> None:
        """Keep the episodes of the alert whose button was pressed; the argument is run:episode:alert."""
        timeline = await self._timelines.behind(argument, interaction.guild_id)
        await self._keep(interaction, timeline, number_in(f"{argument}::".split(":")[1]))

    async def _keep(self, interaction: Interaction, timeline: Timeline, episode: int | None) -> None:
        guild_id, user_id, show = interaction.guild_id, interaction.user.id, timeline.show
        if episode is not None and guild_id is not None:
            check_episode(episode, season_length(timeline))
            await self._progress.watched(guild_id, user_id, show.id, episode)
        reached = await self._progress.of(guild_id, user_id, show.id)
        await reply(interaction, progress_card(timeline, reached), private=True)
