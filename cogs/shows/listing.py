"""`/shows list`: every show that a server can choose, and where each comes from."""

from bot.clock import utc_now
from bot.interactions.admins import Admins
from bot.interactions.component_router import ComponentRouter
from bot.interactions.replies import Interaction, reply
from bot.messages.shows_list import LOOK, shows_card
from bot.services.timelines import Timelines
from cogs.shows.found import FoundShowPanel


class ShowList:
    """Lists a server's shows."""

    def __init__(self, found_panel: FoundShowPanel, timelines: Timelines, admins: Admins) -> None:
        self._found_panel = found_panel
        self._timelines = timelines
        self._admins = admins

    def register(self, router: ComponentRouter) -> None:
        """Handle the buttons and menus of these messages."""
        router.on(LOOK, self.look_pressed, changes=False)

    async def open(self, interaction: Interaction) -> None:
        """Show every show that this server can choose, and where each comes from."""
        guild_id = await self._admins.require(interaction)
        shows = (await self._timelines.shows(guild_id)).values()
        runs = [(show, await self._timelines.chosen(guild_id, show.id)) for show in shows]
        await reply(interaction, shows_card(runs, utc_now()), private=True)

    async def look_pressed(self, interaction: Interaction, argument: str) -> None:
        """Show one of the shows that come from providers."""
        await self._found_panel.show_followed(interaction, argument.partition(":")[2])
