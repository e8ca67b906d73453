"""How an admin who has just set up a show adds another one: by search, or typed in."""

from bot.interactions.admins import Admins
from bot.interactions.component_router import ComponentRouter, Typed
from bot.interactions.replies import Interaction, ask, reply
from bot.messages.shows_another import FIND, FIND_TYPED, NAME, OPEN, TYPE, another_card, find_form
from cogs.shows.found import FoundShowPanel
from cogs.shows.typed import TypedShows


class AnotherShow:
    """Offers the search and the form."""

    def __init__(self, found_panel: FoundShowPanel, typed_shows: TypedShows, admins: Admins) -> None:
        self._found_panel = found_panel
        self._typed_shows = typed_shows
        self._admins = admins

    def register(self, router: ComponentRouter) -> None:
        """Handle the buttons and forms of these messages."""
        router.on(OPEN, self.opened, changes=False)
        router.on(FIND, self.find_pressed, changes=False)
        router.on_form(FIND_TYPED, self.name_typed)
        router.on(TYPE, self.type_pressed, changes=False)

    async def opened(self, interaction: Interaction, _argument: str) -> None:
        """Offer both ways."""
        await self._admins.require(interaction)
        await reply(interaction, another_card(can_search=self._found_panel.is_on), private=True)

    async def find_pressed(self, interaction: Interaction, _argument: str) -> None:
        """Ask for the name to search for."""
        await self._admins.require(interaction)
        await ask(interaction, find_form())

    async def name_typed(self, interaction: Interaction, _argument: str, typed: Typed) -> None:
        """Show what the providers find."""
        await self._admins.require(interaction)
        await self._found_panel.open(interaction, typed[NAME])

    async def type_pressed(self, interaction: Interaction, _argument: str) -> None:
        """Open the form for a show that nobody lists."""
        await self._typed_shows.open(interaction)
