"""The buttons under notices of a provider's changes that are held back: accept, keep, and link again."""

from discord.ext import commands

from bot.clock import utc_now
from bot.interactions.admins import Admins
from bot.interactions.arguments import show_ref_in
from bot.interactions.component_router import ComponentRouter
from bot.interactions.found_shows import FoundShows
from bot.interactions.replies import Interaction, edit_message, reply
from bot.messages.held_changes import (
    ACCEPT,
    FIND,
    LEAVE,
    LOOK,
    RELINK,
    accepted_card,
    held_card,
    kept_card,
    relink_card,
)
from bot.services.held_changes import HeldChanges
from cogs.shows.found import FoundShowPanel


class HeldChangesPanel(commands.Cog):
    """Handles them, also after a restart: the custom ids say which show, and what was held back."""

    def __init__(
        self, held: HeldChanges, found: FoundShows, found_panel: FoundShowPanel, admins: Admins
    ) -> None:
        self._held = held
        self._found = found
        self._found_panel = found_panel
        self._admins = admins

    def register(self, router: ComponentRouter) -> None:
        """Handle the buttons and menus of these messages."""
        router.on(LOOK, self.looked, changes=False)
        router.on(ACCEPT, self.accepted)
        router.on(LEAVE, self.kept)
        router.on(FIND, self.find_pressed, changes=False)
        router.on(RELINK, self.relinked)

    async def looked(self, interaction: Interaction, show_id: str) -> None:
        """Show what is held back."""
        guild_id = await self._admins.require(interaction)
        one = await self._held.of_show(guild_id, show_id, utc_now())
        await reply(interaction, held_card(one, one.provider), private=True)

    async def accepted(self, interaction: Interaction, argument: str) -> None:
        """Accept what was held back; the argument is the show and a fingerprint of what the person saw."""
        guild_id, now = await self._admins.require(interaction), utc_now()
        show_id, _, fingerprint = argument.partition(":")
        timeline = await self._held.accept(guild_id, show_id, fingerprint, now)
        await edit_message(interaction, accepted_card(timeline, now))

    async def kept(self, interaction: Interaction, argument: str) -> None:
        """Leave the show as it is."""
        guild_id = await self._admins.require(interaction)
        show_id, _, fingerprint = argument.partition(":")
        one = await self._held.keep(guild_id, show_id, fingerprint, utc_now())
        await edit_message(interaction, kept_card(one, one.provider))

    async def find_pressed(self, interaction: Interaction, show_id: str) -> None:
        """List the shows that could replace one that is gone."""
        guild_id = await self._admins.require(interaction)
        one = await self._held.of_show(guild_id, show_id, utc_now())
        hits = await self._found.search.search(one.stored.snapshot.title)
        card = relink_card(one, hits, self._found.search.labels(hits))
        await reply(interaction, card, private=True)

    async def relinked(self, interaction: Interaction, argument: str) -> None:
        """Put the chosen show in place of the one that is gone."""
        guild_id, now = await self._admins.require(interaction), utc_now()
        show_id, _, chosen = argument.partition(":")
        snapshot = await self._found.search.snapshot(show_ref_in(chosen), now, choose=True)
        timeline = await self._found.shows.relink(guild_id, show_id, snapshot, now)
        await edit_message(interaction, await self._found_panel.card(guild_id, timeline, now))
