"""`/schedule` and the Schedule button: the whole season. The calendar button gives it as a file."""

from discord import app_commands

from bot.clock import utc_now
from bot.interactions.askers import channel_of
from bot.interactions.autocomplete import ShowChoices
from bot.interactions.component_router import ComponentRouter
from bot.interactions.replies import Interaction, reply
from bot.messages.alert_cards import CALENDAR, SCHEDULE
from bot.messages.options import SHOW
from bot.messages.schedule import schedule_card
from bot.services.timelines import Timelines


class Schedule(ShowChoices):
    """Shows all drops of a run. `installation` is the token of this database, for the events' UIDs."""

    def __init__(self, timelines: Timelines, installation: str) -> None:
        self._timelines = timelines
        self._installation = installation

    def register(self, router: ComponentRouter) -> None:
        """Handle the buttons, menus and forms of these messages."""
        router.on(SCHEDULE, self.pressed, changes=False)
        router.on(CALENDAR, self.calendar_pressed, changes=False)

    @app_commands.command()
    @app_commands.describe(show=SHOW)
    @app_commands.autocomplete(show=ShowChoices.show_choices)
    async def schedule(self, interaction: Interaction, show: str | None = None) -> None:
        """See every episode of the season: what's out and what's coming."""
        channel_id = channel_of(interaction)
        timeline, others = await self._timelines.chosen_and_others(interaction.guild_id, show, channel_id)
        await reply(interaction, schedule_card(timeline, utc_now(), others))

    async def pressed(self, interaction: Interaction, argument: str) -> None:
        """Answer the button under a card privately."""
        timeline = await self._timelines.of_button(argument, interaction.guild_id)
        await reply(interaction, schedule_card(timeline, utc_now()), private=True)

    async def calendar_pressed(self, interaction: Interaction, argument: str) -> None:
        """Give the run's dates as a calendar file, privately."""
        timeline = await self._timelines.of_button(argument, interaction.guild_id)
        from bot.messages.calendar import calendar_card  # noqa: PLC0415 - 4 MB that few servers need

        card = calendar_card(timeline, self._installation, utc_now())
        await reply(interaction, card, private=True)
