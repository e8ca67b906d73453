"""Timelines: runs joined with their shows, as alerts and schedules need them.

Each method that commands use reads the database once. Shows are in the reader's language.
"""

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from datetime import datetime

from bot.domain.choosing import likely_shows, preferred
from bot.domain.guild_shows import plain_show
from bot.domain.refusal import Reason, Refusal
from bot.domain.runs import RUN_PREFIX, Timeline, run_number
from bot.domain.shows import Show
from bot.domain.snapshots.snapshot import ref_in
from bot.domain.subscriptions import Subscription
from bot.messages.show_texts import spoken, spoken_run
from bot.services.guild_timelines import GuildTimelines
from bot.services.joined_runs import JoinedRuns
from bot.services.official_runs import OfficialRuns, tracks_of
from bot.services.snapshot_shows import SnapshotShows
from bot.showfiles.catalogue import Catalogue
from db.guild_shows import GuildShowStore
from db.guild_view import GuildViewStore
from db.runs import RunStore


class Timelines:
    """Finds the timeline of a run or of a show, and the one that a command is about."""

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
        self._joined_runs = JoinedRuns(catalogue, runs, guild_shows, snapshot_shows)
        self._views = views
        self._snapshot_shows = snapshot_shows
        self._official_runs = OfficialRuns(catalogue, runs)

    async def sync_shows(self, now: datetime | None = None) -> None:
        """Bring the official runs in step with the show files; a changed plan gets a new revision.

        If `now` (UTC) is given, the channels get a notice about what has moved.
        """
        await self._official_runs.sync_shows(now)

    def all(self) -> AsyncIterator[Timeline]:
        """The timeline of every run whose show is loaded."""
        return self._joined_runs.all()

    async def of_guild(self, guild_id: int, show_id: str | None = None) -> Sequence[Timeline]:
        """A guild's own rewatches (of a show) that were not stopped, oldest first."""
        return (await self._load(guild_id)).own(show_id)

    async def chosen_and_others(
        self, guild_id: int | None, show: str | None, channel_id: int | None = None
    ) -> tuple[Timeline, Sequence[Timeline]]:
        """The timeline that `chosen` finds, and all that `choosable` finds. Raises Refusal."""
        guild = await self._load(guild_id)
        if show and show.startswith(RUN_PREFIX):
            timeline = await self._picked(guild_id, show)
        else:
            timeline = await self._preferred(guild, guild.chosen(show, channel_id))
        return timeline, await self._choosable(guild)

    async def choosable(self, guild_id: int | None) -> Sequence[Timeline]:
        """The runs of shows that have several here: official runs and tracks, then the guild's rewatches."""
        return await self._choosable(await self._load(guild_id))

    async def _choosable(self, guild: GuildTimelines) -> Sequence[Timeline]:
        officials = [run for show in guild.of_several_runs for run in await self.officials(show)]
        return [*officials, *guild.own()]

    async def every_run(self, guild_id: int, show: Show) -> Sequence[Timeline]:
        """The official runs of a show and all of a guild's rewatches of it, including stopped ones."""
        guild = await self._load(guild_id)
        officials = await self.officials(show) if show.guild_id is None else ()
        return [*officials, *guild.every_run(show)]

    async def of_run(self, run_id: int) -> Timeline | None:
        """The timeline of a run; None if there is no such run or its show file is missing."""
        run = await self._runs.get(run_id)
        found = await self._joined_runs.of([run]) if run else ()
        return spoken_run(found[0]) if found else None

    async def of_runs(self, run_ids: Collection[int]) -> Mapping[int, Timeline]:
        """The timelines of runs by their ids, without those that are gone or whose show file is missing."""
        found = await self._joined_runs.of(await self._runs.get_many(run_ids))
        return {one.run.id: spoken_run(one) for one in found}

    async def of_button(self, argument: str, guild_id: int | None) -> Timeline:
        """The timeline that a button in a guild belongs to; its argument starts with the run's id.

        Raises Refusal, also if the run is another guild's.
        """
        return await self._numbered(argument.partition(":")[0], guild_id, Reason.SHOW_GONE)

    async def joined(
        self, subscriptions: Sequence[Subscription]
    ) -> Sequence[tuple[Subscription, Timeline | None]]:
        """Each subscription with its timeline; None if the show file is missing."""
        timelines = await self.of_runs({subscription.run_id for subscription in subscriptions})
        return [(subscription, timelines.get(subscription.run_id)) for subscription in subscriptions]

    async def chosen(self, guild_id: int | None, show: str | None, channel_id: int | None = None) -> Timeline:
        """The timeline that a command is about; `show` is a show, a run from the list, or None.

        If a show has several runs, it is the preferred one; if it has tracks, one that the guild gets alerts
        for. Raises Refusal if it is not clear.
        """
        if show and show.startswith(RUN_PREFIX):
            return await self._picked(guild_id, show)
        guild = await self._load(guild_id)
        return await self._preferred(guild, guild.chosen(show, channel_id))

    async def each_likely(self, guild_id: int | None, text: str = "") -> Sequence[Timeline]:
        """The timelines of all shows that a text may be about. Raises Refusal."""
        guild = await self._load(guild_id)
        likely = likely_shows(guild.shows, guild.followed, text)
        return [await self._preferred(guild, show) for show in likely]

    async def followed_in(self, guild_id: int | None, channel_id: int | None) -> frozenset[str]:
        """The ids of the shows that a guild's channel gets alerts for."""
        return (await self._load(guild_id)).followed_in(channel_id)

    async def each_coming(self, guild_id: int | None, show: str | None, now: datetime) -> Sequence[Timeline]:
        """Every run that a guild watches of a show, or of all likely shows, without those that are over.

        Raises Refusal if it is not clear.
        """
        if show and show.startswith(RUN_PREFIX):
            return [await self._picked(guild_id, show)]
        guild = await self._load(guild_id)
        likely = [guild.chosen(show)] if show else likely_shows(guild.shows, guild.followed)
        each = [await self._watched(guild, one) for one in likely]
        return [one for runs in each for one in guild.going_on(runs, now)]

    async def _preferred(self, guild: GuildTimelines, chosen: Show) -> Timeline:
        return preferred(await self._watched(guild, chosen))

    async def _watched(self, guild: GuildTimelines, chosen: Show) -> Sequence[Timeline]:
        """A show's runs in a guild: official ones that it gets alerts for, else the first, then its own."""
        own = guild.own(chosen.id)
        if chosen.guild_id is not None:
            return own or guild.runs_of_own_show(chosen)
        officials = [one for one in await self.officials(chosen) if one.run.id in guild.view.followed]
        return [*(officials or [await self.official(chosen)]), *own]

    async def chosen_show(self, guild_id: int | None, show: str | None) -> Show:
        """The show that a command is about: `show`, or the likeliest. Raises Refusal if it is not clear."""
        if show and show.startswith(RUN_PREFIX):
            return (await self._picked(guild_id, show)).show
        return (await self._load(guild_id)).chosen(show)

    async def shows(self, guild_id: int | None) -> Mapping[str, Show]:
        """Every show that a guild can choose, by id: those of the files, and its own."""
        return (await self._load(guild_id)).shows

    async def official(self, show: Show, track: str = "") -> Timeline:
        """The official run of a show, or of one of its tracks; of a server's own show its first run."""
        if show.guild_id is not None:
            return (await self._load(show.guild_id)).runs_of_own_show(show)[0]
        return await self._official_runs.get(show, track)

    async def officials(self, show: Show) -> Sequence[Timeline]:
        """The official run of a show, and those of its tracks."""
        return [await self.official(show, track) for track in tracks_of(show)]

    async def sync_official(self, show: Show, now: datetime | None = None) -> Timeline:
        """The official run of a show, moved to the dates that the show has now."""
        return await self._official_runs.sync(show, now)

    async def _load(self, guild_id: int | None) -> GuildTimelines:
        view = await self._views.load(guild_id)
        own = {one.show_id: plain_show(one) for one in view.shows}
        followed = await self._snapshot_shows.followed(view.followed_shows)
        own |= {show_id: spoken(show) for show_id, show in followed.items()}
        loaded = {show_id: spoken(show) for show_id, show in self._catalogue.shows.items()}
        return GuildTimelines(view, loaded, own)

    async def _picked(self, guild_id: int | None, choice: str) -> Timeline:
        return await self._numbered(choice.removeprefix(RUN_PREFIX), guild_id, Reason.UNKNOWN_RUN)

    async def _numbered(self, number: str, guild_id: int | None, missing: Reason) -> Timeline:
        """The official run, or the guild's own, with this number. Raises Refusal for the reason `missing`."""
        run_id = run_number(number)
        timeline = self._official_runs.remembered(run_id) or await self.of_run(run_id)
        if timeline is None or timeline.run.guild_id not in (None, guild_id):
            raise Refusal(missing)
        if ref_in(timeline.show.id) and timeline.show.id not in await self.shows(guild_id):
            raise Refusal(missing)
        return spoken_run(timeline)
