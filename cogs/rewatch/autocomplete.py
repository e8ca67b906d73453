"""The lists that open while an admin types in the options of `/rewatch`."""

from discord import app_commands

from bot.clock import utc_now
from bot.domain.rewatch_moves import plan_kept
from bot.interactions.autocomplete import Choices, choices_containing, option_so_far, returns_choices
from bot.interactions.found_shows import FindingChoices
from bot.interactions.replies import Interaction
from bot.messages.rewatch import drop_label, run_label
from bot.services.rewatches import RewatchService


class RewatchChoices(FindingChoices):
    """A cog whose commands have the options `rewatch` and `drop` beside `show`."""

    _rewatches: RewatchService

    @returns_choices
    async def rewatch_choices(self, interaction: Interaction, typed: str) -> Choices:
        """This server's rewatches whose title or date contains what was typed."""
        now = utc_now()
        found = await self._rewatches.of_guild(await self._admins.require(interaction))
        return choices_containing(typed, ((run_label(one, now), str(one.run.id)) for one in found))

    @returns_choices
    async def drop_choices(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[int]]:
        """The drops to come of the chosen rewatch."""
        guild_id, now = await self._admins.require(interaction), utc_now()
        given = option_so_far(interaction, "rewatch")
        timeline = await self._rewatches.chosen(guild_id, given, now)
        plan = plan_kept(timeline)
        coming = (drop for drop in timeline.drops if drop.at > now)
        return choices_containing(typed, ((drop_label(drop, plan), drop.number) for drop in coming))
