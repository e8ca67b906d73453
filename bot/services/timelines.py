"""Runs joined with their shows: what is needed to plan an alert or to draw a schedule.

Each method that a command asks reads the database once. Official runs, of which only the revision ever
changes, are remembered by this process.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.guild_shows import own_number, plain_show
from bot.domain.refusal import Reason, Refusal
from bot.domain.runs import (
    RUN_PREFIX,
    TRACK_MARK,
    Run,
    Timeline,
    choose_show,
    encode_drops,
    kept_drops,
    likely_shows,
    preferred,
    run_key,
    timeline_of,
)
from bot.domain.shows import Show
from bot.domain.snapshots.snapshot import ref_in
from bot.domain.subscriptions import Subscription
from bot.services.snapshot_shows import SnapshotShows
from bot.showfiles.loader import Catalogue
from db.guild_shows import GuildShowStore
from db.guild_view import GuildView, GuildViewStore
from db.runs import RunStore

PAGE = 100


@dataclass(frozen=True, slots=True)
class _Guild:
    """A guild's view, and the shows that are its own: those it made and those of providers, by id."""

    view: GuildView
    own_shows: Mapping[str, Show]


class Timelines:
    """Finds the timeline of a run, of a show, or the one that somebody in a guild means."""

    def __init__(
        self,
        catalogue: Catalogue,
        runs: RunStore,
        guild_shows: GuildShowStore,
        views: GuildViewStore,
        snapshot_shows: SnapshotShows,
    ) -> None:
        self._catalogue = catalogue
        self._runs = runs
        self._guild_shows = guild_shows
        self._views = views
        self._snapshot_shows = snapshot_shows
        self._official_runs: dict[str, Run] = {}

    async def sync_shows(self, now: datetime | None = None) -> None:
        """Bring the official runs in step with the show files; a changed plan gets a new revision.

        Where `now` (UTC) is given, the channels get a notice about what has moved.
        """
        for show in list(self._catalogue.shows.values()):
            for track in _tracks(show):
                await self._sync(show, track, now)

    async def all(self) -> AsyncIterator[Timeline]:
        """The timeline of every run whose show is loaded.

        There can be a rewatch for each of ten thousand servers: what waits for the processor goes between.
        """
        page = await self._runs.page(0, PAGE)
        while page:
            for timeline in await self._with_shows(page):
                yield timeline
            await asyncio.sleep(0)
            page = await self._runs.page(page[-1].id, PAGE)

    async def of_guild(self, guild_id: int, show_id: str | None = None) -> Sequence[Timeline]:
        """A guild's own rewatches (of a show) that were not stopped, oldest first."""
        return self._own(await self._load(guild_id), show_id)

    async def choosable(self, guild_id: int | None) -> Sequence[Timeline]:
        """A guild's rewatches and all tracks, official runs before them; none if nothing is to choose."""
        own = self._own(await self._load(guild_id))
        shows = {one.show.id: one.show for one in own if one.is_rewatch}
        shows |= {show.id: show for show in self._catalogue.shows.values() if show.tracks}
        return [*[run for show in shows.values() for run in await self.officials(show)], *own]

    async def every_run(self, guild_id: int, show: Show) -> Sequence[Timeline]:
        """The official runs of a show and all rewatches of it in a guild, those that were stopped too."""
        guild = await self._load(guild_id)
        own = self._joined([run for run in guild.view.runs if run.show_id == show.id], guild.own_shows)
        officials = await self.officials(show) if show.guild_id is None else ()
        return [*officials, *own]

    async def of_run(self, run_id: int) -> Timeline | None:
        """The timeline of a run; None if there is no such run or its show file is missing."""
        run = await self._runs.get(run_id)
        return next(iter(await self._with_shows([run])), None) if run else None

    async def behind(self, argument: str, guild_id: int | None) -> Timeline:
        """The timeline that a button in a guild belongs to; its argument starts with the run's id.

        Raises Refusal, also where the run is another guild's.
        """
        run_id = argument.partition(":")[0]
        timeline = await self.of_run(int(run_id)) if run_id.isdecimal() and len(run_id) < 19 else None
        if timeline is None or timeline.run.guild_id not in (None, guild_id):
            raise Refusal(Reason.SHOW_GONE)
        return timeline

    async def joined(
        self, subscriptions: Sequence[Subscription]
    ) -> Sequence[tuple[Subscription, Timeline | None]]:
        """Each subscription with its timeline; None if the show file is missing."""
        runs = await self._runs.get_many({subscription.run_id for subscription in subscriptions})
        timelines = {one.run.id: one for one in await self._with_shows(runs)}
        return [(subscription, timelines.get(subscription.run_id)) for subscription in subscriptions]

    async def meant(self, guild_id: int | None, show: str | None) -> Timeline:
        """The timeline that somebody means who gave a show, a run from the list, or nothing.

        Of several runs of a show it is the preferred one, of tracks one that the guild gets alerts of.
        Raises Refusal if it is not clear.
        """
        if show and show.startswith(RUN_PREFIX):
            return await self._picked(guild_id, show)
        guild = await self._load(guild_id)
        return await self._preferred(guild, self._chosen(guild, show))

    async def each_meant(self, guild_id: int | None) -> Sequence[Timeline]:
        """The timelines of all shows that somebody may mean who names none. Raises Refusal."""
        guild = await self._load(guild_id)
        likely = likely_shows(self._shows(guild), self._followed(guild))
        return [await self._preferred(guild, show) for show in likely]

    async def _preferred(self, guild: _Guild, chosen: Show) -> Timeline:
        own = [one for one in self._own(guild) if one.show.id == chosen.id]
        if chosen.guild_id is not None:
            return preferred(own or self._first_of(guild, chosen))
        officials = [one for one in await self.officials(chosen) if one.run.id in guild.view.followed]
        return preferred([*(officials or [await self.official(chosen)]), *own])

    async def show_meant(self, guild_id: int | None, show: str | None) -> Show:
        """The show that somebody means who gave one, or nothing. Raises Refusal if it is not clear."""
        if show and show.startswith(RUN_PREFIX):
            return (await self._picked(guild_id, show)).show
        return self._chosen(await self._load(guild_id), show)

    async def shows(self, guild_id: int | None) -> Mapping[str, Show]:
        """Every show that a guild can choose, by id: those of the files, and its own."""
        return self._shows(await self._load(guild_id))

    async def official(self, show: Show, track: str = "") -> Timeline:
        """The official run of a show, or of one of its tracks; of a server's own show its first run."""
        if show.guild_id is not None:
            return self._first_of(await self._load(show.guild_id), show)[0]
        key = run_key(show.id, track)
        run = self._official_runs.get(key) or await self._runs.official(key)
        run = run or await self._sync(show, track)
        self._official_runs[key] = run
        return Timeline(run, show, show.official_drops(track) or ())

    async def officials(self, show: Show) -> Sequence[Timeline]:
        """The official run of a show, and those of its tracks."""
        return [await self.official(show, track) for track in _tracks(show)]

    async def bring_official(self, show: Show, now: datetime | None = None) -> Timeline:
        """The official run of a show, brought to the dates that the show has now."""
        run = await self._sync(show, "", now)
        return Timeline(run, show, show.drops)

    async def _load(self, guild_id: int | None) -> _Guild:
        view = await self._views.load(guild_id)
        own = {one.show_id: plain_show(one) for one in view.shows}
        return _Guild(view, {**own, **await self._snapshot_shows.followed(view.followed_shows)})

    def _shows(self, guild: _Guild) -> Mapping[str, Show]:
        return {**self._catalogue.shows, **guild.own_shows}

    def _chosen(self, guild: _Guild, show: str | None) -> Show:
        return choose_show(self._shows(guild), show, self._followed(guild))

    def _followed(self, guild: _Guild) -> frozenset[str]:
        """The ids of the shows that a guild gets alerts of, or has runs of its own of."""
        followed = {key.partition(TRACK_MARK)[0] for key in guild.view.followed.values()}
        own = {one.show.id for one in self._own(guild)} | {one.show_id for one in guild.view.followed_shows}
        return frozenset(followed | own)

    def _own(self, guild: _Guild, show_id: str | None = None) -> Sequence[Timeline]:
        """A guild's runs that were not stopped."""
        runs = [run for run in guild.view.runs if not run.stopped_at and show_id in (None, run.show_id)]
        return self._joined(runs, guild.own_shows)

    def _first_of(self, guild: _Guild, show: Show) -> Sequence[Timeline]:
        """The runs of a server's own show, stopped ones too. Raises Refusal if it is gone."""
        found = self._joined([run for run in guild.view.runs if run.show_id == show.id], guild.own_shows)
        if not found:
            raise Refusal(Reason.SHOW_GONE)
        return found

    async def _picked(self, guild_id: int | None, choice: str) -> Timeline:
        number = choice.removeprefix(RUN_PREFIX)
        timeline = await self.of_run(int(number)) if number.isdecimal() and len(number) < 19 else None
        if timeline is None or timeline.run.guild_id not in (None, guild_id):
            raise Refusal(Reason.UNKNOWN_RUN)
        return timeline

    async def _sync(self, show: Show, track: str, now: datetime | None = None) -> Run:
        encoded_drops = encode_drops(show.official_drops(track) or ())
        run = await self._runs.sync_official_run(run_key(show.id, track), encoded_drops, now)
        self._official_runs[run_key(show.id, track)] = run
        return run

    async def _with_shows(self, runs: Sequence[Run]) -> Sequence[Timeline]:
        """The timelines of any guilds' runs, without those whose show is missing."""
        numbers = {number for run in runs if (number := own_number(run.show_id)) is not None}
        own = await self._guild_shows.get(numbers) if numbers else ()
        plain = {one.show_id: plain_show(one) for one in own}
        told = await self._snapshot_shows.of_runs(runs)
        timelines = (self._join(run, told.get(run.id) or self._show_of(run, plain)) for run in runs)
        return [one for one in timelines if one]

    def _joined(self, runs: Sequence[Run], own_shows: Mapping[str, Show]) -> Sequence[Timeline]:
        timelines = (self._join(run, self._show_of(run, own_shows)) for run in runs)
        return [one for one in timelines if one]

    def _show_of(self, run: Run, own_shows: Mapping[str, Show]) -> Show | None:
        return own_shows.get(run.show_id) or self._catalogue.get(run.show_id)

    def _join(self, run: Run, show: Show | None) -> Timeline | None:
        """None too where this process has read another plan of the official run than the run is at.

        A provider's show may be newer than the run for a moment; until the run follows, its own dates hold.
        """
        timeline = timeline_of(run, show) if show else None
        if timeline and run.plan is None and encode_drops(timeline.drops) != run.encoded_drops:
            return replace(timeline, drops=kept_drops(run, timeline.show)) if ref_in(run.show_id) else None
        return timeline


def _tracks(show: Show) -> Sequence[str]:
    """The show's own plan, and its tracks."""
    return ("", *(track.id for track in show.tracks))
