"""Runs joined with their shows: what is needed to plan an alert or to draw a schedule."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime

from bot.domain.guild_shows import UNKNOWN_SHOW, own_number, plain_show
from bot.domain.refusal import Refusal
from bot.domain.runs import (
    RUN_PREFIX,
    UNKNOWN_RUN,
    Run,
    Timeline,
    choose_show,
    encode_drops,
    preferred,
    run_key,
    timeline_of,
)
from bot.domain.shows import Show
from bot.domain.subscriptions import Subscription
from bot.showfiles.loader import Catalogue
from db.guild_shows import GuildShowStore
from db.runs import RunStore
from db.subscriptions import SubscriptionStore

PAGE = 100


class Timelines:
    """Finds the timeline of a run, of a show, or the one that somebody in a guild means."""

    def __init__(
        self,
        catalogue: Catalogue,
        runs: RunStore,
        subscriptions: SubscriptionStore,
        guild_shows: GuildShowStore,
    ) -> None:
        self._catalogue = catalogue
        self._runs = runs
        self._subscriptions = subscriptions
        self._guild_shows = guild_shows

    async def sync_shows(self, now: datetime | None = None) -> None:
        """Bring the official runs in step with the show files; a changed plan gets a new revision.

        Where `now` (UTC) is given, the channels are owed a notice of what has moved.
        """
        for show in list(self._catalogue.shows.values()):
            for track in ("", *(track.id for track in show.tracks)):
                await self._follow(show, track, now)

    async def all(self) -> AsyncIterator[Timeline]:
        """The timeline of every run whose show is loaded.

        There can be a rewatch for each of ten thousand servers: what waits for the processor goes between.
        """
        page = await self._runs.page(0, PAGE)
        while page:
            for timeline in await self._joined(page):
                yield timeline
            await asyncio.sleep(0)
            page = await self._runs.page(page[-1].id, PAGE)

    async def of_guild(self, guild_id: int, show_id: str | None = None) -> Sequence[Timeline]:
        """A guild's own rewatches (of a show) that were not stopped, oldest first."""
        runs = [run for run in await self._runs.of_guild(guild_id) if not run.stopped_at]
        return await self._joined([run for run in runs if show_id in (None, run.show_id)])

    async def choosable(self, guild_id: int | None) -> Sequence[Timeline]:
        """A guild's rewatches and all tracks, official runs before them; none where nothing is to choose."""
        own = await self.of_guild(guild_id) if guild_id else ()
        shows = {one.show.id: one.show for one in own if one.is_rewatch}
        shows |= {show.id: show for show in self._catalogue.shows.values() if show.tracks}
        return [*[run for show in shows.values() for run in await self.officials(show)], *own]

    async def every_run(self, guild_id: int, show: Show) -> Sequence[Timeline]:
        """The official runs of a show and all rewatches of it in a guild, those that were stopped too."""
        own = [run for run in await self._runs.of_guild(guild_id) if run.show_id == show.id]
        officials = await self.officials(show) if show.guild_id is None else ()
        return [*officials, *await self._joined(own)]

    async def of_run(self, run_id: int) -> Timeline | None:
        """The timeline of a run; None where there is no such run or its show file is missing."""
        run = await self._runs.get(run_id)
        return next(iter(await self._joined([run])), None) if run else None

    async def behind(self, argument: str, guild_id: int | None) -> Timeline:
        """The timeline that a button in a guild belongs to; its argument starts with the run's id.

        Raises Refusal, also where the run is another guild's.
        """
        run_id = argument.partition(":")[0]
        timeline = await self.of_run(int(run_id)) if run_id.isdecimal() and len(run_id) < 19 else None
        if timeline is None or timeline.run.guild_id not in (None, guild_id):
            raise Refusal("This message is about a show that I don't have any more.")
        return timeline

    async def joined(
        self, subscriptions: Sequence[Subscription]
    ) -> Sequence[tuple[Subscription, Timeline | None]]:
        """Each subscription with its timeline; None where the show file is missing."""
        followed = {subscription.run_id for subscription in subscriptions}
        timelines = {run_id: await self.of_run(run_id) for run_id in followed}
        return [(subscription, timelines[subscription.run_id]) for subscription in subscriptions]

    async def meant(self, guild_id: int | None, show: str | None) -> Timeline:
        """The timeline that somebody means who gave a show, a run from the list, or nothing.

        Of several runs of a show it is the preferred one, of tracks one that the guild gets alerts of.
        Raises Refusal where it is not clear.
        """
        if show and show.startswith(RUN_PREFIX):
            return await self._picked(guild_id, show)
        own = await self.of_guild(guild_id) if guild_id else ()
        chosen = await self.show_meant(guild_id, show)
        official = await self._followed(guild_id, chosen) or [await self.official(chosen)]
        return preferred([*official, *(one for one in own if one.show.id == chosen.id)])

    async def show_meant(self, guild_id: int | None, show: str | None) -> Show:
        """The show that somebody means who gave one, or nothing. Raises Refusal where it is not clear."""
        if show and show.startswith(RUN_PREFIX):
            return (await self._picked(guild_id, show)).show
        followed = await self._subscriptions.of_guild(guild_id) if guild_id else ()
        own = await self.of_guild(guild_id) if guild_id else ()
        shows = {subscription.show_id for subscription in followed} | {one.show.id for one in own}
        return choose_show(await self.shows(guild_id), show, frozenset(shows))

    async def shows(self, guild_id: int | None) -> Mapping[str, Show]:
        """Every show that a guild can choose, by id: those of the files, and its own."""
        own = await self._guild_shows.of_guild(guild_id) if guild_id else ()
        return {**self._catalogue.shows, **{one.show_id: plain_show(one) for one in own}}

    async def _picked(self, guild_id: int | None, choice: str) -> Timeline:
        number = choice.removeprefix(RUN_PREFIX)
        timeline = await self.of_run(int(number)) if number.isdecimal() and len(number) < 19 else None
        if timeline is None or timeline.run.guild_id not in (None, guild_id):
            raise Refusal(UNKNOWN_RUN)
        return timeline

    async def official(self, show: Show, track: str = "") -> Timeline:
        """The official run of a show, or of one of its tracks; of a server's own show its first run."""
        if show.guild_id is not None:
            return await self._own(show.guild_id, show)
        run = await self._runs.official(run_key(show.id, track))
        return Timeline(run or await self._follow(show, track), show, show.official_drops(track) or ())

    async def _own(self, guild_id: int, show: Show) -> Timeline:
        found = await self.every_run(guild_id, show)
        if not found:
            raise Refusal(UNKNOWN_SHOW)
        return found[0]

    async def officials(self, show: Show) -> Sequence[Timeline]:
        """The official run of a show, and those of its tracks."""
        return [await self.official(show, track) for track in ("", *(track.id for track in show.tracks))]

    async def _followed(self, guild_id: int | None, show: Show) -> Sequence[Timeline]:
        """The official runs of a show with tracks that a guild gets alerts of."""
        if guild_id is None or not show.tracks:
            return ()
        runs = {one.run_id for one in await self._subscriptions.of_guild(guild_id)}
        return [one for one in await self.officials(show) if one.run.id in runs]

    async def _follow(self, show: Show, track: str, now: datetime | None = None) -> Run:
        encoded_drops = encode_drops(show.official_drops(track) or ())
        return await self._runs.sync_official_run(run_key(show.id, track), encoded_drops, now)

    async def _joined(self, runs: Sequence[Run]) -> list[Timeline]:
        """The timelines of runs, without those whose show is missing."""
        numbers = {number for run in runs if (number := own_number(run.show_id)) is not None}
        found = await self._guild_shows.get(numbers) if numbers else ()
        own = {one.show_id: plain_show(one) for one in found}
        timelines = [
            self._join(run, own.get(run.show_id) or self._catalogue.get(run.show_id)) for run in runs
        ]
        return [one for one in timelines if one]

    def _join(self, run: Run, show: Show | None) -> Timeline | None:
        """None too where this process has read another plan of the official run than the run is at."""
        timeline = timeline_of(run, show) if show else None
        if timeline and run.plan is None and encode_drops(timeline.drops) != run.encoded_drops:
            return None
        return timeline
