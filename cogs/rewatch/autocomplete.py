"""The lists that open while an admin types in the options of `/rewatch`."""

from collections.abc import Iterable

from discord import app_commands

from bot.clock import utc_now
from bot.domain.rewatch_moves import plan_kept
from bot.interactions.autocomplete import MAX_CHOICES, Choices, returns_choices
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
        return _choices(_fitting(((run_label(one, now), str(one.run.id)) for one in found), typed))

    @returns_choices
    async def drop_choices(self, interaction: Interaction, typed: str) -> list[app_commands.Choice[int]]:
        """The drops to come of the chosen rewatch."""
        guild_id, now = await self._admins.require(interaction), utc_now()
        given = getattr(interaction.namespace, "rewatch", None) or None
        timeline = await self._rewatches.chosen(guild_id, given, now)
        plan = plan_kept(timeline)
        names = ((drop_label(drop, plan), str(drop.number)) for drop in timeline.drops if drop.at > now)
        found = _fitting(names, typed)
        return [app_commands.Choice(name=name, value=int(value)) for name, value in list(found)[:MAX_CHOICES]]


def _fitting(entries: Iterable[tuple[str, str]], typed: str) -> Iterable[tuple[str, str]]:
    return (entry for entry in entries if typed.casefold().strip() in entry[0].casefold())


def _choices(entries: Iterable[tuple[str, str]]) -> Choices:
    return [app_commands.Choice(name=name, value=value) for name, value in list(entries)[:MAX_CHOICES]]
