"""Joins the runs of any servers with their shows, from whatever source."""

import asyncio
from collections.abc import AsyncIterator, Sequence

from bot.domain.guild_shows import own_number, plain_show
from bot.domain.runs import Run, Timeline
from bot.services.guild_timelines import joined
from bot.services.snapshot_shows import SnapshotShows
from bot.showfiles.catalogue import Catalogue
from db.guild_shows import GuildShowStore
from db.runs import RunStore

# Large enough that a page costs one query, small enough that nobody waits for it to be joined.
PAGE = 100


class JoinedRuns:
    """Knows the shows of files, those that servers made, and those of providers."""

    def __init__(
        self, catalogue: Catalogue, runs: RunStore, guild_shows: GuildShowStore, snapshots: SnapshotShows
    ) -> None:
        self._catalogue = catalogue
        self._runs = runs
        self._guild_shows = guild_shows
        self._snapshots = snapshots

    async def all(self) -> AsyncIterator[Timeline]:
        """The timeline of every run.

        There can be a rewatch for each of ten thousand servers, so other tasks get their turn between pages.
        """
        page = await self._runs.page(0, PAGE)
        while page:
            for timeline in await self.of(page):
                yield timeline
            await asyncio.sleep(0)
            page = await self._runs.page(page[-1].id, PAGE)

    async def of(self, runs: Sequence[Run]) -> Sequence[Timeline]:
        """The timelines of any guilds' runs, without those whose show is missing."""
        numbers = {number for run in runs if (number := own_number(run.show_id)) is not None}
        own = await self._guild_shows.get(numbers) if numbers else ()
        told = await self._snapshots.of_runs(runs)
        known = {**self._catalogue.shows, **{one.show_id: plain_show(one) for one in own}}
        timelines = (joined(run, told.get(run.id) or known.get(run.show_id)) for run in runs)
        return [one for one in timelines if one]
