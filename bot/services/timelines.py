"""Runs joined with their shows: what is needed to plan an alert or to draw a schedule.

Each method that a command asks reads the database once. Official runs, of which only the revision ever
changes, are remembered by this process.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime

from bot.domain.guild_shows import UNKNOWN_SHOW, GuildShow, own_number, plain_show
from bot.domain.refusal import Refusal
from bot.domain.runs import (
    RUN_PREFIX,
    TRACK_MARK,
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
from db.guild_view import GuildView, GuildViewStore
from db.runs import RunStore

PAGE = 100


class Timelines:
    """Finds the timeline of a run, of a show, or the one that somebody in a guild means."""

    def __init__(
        self, catalogue: Catalogue, runs: RunStore, guild_shows: GuildShowStore, views: GuildViewStore
    ) -> None:
        self._catalogue = catalogue
        self._runs = runs
        self._guild_shows = guild_shows
        self._views = views
        self._official_runs: dict[str, Run] = {}

    async def sync_shows(self, now: datetime | None = None) -> None:
        """Bring the official runs in step with the show files; a changed plan gets a new revision.

        Where `now` (UTC) is given, the channels are owed a notice of what has moved.
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
        return self._own(await self._views.load(guild_id), show_id)

    async def choosable(self, guild_id: int | None) -> Sequence[Timeline]:
        """A guild's rewatches and all tracks, official runs before them; none where nothing is to choose."""
        own = self._own(await self._views.load(guild_id))
        shows = {one.show.id: one.show for one in own if one.is_rewatch}
        shows |= {show.id: show for show in self._catalogue.shows.values() if show.tracks}
        return [*[run for show in shows.values() for run in await self.officials(show)], *own]

    async def every_run(self, guild_id: int, show: Show) -> Sequence[Timeline]:
        """The official runs of a show and all rewatches of it in a guild, those that were stopped too."""
        view = await self._views.load(guild_id)
        own = self._joined([run for run in view.runs if run.show_id == show.id], view.shows)
        officials = await self.officials(show) if show.guild_id is None else ()
        return [*officials, *own]

    async def of_run(self, run_id: int) -> Timeline | None:
        """The timeline of a run; None where there is no such run or its show file is missing."""
        run = await self._runs.get(run_id)
        return next(iter(await self._with_shows([run])), None) if run else None

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
        runs = await self._runs.get_many({subscription.run_id for subscription in subscriptions})
        timelines = {one.run.id: one for one in await self._with_shows(runs)}
        return [(subscription, timelines.get(subscription.run_id)) for subscription in subscriptions]

    async def meant(self, guild_id: int | None, show: str | None) -> Timeline:
        """The timeline that somebody means who gave a show, a run from the list, or nothing.

        Of several runs of a show it is the preferred one, of tracks one that the guild gets alerts of.
        Raises Refusal where it is not clear.
        """
        if show and show.startswith(RUN_PREFIX):
            return await self._picked(guild_id, show)
        view = await self._views.load(guild_id)
        chosen = self._chosen(view, show)
        own = [one for one in self._own(view) if one.show.id == chosen.id]
        if chosen.guild_id is not None:
            return preferred(own or self._first_of(view, chosen))
        officials = [one for one in await self.officials(chosen) if one.run.id in view.followed]
        return preferred([*(officials or [await self.official(chosen)]), *own])

    async def show_meant(self, guild_id: int | None, show: str | None) -> Show:
        """The show that somebody means who gave one, or nothing. Raises Refusal where it is not clear."""
        if show and show.startswith(RUN_PREFIX):
            return (await self._picked(guild_id, show)).show
        return self._chosen(await self._views.load(guild_id), show)

    async def shows(self, guild_id: int | None) -> Mapping[str, Show]:
        """Every show that a guild can choose, by id: those of the files, and its own."""
        return self._shows(await self._views.load(guild_id))

    async def official(self, show: Show, track: str = "") -> Timeline:
        """The official run of a show, or of one of its tracks; of a server's own show its first run."""
        if show.guild_id is not None:
            return self._first_of(await self._views.load(show.guild_id), show)[0]
        key = run_key(show.id, track)
        run = self._official_runs.get(key) or await self._runs.official(key)
        run = run or await self._sync(show, track)
        self._official_runs[key] = run
        return Timeline(run, show, show.official_drops(track) or ())

    async def officials(self, show: Show) -> Sequence[Timeline]:
        """The official run of a show, and those of its tracks."""
        return [await self.official(show, track) for track in _tracks(show)]

    def _shows(self, view: GuildView) -> Mapping[str, Show]:
        return {**self._catalogue.shows, **_plain_shows(view.shows)}

    def _chosen(self, view: GuildView, show: str | None) -> Show:
        followed = {key.partition(TRACK_MARK)[0] for key in view.followed.values()}
        own = {one.show.id for one in self._own(view)}
        return choose_show(self._shows(view), show, frozenset(followed | own))

    def _own(self, view: GuildView, show_id: str | None = None) -> Sequence[Timeline]:
        """A guild's runs that were not stopped."""
        runs = [run for run in view.runs if not run.stopped_at and show_id in (None, run.show_id)]
        return self._joined(runs, view.shows)

    def _first_of(self, view: GuildView, show: Show) -> Sequence[Timeline]:
        """The runs of a server's own show, stopped ones too. Raises Refusal where it is gone."""
        found = self._joined([run for run in view.runs if run.show_id == show.id], view.shows)
        if not found:
            raise Refusal(UNKNOWN_SHOW)
        return found

    async def _picked(self, guild_id: int | None, choice: str) -> Timeline:
        number = choice.removeprefix(RUN_PREFIX)
        timeline = await self.of_run(int(number)) if number.isdecimal() and len(number) < 19 else None
        if timeline is None or timeline.run.guild_id not in (None, guild_id):
            raise Refusal(UNKNOWN_RUN)
        return timeline

    async def _sync(self, show: Show, track: str, now: datetime | None = None) -> Run:
        encoded_drops = encode_drops(show.official_drops(track) or ())
        run = await self._runs.sync_official_run(run_key(show.id, track), encoded_drops, now)
        self._official_runs[run_key(show.id, track)] = run
        return run

    async def _with_shows(self, runs: Sequence[Run]) -> Sequence[Timeline]:
        """The timelines of any guilds' runs, without those whose show is missing."""
        numbers = {number for run in runs if (number := own_number(run.show_id)) is not None}
        return self._joined(runs, await self._guild_shows.get(numbers) if numbers else ())

    def _joined(self, runs: Sequence[Run], own_shows: Sequence[GuildShow]) -> Sequence[Timeline]:
        own = _plain_shows(own_shows)
        timelines = (
            self._join(run, own.get(run.show_id) or self._catalogue.get(run.show_id)) for run in runs
        )
        return [one for one in timelines if one]

    def _join(self, run: Run, show: Show | None) -> Timeline | None:
        """None too where this process has read another plan of the official run than the run is at."""
        timeline = timeline_of(run, show) if show else None
        if timeline and run.plan is None and encode_drops(timeline.drops) != run.encoded_drops:
            return None
        return timeline


def _tracks(show: Show) -> Sequence[str]:
    """The show's own plan, and its tracks."""
    return ("", *(track.id for track in show.tracks))


def _plain_shows(shows: Sequence[GuildShow]) -> Mapping[str, Show]:
    return {one.show_id: plain_show(one) for one in shows}
