"""`/watched` and the Watched button: how far a member has got, so that nothing is spoiled for them."""

from discord import app_commands

from bot.domain.runs import Timeline, season_length
from bot.domain.spoilers import check_episode
from bot.interactions.arguments import number_in, parts_of
from bot.interactions.askers import channel_of
from bot.interactions.autocomplete import ShowChoices
from bot.interactions.component_router import ComponentRouter
from bot.interactions.replies import Interaction, edit_message, reply
from bot.messages import options
from bot.messages.alert_cards import WATCHED
from bot.messages.alert_previews import TEST_NONCE
from bot.messages.card import Card
from bot.messages.watched import (
    A_TEST,
    CHANGED_SINCE,
    PICK,
    SET,
    TAKE_BACK,
    changed_card,
    episode_options,
    go_back_card,
    progress_card,
)
from bot.services.timelines import Timelines
from db.progress import ProgressStore


class Watched(ShowChoices):
    """Saves a member's progress. It goes back only if they say so, and every change can be undone."""

    def __init__(self, timelines: Timelines, progress: ProgressStore) -> None:
        self._timelines = timelines
        self._progress = progress

    def register(self, router: ComponentRouter) -> None:
        """Handle the buttons, menus and forms of these messages."""
        # Pressing twice changes nothing more, and thousands press it in the same minute.
        router.on(WATCHED, self.pressed, changes=False)
        router.on(PICK, self.picked)
        router.on(SET, self.set_pressed)
        router.on(TAKE_BACK, self.set_pressed)

    @app_commands.command()
    @app_commands.guild_only()
    @app_commands.describe(
        episode=options.WATCHED_EPISODE,
        show=options.SHOW,
    )
    @app_commands.autocomplete(show=ShowChoices.show_choices)
    async def watched(
        self, interaction: Interaction, episode: int | None = None, show: str | None = None
    ) -> None:
        """Tell me how far you've watched, so I don't spoil the rest."""
        timeline = await self._timelines.chosen(interaction.guild_id, show, channel_of(interaction))
        if episode is None:
            card = progress_card(timeline, await self._reached(interaction, timeline))
        else:
            card = await self._set(interaction, timeline, episode)
        await reply(interaction, card, private=True)

    async def pressed(self, interaction: Interaction, argument: str) -> None:
        """Save the episodes of the alert whose button was pressed; the argument is run:episode:alert."""
        _, given, nonce = parts_of(argument, 3)
        timeline = await self._timelines.of_button(argument, interaction.guild_id)
        before, episode = await self._reached(interaction, timeline), number_in(given)
        if nonce == TEST_NONCE:
            card = progress_card(timeline, before, A_TEST)
        elif episode < before:
            card = go_back_card(timeline, episode, before)
        else:
            card = await self._advance(interaction, timeline, before, episode)
        await reply(interaction, card, private=True)

    async def picked(self, interaction: Interaction, argument: str) -> None:
        """Save the episode that was chosen; the argument is run:episode."""
        timeline = await self._timelines.of_button(argument, interaction.guild_id)
        episode = number_in(argument.rpartition(":")[2])
        await edit_message(interaction, await self._set(interaction, timeline, episode))

    async def set_pressed(self, interaction: Interaction, argument: str) -> None:
        """Go back to an episode, or undo, unless the member's progress has changed since.

        The argument is run:episode:expected.
        """
        _, given, expected = parts_of(argument, 3)
        timeline = await self._timelines.of_button(argument, interaction.guild_id)
        before, episode = await self._reached(interaction, timeline), number_in(given)
        if before != number_in(expected):
            card = progress_card(timeline, before, CHANGED_SINCE)
        elif before == episode:
            card = progress_card(timeline, before)
        else:
            card = await self._set(interaction, timeline, episode)
        await edit_message(interaction, card)

    async def _advance(self, interaction: Interaction, timeline: Timeline, before: int, episode: int) -> Card:
        _check(episode, timeline, before)
        if interaction.guild_id is None or episode <= before:
            return progress_card(timeline, before)
        await self._progress.reached(interaction.guild_id, interaction.user.id, timeline.show.id, episode)
        return changed_card(timeline, before, episode)

    async def _set(self, interaction: Interaction, timeline: Timeline, episode: int) -> Card:
        before = await self._reached(interaction, timeline)
        _check(episode, timeline, before)
        if interaction.guild_id is None or episode == before:
            return progress_card(timeline, before)
        await self._progress.watched(interaction.guild_id, interaction.user.id, timeline.show.id, episode)
        return changed_card(timeline, before, episode)

    async def _reached(self, interaction: Interaction, timeline: Timeline) -> int:
        return await self._progress.of(interaction.guild_id, interaction.user.id, timeline.show.id)


def _check(episode: int, timeline: Timeline, before: int) -> None:
    """Raises Unclear if the season has no such episode, and offers those near the one before."""
    total = season_length(timeline)
    check_episode(episode, total, episode_options(before, total))
