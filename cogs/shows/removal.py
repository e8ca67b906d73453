"""`/shows remove`: removes a show that the server has added, after a question."""

from collections.abc import Sequence

from bot.domain.guild_shows import AddedShow
from bot.interactions.admins import Admins
from bot.interactions.component_router import ComponentRouter
from bot.interactions.replies import Interaction, edit_message, reply
from bot.messages.shows_own import KEEP, REMOVE, REMOVED, kept_card, remove_question, removed_card
from bot.services.added_shows import AddedShows
from bot.services.subscriptions import SubscriptionService


class ShowRemoval:
    """Removes a show that a server has added."""

    def __init__(self, shows: AddedShows, subscriptions: SubscriptionService, admins: Admins) -> None:
        self._shows = shows
        self._subscriptions = subscriptions
        self._admins = admins

    def register(self, router: ComponentRouter) -> None:
        """Handle the buttons of these messages."""
        router.on(REMOVE, self.remove_pressed)
        router.on(REMOVED, self.removal_confirmed)
        router.on(KEEP, self.kept)

    async def removable(self, interaction: Interaction) -> Sequence[AddedShow]:
        """The shows that this server has added. Raises Refusal."""
        return await self._shows.of_guild(await self._admins.require(interaction))

    async def question(self, interaction: Interaction, given: str | None) -> None:
        """Ask whether to remove a show."""
        guild_id = await self._admins.require(interaction)
        show = await self._shows.chosen(guild_id, given)
        channels = await self._subscriptions.channels(guild_id, show.show_id)
        await reply(interaction, remove_question(show, channels), private=True)

    async def remove_pressed(self, interaction: Interaction, show_id: str) -> None:
        """Ask whether to remove the show on whose card the button is."""
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
