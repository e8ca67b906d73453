"""`/ask`: a question in your own words, answered from the show's sources alone."""

from collections.abc import Sequence

from discord import app_commands

from bot.clock import utc_now
from bot.domain.choosing import narrowed, only_show
from bot.domain.runs import Timeline
from bot.interactions.askers import asker_of, channel_of
from bot.interactions.autocomplete import (
    MAX_CHOICES,
    Choices,
    ShowChoices,
    option_so_far,
    returns_choices,
)
from bot.interactions.component_router import ComponentRouter, pressed_label
from bot.interactions.inputs import LONGEST_CHOICE
from bot.interactions.replies import Interaction, reply
from bot.messages import options
from bot.messages.questions.card import ASK, answer_card, is_private
from bot.messages.show_texts import spoken
from bot.messages.translation import speak
from bot.services.question_service import QuestionService
from bot.services.spoiler_context import SpoilerContexts
from bot.services.timelines import Timelines

# Discord's own client keeps to it; a client that doesn't gets an answer to the first 200 characters.
Question = app_commands.Range[str, 1, 200]


class Ask(ShowChoices):
    """Answers questions about a show, and says so if the sources don't say."""

    def __init__(
        self,
        timelines: Timelines,
        spoiler_contexts: SpoilerContexts,
        questions: QuestionService,
    ) -> None:
        self._timelines = timelines
        self._spoiler_contexts = spoiler_contexts
        self._questions = questions

    def register(self, router: ComponentRouter) -> None:
        """Handle the buttons, menus and forms of these messages."""
        router.on(ASK, self.pressed, changes=False)

    @returns_choices
    async def question_choices(self, interaction: Interaction, typed: str) -> Choices:
        """Questions that can be answered, nearest to what was typed; or good first ones."""
        given = option_so_far(interaction, "show")
        likely = (
            [await self._timelines.chosen(interaction.guild_id, given)]
            if given
            else await self._each_likely(interaction, typed)
        )
        # Enter takes the first entry of the list, so that is what was typed.
        own = [typed.strip()] if typed.strip() else []
        questions = (
            await self._questions.suggest(likely[0].show, typed, limit=MAX_CHOICES)
            if len(likely) == 1
            else ()
        )
        offered = dict.fromkeys(one[:LONGEST_CHOICE] for one in (*own, *questions))
        return [app_commands.Choice(name=one, value=one) for one in offered]

    @app_commands.command()
    @app_commands.describe(
        question=options.QUESTION,
        show=options.SHOW,
    )
    @app_commands.autocomplete(question=question_choices, show=ShowChoices.show_choices)
    async def ask(self, interaction: Interaction, question: Question, show: str | None = None) -> None:
        """Ask about the show. I only tell you what my sources say."""
        await self._answer(interaction, question, show)

    async def pressed(self, interaction: Interaction, argument: str) -> None:
        """Answer the question on the button that was pressed; its argument starts with the show."""
        await self._answer(interaction, pressed_label(interaction), argument.partition(":")[0])

    async def _answer(self, interaction: Interaction, question: str, show: str | None) -> None:
        now = utc_now()
        timeline = await self._chosen(interaction, show, question)
        asker = asker_of(interaction)
        viewer = await self._spoiler_contexts.viewer(asker, timeline, now)
        answer = await self._questions.ask(asker, timeline, question, now, viewer)
        speak(answer.language)
        card = answer_card(spoken(timeline.show), question, answer, viewer)
        await reply(interaction, card, private=is_private(answer, viewer))

    async def _chosen(self, interaction: Interaction, show: str | None, question: str) -> Timeline:
        """The timeline that a question is about. Raises Refusal if it is not clear."""
        if show:
            return await self._timelines.chosen(interaction.guild_id, show)
        likely = await self._each_likely(interaction, question)
        only_show([one.show for one in likely])
        return likely[0]

    async def _each_likely(self, interaction: Interaction, question: str) -> Sequence[Timeline]:
        """The timelines that a question may be about, by the titles and names in it, else by its channel."""
        likely = await self._timelines.each_likely(interaction.guild_id, question)
        likely = await self._questions.named(likely, question)
        if len(likely) == 1:
            return likely
        here = await self._timelines.followed_in(interaction.guild_id, channel_of(interaction))
        left = narrowed([one.show for one in likely], here)
        return [one for one in likely if one.show in left]
