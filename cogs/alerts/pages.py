"""The pages of `/alerts list` and `/alerts history`; each press reads the page again."""

from bot.clock import utc_now
from bot.domain.runs import run_key
from bot.interactions.admins import Admins
from bot.interactions.arguments import number_in
from bot.interactions.channels import problem_in
from bot.interactions.component_router import ComponentRouter
from bot.interactions.replies import Interaction, edit_message, reply
from bot.messages.alerts_history import HISTORY, history_card
from bot.messages.alerts_list import LIST, subscriptions_card
from bot.messages.card import Card
from bot.services.subscriptions import SubscriptionService
from db.outbox.history import HistoryStore


class AlertPages:
    """Shows a page, and turns to others. A button's argument is page, or page:subscription in a history."""

    def __init__(
        self,
        subscriptions: SubscriptionService,
        history: HistoryStore,
        admins: Admins,
    ) -> None:
        self._subscriptions = subscriptions
        self._history = history
        self._admins = admins

    def register(self, router: ComponentRouter) -> None:
        """Handle the buttons, menus and forms of these messages."""
        router.on(LIST, self.list_pressed, changes=False)
        router.on(HISTORY, self.history_pressed, changes=False)

    async def open_list(self, interaction: Interaction) -> None:
        """Show the first page of the list."""
        await reply(interaction, await self._list_page(interaction, 0), private=True)

    async def list_pressed(self, interaction: Interaction, argument: str) -> None:
        """Turn the list to another page."""
        await edit_message(interaction, await self._list_page(interaction, number_in(argument)))

    async def open_history(self, interaction: Interaction, subscription_id: int | None) -> None:
        """Show the first page of how alerts ended: all of them, or one channel's."""
        await reply(interaction, await self._history_page(interaction, 0, subscription_id), private=True)

    async def history_pressed(self, interaction: Interaction, argument: str) -> None:
        """Turn the history to another page."""
        page, _, one = argument.partition(":")
        subscription_id = number_in(one) if one else None
        await edit_message(
            interaction, await self._history_page(interaction, number_in(page), subscription_id)
        )

    async def _list_page(self, interaction: Interaction, page: int) -> Card:
        entries = await self._subscriptions.of_guild(await self._admins.require(interaction))
        found = {one.id: problem_in(interaction.guild, one) for one, _ in entries}
        problems = {subscription_id: problem for subscription_id, problem in found.items() if problem}
        return subscriptions_card(entries, utc_now(), problems, page)

    async def _history_page(self, interaction: Interaction, page: int, subscription_id: int | None) -> Card:
        guild_id = await self._admins.require(interaction)
        past, older = await self._history.page(guild_id, page, subscription_id)
        runs = [timeline for _, timeline in await self._subscriptions.of_guild(guild_id) if timeline]
        titles = {run_key(one.show.id, one.run.track): one.title for one in runs}
        return history_card(past, titles, page, older, subscription_id)
