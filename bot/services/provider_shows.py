"""A server's shows from providers: adds and removes them, and sets the server's own hour for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.delivery.scheduler import Scheduler
from bot.domain.refusal import Reason, Refusal
from bot.domain.runs import Run, Timeline, encode_drops
from bot.domain.shows import Show
from bot.domain.snapshots.drops import WatchRule, renumbered
from bot.domain.snapshots.followed import FollowedShow, StoredSnapshot
from bot.domain.snapshots.snapshot import Snapshot
from bot.services.snapshot_shows import SnapshotShows
from bot.services.timelines import Timelines
from db.own_hours import OwnHourStore
from db.snapshots import SnapshotStore


@dataclass(frozen=True, slots=True)
class Listed:
    """A show that a server follows, with the snapshot that it comes from."""

    followed: FollowedShow
    show: Show
    snapshot: Snapshot


class ProviderShowService:
    """The shows that servers follow. Every method names the guild."""

    def __init__(
        self,
        store: SnapshotStore,
        own_hours: OwnHourStore,
        timelines: Timelines,
        snapshot_shows: SnapshotShows,
        scheduler: Scheduler,
    ) -> None:
        self._store = store
        self._own_hours = own_hours
        self._timelines = timelines
        self._snapshot_shows = snapshot_shows
        self._scheduler = scheduler

    async def add(self, guild_id: int, snapshot: Snapshot, now: datetime) -> Timeline:
        """Let a guild follow a show; adding it again changes nothing. Raises Refusal."""
        return await self._timeline(await self._store.follow(guild_id, snapshot, now), now)

    async def set_rule(self, guild_id: int, show_id: str, rule: WatchRule | None, now: datetime) -> Timeline:
        """Let a guild watch a show at its own hour; None goes back to the provider's. Raises Refusal."""
        followed = await self._store.set_rule(guild_id, show_id, rule)
        if followed is None:
            raise Refusal(Reason.NOT_FOLLOWED)
        timeline = await self._timeline(followed, now, hour_is_new=True)
        if not followed.has_own_dates:
            await self._end_own_run(followed, now)
        await self._scheduler.plan_run(timeline)
        return timeline

    async def adopt(self, guild_id: int, before: StoredSnapshot, after: Snapshot, now: datetime) -> Timeline:
        """Give a guild its own snapshot, apart from the shared one. Raises Refusal."""
        listed = await self.chosen(guild_id, before.snapshot.ref.key)
        if not await self._store.adopt(guild_id, before, after, now):
            raise Refusal(Reason.HELD_BACK_NO_MORE)
        await self._own_hours.renumber(guild_id, listed.followed.show_id, renumbered(before.snapshot, after))
        if not listed.followed.has_own_dates:
            # Its run starts with the dates that its channels know, so that they hear what moves.
            encoded = encode_drops(listed.show.drops)
            await self._own_hours.save_run(guild_id, listed.followed.show_id, encoded, now)
        timeline = await self.timeline(guild_id, listed.followed.show_id, now)
        await self._scheduler.plan_run(timeline)
        return timeline

    async def relink(self, guild_id: int, show_id: str, snapshot: Snapshot, now: datetime) -> Timeline:
        """Replace a show with another one, which gets its channels, the guild's hour and progress.

        Raises Refusal.
        """
        listed = await self.chosen(guild_id, show_id)
        timeline = await self.add(guild_id, snapshot, now)
        if timeline.show.id == show_id:
            return timeline
        if listed.followed.rule:
            timeline = await self.set_rule(guild_id, timeline.show.id, listed.followed.rule, now)
        await self._own_hours.move_channels(guild_id, show_id, timeline.run, now)
        await self.remove(guild_id, show_id)
        await self._scheduler.plan_run(timeline)
        return timeline

    async def followers(self, stored: StoredSnapshot) -> Sequence[FollowedShow]:
        """The guilds that follow a show through this snapshot."""
        every = await self._store.followers(stored.snapshot.ref.key)
        return [one for one in every if one.snapshot_id == stored.id]

    async def has(self, guild_id: int, show_id: str) -> bool:
        """Whether a guild follows a show."""
        return any(one.show_id == show_id for one in await self._store.of_guild(guild_id))

    async def timeline(self, guild_id: int, show_id: str, now: datetime) -> Timeline:
        """The run whose alerts a guild gets for a show. Raises Refusal if it doesn't follow the show."""
        found = next((one for one in await self._store.of_guild(guild_id) if one.show_id == show_id), None)
        if found is None:
            raise Refusal(Reason.NOT_FOLLOWED)
        return await self._timeline(found, now)

    async def of_guild(self, guild_id: int) -> Sequence[Listed]:
        """The shows that a guild follows, oldest first."""
        followed = await self._store.of_guild(guild_id)
        shows = await self._snapshot_shows.followed(followed)
        found = [(one, shows.get(one.show_id), await self._snapshot_shows.snapshot(one)) for one in followed]
        return [Listed(one, show, snapshot) for one, show, snapshot in found if show and snapshot]

    async def chosen(self, guild_id: int, show_id: str) -> Listed:
        """A show that a guild follows, by its id. Raises Refusal if it doesn't."""
        found = next((one for one in await self.of_guild(guild_id) if one.show.id == show_id), None)
        if found is None:
            raise Refusal(Reason.NOT_FOLLOWED)
        return found

    async def remove(self, guild_id: int, show_id: str) -> bool:
        """Remove a show from a guild, with its channels and progress; False if it wasn't there."""
        return await self._store.unfollow(guild_id, show_id)

    async def sync_runs(self, show_id: str, now: datetime) -> Sequence[Timeline]:
        """Move the runs of a show to its present dates; returns those that had others.

        A guild's own run ends if nothing asks for one any more, even if a process died while ending it.
        """
        # Runs are read first: one that is made before the followers are read belongs to one of them.
        runs = {run.guild_id: run for run in await self._own_hours.of_show(show_id)}
        followers = await self._store.followers(show_id)
        own = [one for one in followers if one.has_own_dates]
        shared = [one for one in followers if not one.has_own_dates]
        outdated = [one for one in (*shared[:1], *own) if await self._is_outdated(one, runs)]
        moved = [await self._timeline(one, now) for one in outdated]
        return [*moved, *[await self._end_own_run(one, now) for one in shared if one.guild_id in runs]]

    async def _end_own_run(self, followed: FollowedShow, now: datetime) -> Timeline:
        """Let a guild's channels follow the shared run again in place of its own; returns the shared one."""
        timeline = await self._timeline(followed, now)
        await self._own_hours.end_run(followed.guild_id, followed.show_id, timeline.run, now)
        return timeline

    async def _is_outdated(self, followed: FollowedShow, runs: Mapping[int | None, Run]) -> bool:
        show = (await self._snapshot_shows.followed([followed])).get(followed.show_id)
        run = runs.get(followed.guild_id if followed.has_own_dates else None)
        return show is not None and (run is None or run.encoded_drops != encode_drops(show.drops))

    async def _timeline(
        self, followed: FollowedShow, now: datetime, *, hour_is_new: bool = False
    ) -> Timeline:
        """The run whose alerts a guild gets for a show, moved to the show's dates in that guild."""
        shows = await self._snapshot_shows.followed([followed])
        show = shows.get(followed.show_id)
        if show is None:
            raise Refusal(Reason.NOT_FOLLOWED)
        if not followed.has_own_dates:
            return await self._timelines.sync_official(show, now)
        encoded = encode_drops(show.drops)
        run = await self._own_hours.save_run(
            followed.guild_id, followed.show_id, encoded, now, hour_is_new=hour_is_new
        )
        return Timeline(run, show, show.drops)
