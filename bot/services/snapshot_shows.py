"""Builds shows from stored snapshots, again when the snapshot changes or an episode comes out."""

from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import TypeVar

import structlog

from bot.clock import Clock
from bot.domain.runs import Run
from bot.domain.shows import Show
from bot.domain.snapshots.drops import WatchRule, next_out
from bot.domain.snapshots.followed import FollowedShow, SharedSnapshot, StoredSnapshot
from bot.domain.snapshots.snapshot import Snapshot, ref_in
from bot.domain.snapshots.stored_row import UnreadableSnapshotError
from bot.providers.shows import show_of
from db.snapshots import SnapshotStore

# A season takes about 50 KB in memory.
MOST_SNAPSHOTS = 500
MOST_SHOWS = 1_000

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
# The guild that has its own dates (None: shared), the snapshot and its version, and the guild's hour.
_ShowKey = tuple[int | None, int, int, WatchRule | None]

log = structlog.get_logger("snapshots")


class SnapshotShows:
    """Builds shows from the database, and caches them. `clock` returns aware UTC."""

    def __init__(self, store: SnapshotStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._snapshots: OrderedDict[tuple[int, int], Snapshot] = OrderedDict()
        self._shows: OrderedDict[_ShowKey, tuple[Show, datetime | None]] = OrderedDict()

    async def followed(self, shows: Iterable[FollowedShow]) -> Mapping[str, Show]:
        """The shows that one guild follows, by id, as that guild has them."""
        found = [(one.show_id, await self._of_guild(one)) for one in shows]
        return {show_id: show for show_id, show in found if show}

    async def of_runs(self, runs: Collection[Run]) -> Mapping[int, Show]:
        """The shows of the runs that belong to providers' shows, by the runs' ids."""
        theirs = [run for run in runs if ref_in(run.show_id)]
        if not theirs:
            return {}
        ids = {run.show_id for run in theirs}
        shared = {one.show_id: one for one in await self._store.shared(ids)}
        guilds = {run.guild_id for run in theirs if run.guild_id is not None}
        followed = await self._store.followed(guilds, ids) if guilds else ()
        own = {(one.guild_id, one.show_id): one for one in followed}
        found: dict[int, Show] = {}
        for run in theirs:
            here, everywhere = own.get((run.guild_id or 0, run.show_id)), shared.get(run.show_id)
            show = await (self._of_guild(here) if here else self._shared(everywhere))
            if show:
                found[run.id] = show
        return found

    async def snapshot(self, one: FollowedShow) -> Snapshot | None:
        """The snapshot of a show that a guild follows; None if it can't be read."""
        return await self._snapshot(one.snapshot_id, one.version)

    async def stored(self, one: FollowedShow) -> StoredSnapshot | None:
        """The same with what is stored along with it, read from the database each time."""
        return await self._read(one.snapshot_id)

    async def _of_guild(self, one: FollowedShow) -> Show | None:
        owner = one.guild_id if one.has_own_dates else None
        return await self._made((owner, one.snapshot_id, one.version, one.rule))

    async def _shared(self, one: SharedSnapshot | None) -> Show | None:
        return await self._made((None, one.snapshot_id, one.version, None)) if one else None

    async def _made(self, key: _ShowKey) -> Show | None:
        guild_id, snapshot_id, version, rule = key
        now = self._clock()
        show, until = self._shows.get(key, (None, None))
        if show and (until is None or now < until):
            self._shows.move_to_end(key)
            return show
        snapshot = await self._snapshot(snapshot_id, version)
        if snapshot is None:
            return None
        made = show_of(snapshot, now, rule, guild_id=guild_id)
        _remember(self._shows, key, (made, next_out(snapshot, now, rule)), MOST_SHOWS)
        return made

    async def _snapshot(self, snapshot_id: int, version: int) -> Snapshot | None:
        key = (snapshot_id, version)
        if key in self._snapshots:
            self._snapshots.move_to_end(key)
            return self._snapshots[key]
        stored = await self._read(snapshot_id)
        if stored is None:
            return None
        _remember(self._snapshots, (snapshot_id, stored.version), stored.snapshot, MOST_SNAPSHOTS)
        return stored.snapshot

    async def _read(self, snapshot_id: int) -> StoredSnapshot | None:
        try:
            return await self._store.get(snapshot_id)
        except UnreadableSnapshotError as error:
            log.warning("a stored snapshot can't be read", snapshot=snapshot_id, reason=str(error))
            return None


def _remember(kept: OrderedDict[_Key, _Value], key: _Key, value: _Value, most: int) -> None:
    kept[key] = value
    while len(kept) > most:
        kept.popitem(last=False)
