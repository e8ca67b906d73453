"""`/ask`: a question in one's own words, answered from the show file alone."""

import asyncio

from discord import app_commands

from bot.answerers import Answerers
from bot.buttons import Buttons, pressed_label
from bot.catalogue import Catalogue
from bot.clock import utc_now
from bot.domain.render.answers import ASK, answer_card, is_private
from bot.options import MOST_CHOICES, Choices, ShowChoices, offered
from bot.reply import Interaction, reply
from bot.timelines import Timelines
from bot.viewers import Viewers

# Discord's own client keeps to it; whoever goes round it is answered by the first 200 characters.
Question = app_commands.Range[str, 1, 200]


class Ask(ShowChoices):
    """Answers questions about a show, and says so where the sources don't.

    `patience_s` is how many seconds an answer may take before Discord is asked to wait.
    """

    patience_s = 2.0

    def __init__(
        self,
        catalogue: Catalogue,
        timelines: Timelines,
        viewers: Viewers,
        answerers: Answerers,
        buttons: Buttons,
    ) -> None:
        self._catalogue = catalogue
        self._timelines = timelines
        self._viewers = viewers
        self._answerers = answerers
        buttons.on(ASK, self.pressed)

    @offered
    async def question_choices(self, interaction: Interaction, typed: str) -> Choices:
        """Questions that can be answered, nearest to what was typed; good ones to start with for nothing."""
        given = getattr(interaction.namespace, "show", None) or None
        timeline = await self._timelines.meant(interaction.guild_id, given)
        questions = (await self._answerers.of(timeline.show)).suggest(typed, limit=MOST_CHOICES)
        return [app_commands.Choice(name=one[:100], value=one[:100]) for one in questions]

    @app_commands.command()
    @app_commands.describe(
        question="What you want to know, in your own words: plot, cast, crew, schedule.",
        show="The show you mean; may stay empty where this server follows one.",
    )
    @app_commands.autocomplete(question=question_choices, show=ShowChoices.show_choices)
    async def ask(self, interaction: Interaction, question: Question, show: str | None = None) -> None:
        """Ask about the show: I tell what the sources say, and nothing that they don't."""
        await self._answer(interaction, question, show)

    async def pressed(self, interaction: Interaction, argument: str) -> None:
        """Answer the question that was chosen; it stands on the button, the argument starts with the show."""
        await self._answer(interaction, pressed_label(interaction), argument.partition(":")[0])

    async def _answer(self, interaction: Interaction, question: str, show: str | None) -> None:
        now = utc_now()
        timeline = await self._timelines.meant(interaction.guild_id, show)
        answering = asyncio.ensure_future(self._answerers.ask(timeline, question, now))
        await asyncio.wait([answering], timeout=self.patience_s)
        if not answering.done():
            # Just after a start phrases are still being indexed, and Discord waits three seconds for an
            # answer. Whether this one may be read by all isn't known yet, so it is the asker's alone.
            await interaction.response.defer(ephemeral=True, thinking=True)
        answer = await answering
        viewer = await self._viewers.of(interaction, timeline, now)
        card = answer_card(timeline.show, answer, viewer)
        await reply(interaction, card, private=is_private(answer, viewer))
