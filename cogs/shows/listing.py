"""What a server has added, and taking it away again after a question."""

from bot.clock import utc_now
from bot.domain.guild_shows import OwnShow
from bot.interactions.admins import Admins
from bot.interactions.component_router import ComponentRouter
from bot.interactions.replies import Interaction, edit_message, reply
from bot.messages.shows import KEEP, REMOVE, REMOVED, kept_card, remove_question, removed_card
from bot.messages.shows_list import LOOK, shows_card
from bot.services.own_shows import OwnShows
from bot.services.timelines import Timelines
from cogs.shows.found import FoundShowPanel


class ShowList:
    """Lists a server's shows, and removes one."""

    def __init__(
        self, shows: OwnShows, found_panel: FoundShowPanel, timelines: Timelines, admins: Admins
    ) -> None:
        self._shows = shows
        self._found_panel = found_panel
        self._timelines = timelines
        self._admins = admins

    def register(self, router: ComponentRouter) -> None:
        """Handle the buttons and menus of these messages."""
        router.on(LOOK, self.look_pressed, changes=False)
        router.on(REMOVE, self.remove_pressed)
        router.on(REMOVED, self.removal_confirmed)
        router.on(KEEP, self.kept)

    async def titled(self, interaction: Interaction, typed: str) -> list[OwnShow]:
        """This server's added shows whose title contains what was typed."""
        own = await self._shows.of_guild(await self._admins.require(interaction))
        return [show for show in own if typed.casefold().strip() in show.title.casefold()]

    async def open(self, interaction: Interaction) -> None:
        """Show every show that this server can choose, and where each comes from."""
        guild_id = await self._admins.require(interaction)
        shows = (await self._timelines.shows(guild_id)).values()
        runs = [(show, await self._timelines.meant(guild_id, show.id)) for show in shows]
        await reply(interaction, shows_card(runs, utc_now()), private=True)

    async def look_pressed(self, interaction: Interaction, argument: str) -> None:
        """Show one of the shows that providers tell of."""
        await self._found_panel.look(interaction, argument.partition(":")[2])

    async def question(self, interaction: Interaction, given: str | None) -> None:
        """Ask whether a show shall go."""
        guild_id = await self._admins.require(interaction)
        show = await self._shows.chosen(guild_id, given)
        channels = await self._shows.channels(guild_id, show)
        await reply(interaction, remove_question(show, channels), private=True)

    async def remove_pressed(self, interaction: Interaction, show_id: str) -> None:
        """Ask whether the show under whose card the button stands shall go."""
        await self.question(interaction, show_id)

    async def removal_confirmed(self, interaction: Interaction, show_id: str) -> None:
        """Remove the show that the question was about."""
        guild_id = await self._admins.require(interaction)
        show = await self._shows.chosen(guild_id, show_id)
        await self._shows.remove(guild_id, show)
        await edit_message(interaction, removed_card(show))

    async def kept(self, interaction: Interaction, _argument: str) -> None:
        """Leave the show as it is."""
        await self._admins.require(interaction)
        await edit_message(interaction, kept_card())
