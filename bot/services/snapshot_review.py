"""Compares a provider's newest snapshot of a show with the stored one, and stores what is credible."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

import structlog

from bot.delivery.scheduler import Scheduler
from bot.domain.snapshots.applying import applied
from bot.domain.snapshots.changes import changes_between
from bot.domain.snapshots.drops import drop_number
from bot.domain.snapshots.followed import FollowedSnapshot, StoredSnapshot
from bot.domain.snapshots.held import ShowNotice, ShowNoticeKind, fingerprint_of
from bot.domain.snapshots.policy import REVERSALS_WITHIN, Decision, PastMove, decision_on, is_frozen
from bot.domain.snapshots.snapshot import Snapshot
from bot.domain.snapshots.stored_row import UnreadableSnapshotError
from bot.services.provider_shows import ProviderShowService
from db.show_notices import ShowNoticeStore
from db.snapshot_updates import SnapshotUpdateStore

log = structlog.get_logger("updates")

# The fingerprints of notices that have no variants.
FROZEN, TIMED = "frozen", "timed"


class SnapshotReview:
    """Applies changes to stored snapshots and brings runs to the new dates; notes what admins must hear."""

    def __init__(
        self,
        store: SnapshotUpdateStore,
        notices: ShowNoticeStore,
        shows: ProviderShowService,
        scheduler: Scheduler,
    ) -> None:
        self._store = store
        self._notices = notices
        self._shows = shows
        self._scheduler = scheduler
        # Called with a guild whose show has a new title.
        self.rename_listeners: list[Callable[[int, datetime], Awaitable[None]]] = []

    async def miss(self, ones: Sequence[FollowedSnapshot], now: datetime) -> None:
        """Note that the provider has no such show; after three days admins are told."""
        for one in ones:
            await self._store.mark_missing(one.id, now)
            stored = await self._stored(one.id) if is_frozen(one.missing_since, now) else None
            if stored:
                guilds = [each.guild_id for each in await self._shows.followers(stored)]
                notice = ShowNotice(stored.snapshot.ref.key, ShowNoticeKind.FROZEN, FROZEN)
                await self._notices.add(guilds, notice)

    async def decision(self, stored: StoredSnapshot, newest: Snapshot, now: datetime) -> Decision:
        """What to do about each difference between a stored snapshot and its provider's newest one."""
        numbers = await self._store.announced(stored)
        alerted = [one.id for one in stored.snapshot.episodes if drop_number(one) in numbers]
        changes = changes_between(stored.snapshot, newest)
        return decision_on(stored.snapshot, changes, now, alerted=alerted, past_moves=stored.moves)

    async def compare(self, snapshot_id: int, newest: Snapshot, now: datetime) -> None:
        """Update a stored snapshot to the provider's newest one, as far as that is credible."""
        stored = await self._stored(snapshot_id)
        if stored is None:
            return
        decision = await self.decision(stored, newest, now)
        after = applied(stored.snapshot, decision.stored, newest)
        held = newest if decision.hold else None
        if _is_same(stored.snapshot, after) and _is_same(stored.newest, held):
            await self._store.mark_checked([snapshot_id], now)
        else:
            moves = (*_recent(stored.moves, now), *_moves(decision, now))
            if not await self._store.renew(stored, after, held, moves, now):
                return
            await self.sync_runs(after.ref.key, now)
            await self._tell_title(stored, after, now)
        await self._note(stored, decision)

    async def rejoin(self, snapshot_ids: Sequence[int], now: datetime) -> None:
        """Drop servers' own snapshots of a show that have become equal to the shared one."""
        found = [one for number in snapshot_ids if (one := await self._stored(number))]
        shared = next((one for one in found if one.guild_id is None), None)
        if shared is None:
            return
        own = [one for one in found if one.guild_id is not None and _agree(one, shared)]
        dropped = [await self._store.drop_own(one, shared) for one in own]
        if any(dropped):
            await self.sync_runs(shared.snapshot.ref.key, now)

    async def _tell_title(self, stored: StoredSnapshot, after: Snapshot, now: datetime) -> None:
        before = stored.snapshot
        if (before.title, before.titles) == (after.title, after.titles):
            return
        for one in await self._shows.followers(stored):
            for listener in self.rename_listeners:
                await listener(one.guild_id, now)

    async def _note(self, stored: StoredSnapshot, decision: Decision) -> None:
        """Store what admins must be told, and drop what is over."""
        show_id = stored.snapshot.ref.key
        followers = await self._shows.followers(stored)
        guilds = [one.guild_id for one in followers]
        if decision.hold:
            held = ShowNotice(show_id, ShowNoticeKind.HELD, fingerprint_of(decision.hold))
            await self._notices.add(guilds, held)
        elif stored.newest:
            await self._notices.drop(guilds, show_id, ShowNoticeKind.HELD)
        if stored.missing_since:
            await self._notices.drop(guilds, show_id, ShowNoticeKind.FROZEN)
        ruled = [one.guild_id for one in followers if one.rule]
        if ruled and any(one.gained_time for one in decision.moves):
            await self._notices.add(ruled, ShowNotice(show_id, ShowNoticeKind.TIMED, TIMED))

    async def sync_runs(self, show_id: str, now: datetime) -> None:
        """Move the runs of a show to its stored dates, and plan their alerts."""
        for timeline in await self._shows.sync_runs(show_id, now):
            await self._scheduler.plan_run(timeline)

    async def _stored(self, snapshot_id: int) -> StoredSnapshot | None:
        """A snapshot; None if it is gone, or can't be read, which must not hold up the others."""
        try:
            return await self._store.get(snapshot_id)
        except UnreadableSnapshotError as error:
            log.warning("a stored snapshot can't be read", snapshot=snapshot_id, reason=str(error))
            return None


def _is_same(one: Snapshot | None, other: Snapshot | None) -> bool:
    """Whether two snapshots are equal, apart from when they were taken."""
    return one == other or (
        one is not None and other is not None and replace(one, taken_at=other.taken_at) == other
    )


def _agree(own: StoredSnapshot, shared: StoredSnapshot) -> bool:
    """Whether a server's own snapshot and the shared one are equal, and hold back the same changes."""
    return _is_same(own.snapshot, shared.snapshot) and _is_same(own.newest, shared.newest)


def _recent(moves: Iterable[PastMove], now: datetime) -> Sequence[PastMove]:
    return [one for one in moves if now - one.seen_at <= REVERSALS_WITHIN]


def _moves(decision: Decision, now: datetime) -> Sequence[PastMove]:
    return [PastMove(one.before.id, now, one.before.release, one.after.release) for one in decision.moves]
