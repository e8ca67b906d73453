"""`/next`: when the next episodes come."""

from discord import app_commands

from bot.clock import utc_now
from bot.interactions.admins import Admins
from bot.interactions.autocomplete import ShowChoices
from bot.interactions.replies import Interaction, reply
from bot.messages.coming import coming_card
from bot.messages.options import SHOW
from bot.messages.rewatch import offer
from bot.messages.schedule import next_card
from bot.services.timelines import Timelines


class Next(ShowChoices):
    """Shows what comes next."""

    def __init__(self, timelines: Timelines, admins: Admins) -> None:
        self._timelines = timelines
        self._admins = admins

    @app_commands.command()
    @app_commands.describe(show=SHOW)
    @app_commands.autocomplete(show=ShowChoices.show_choices)
    async def next(self, interaction: Interaction, show: str | None = None) -> None:
        """See when the next episodes come out, in your time zone."""
        now = utc_now()
        timelines = await self._timelines.each_coming(interaction.guild_id, show, now)
        if len(timelines) > 1:
            await reply(interaction, coming_card(timelines, now))
            return
        offered = offer(timelines[0], now) if await self._admins.includes(interaction) else ()
        await reply(interaction, next_card(timelines[0], now, offered))
