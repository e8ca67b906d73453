"""Posts a test alert where alerts would go, for `/alerts test` and `/setup`."""

from bot.clock import utc_now
from bot.delivery.sender import Sender
from bot.domain.runs import Timeline
from bot.interactions.admins import Admins
from bot.interactions.replies import Interaction, defer, reply
from bot.messages.alert_previews import test_card
from bot.messages.alerts import test_sent_card
from bot.messages.show_texts import spoken_run
from bot.messages.translation import speaking


class AlertTests:
    """Posts a test in the server's language, and tells the admin in theirs where it is."""

    def __init__(self, sender: Sender, admins: Admins) -> None:
        self._sender = sender
        self._admins = admins

    async def post(
        self, interaction: Interaction, guild_id: int, channel_id: int, timeline: Timeline | None
    ) -> None:
        """Post a test of a run, which is None if it is gone. Raises Refusal if the channel refuses it."""
        with speaking(await self._admins.server_language(interaction)):
            card = test_card(timeline and spoken_run(timeline), utc_now())
        await defer(interaction)
        message_id = await self._sender.post(channel_id, card)
        await reply(interaction, test_sent_card(guild_id, channel_id, message_id), private=True)
