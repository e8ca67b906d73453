"""Providers' shows in the options of commands: offered while an admin types, added when one is chosen."""

from datetime import datetime

from discord import app_commands

from bot.clock import utc_now
from bot.domain.runs import Timeline
from bot.domain.snapshots.snapshot import ShowRef, ref_in
from bot.interactions.admins import Admins
from bot.interactions.autocomplete import Choices, ShowChoices, returns_choices
from bot.interactions.replies import Interaction, defer
from bot.messages.provider_shows import hit_labels
from bot.services.provider_search import LONGEST_COMMAND_S, ProviderSearch
from bot.services.provider_shows import ProviderShowService
from bot.services.timelines import Timelines

# No show's id or title starts like this, so a choice can be told from a show that the server has.
FOUND = "found:"


def found_value(show_id: str) -> str | None:
    """The value of a provider's show in the list before a server has it; None for any other show."""
    ref = ref_in(show_id)
    return f"{FOUND}{ShowRef(ref.provider, ref.show_id).key}" if ref else None


class FoundShows:
    """Finds shows and adds them to servers."""

    def __init__(self, search: ProviderSearch, shows: ProviderShowService, timelines: Timelines) -> None:
        self.search = search
        self.shows = shows
        self.timelines = timelines

    async def choices(self, interaction: Interaction, typed: str) -> Choices:
        """Shows of providers for what was typed so far; none until it has three letters."""
        hits = await self.search.suggest(typed, (interaction.guild_id, interaction.user.id))
        labels = hit_labels(hits, self.search.labels(hits))
        return [
            app_commands.Choice(name=label, value=f"{FOUND}{hit.ref.key}")
            for label, hit in zip(labels, hits, strict=True)
        ]

    async def get_or_add(self, guild_id: int, ref: ShowRef, now: datetime) -> Timeline:
        """A show as a guild has it, added if it isn't there yet. Raises Refusal."""
        if await self.shows.has(guild_id, ref.key):
            return await self.shows.timeline(guild_id, ref.key, now)
        return await self.shows.add(guild_id, await self.search.snapshot(ref, now), now)

    async def add_if_found(self, interaction: Interaction, guild_id: int, show: str | None) -> str | None:
        """The show that was given for an option. A hit of a provider is added first. Raises Refusal."""
        ref = ref_in(show.removeprefix(FOUND)) if show and show.startswith(FOUND) else None
        if ref is None:
            return show
        await defer(interaction)
        now = utc_now()
        snapshot = await self.search.snapshot(ref, now, LONGEST_COMMAND_S, choose=True)
        return (await self.shows.add(guild_id, snapshot, now)).show.id


class FindingChoices(ShowChoices):
    """An admin's cog whose `show` option offers the server's shows, then those of providers."""

    _found: FoundShows
    _admins: Admins

    @returns_choices
    async def every_show_choices(self, interaction: Interaction, typed: str) -> Choices:
        """The shows that the server has, then those that providers find."""
        await self._admins.require(interaction)
        there = await self.show_choices(interaction, typed)
        known = {found_value(one.value) for one in there}
        found = [one for one in await self._found.choices(interaction, typed) if one.value not in known]
        return [*there, *found]
