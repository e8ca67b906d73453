"""`/alerts remove` after the command: the answer to the question, and the undo."""

from bot.admins import Admins
from bot.buttons import Buttons, number_in
from bot.clock import utc_now
from bot.domain.render.removal import (
    KEEP,
    NOTHING_REMOVED,
    REMOVE,
    UNDO,
    remove_question,
    removed_card,
    restored_card,
)
from bot.reply import Interaction, reply, turn
from bot.subscribers import Entry, Subscribers


class Removals:
    """Asks before it removes, and brings back for a minute. An argument is the subscription's id."""

    def __init__(self, subscribers: Subscribers, admins: Admins, buttons: Buttons) -> None:
        self._subscribers = subscribers
        self._admins = admins
        buttons.on(REMOVE, self.remove_pressed)
        buttons.on(KEEP, self.keep_pressed)
        buttons.on(UNDO, self.undo_pressed)

    async def question(self, interaction: Interaction, entry: Entry) -> None:
        """Ask the person whether they mean it."""
        await reply(interaction, remove_question(*entry), private=True)

    async def remove_pressed(self, interaction: Interaction, argument: str) -> None:
        """Remove the channel's alerts."""
        entry = await self._subscribers.known(await self._admins.require(interaction), argument)
        await self._subscribers.remove(entry[0], utc_now())
        await turn(interaction, removed_card(*entry))

    async def keep_pressed(self, interaction: Interaction, _argument: str) -> None:
        """Leave everything as it is."""
        await self._admins.require(interaction)
        await turn(interaction, NOTHING_REMOVED)

    async def undo_pressed(self, interaction: Interaction, argument: str) -> None:
        """Bring the alerts back as they were."""
        guild_id, now = await self._admins.require(interaction), utc_now()
        subscription, timeline = await self._subscribers.restore(guild_id, number_in(argument), now)
        await turn(interaction, restored_card(subscription, timeline, now))
