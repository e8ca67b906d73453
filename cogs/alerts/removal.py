"""What `/alerts remove` asks, the answers, and the undo (`bot/domain/subscriptions.py` says for how long)."""

from bot.clock import utc_now
from bot.interactions.admins import Admins
from bot.interactions.arguments import number_in
from bot.interactions.component_router import ComponentRouter
from bot.interactions.replies import Interaction, edit_message, reply
from bot.messages.alerts_remove import (
    KEEP,
    REMOVE,
    UNDO,
    kept_card,
    remove_question,
    removed_card,
    restored_card,
)
from bot.services.subscriptions import Entry, SubscriptionService


class AlertRemoval:
    """Asks before it removes, and can undo it for a minute. An argument is the subscription's id."""

    def __init__(self, subscriptions: SubscriptionService, admins: Admins) -> None:
        self._subscriptions = subscriptions
        self._admins = admins

    def register(self, router: ComponentRouter) -> None:
        """Handle the buttons, menus and forms of these messages."""
        router.on(REMOVE, self.remove_pressed)
        router.on(KEEP, self.keep_pressed)
        router.on(UNDO, self.undo_pressed)

    async def question(self, interaction: Interaction, entry: Entry) -> None:
        """Ask the person whether they mean it."""
        await reply(interaction, remove_question(*entry), private=True)

    async def remove_pressed(self, interaction: Interaction, argument: str) -> None:
        """Remove the channel's alerts."""
        entry = await self._subscriptions.known(await self._admins.require(interaction), argument)
        await self._subscriptions.remove(entry[0], utc_now())
        await edit_message(interaction, removed_card(*entry))

    async def keep_pressed(self, interaction: Interaction, _argument: str) -> None:
        """Leave everything as it is."""
        await self._admins.require(interaction)
        await edit_message(interaction, kept_card())

    async def undo_pressed(self, interaction: Interaction, argument: str) -> None:
        """Bring the alerts back as they were."""
        guild_id, now = await self._admins.require(interaction), utc_now()
        subscription, timeline = await self._subscriptions.restore(guild_id, number_in(argument), now)
        await edit_message(interaction, restored_card(subscription, timeline, now))
