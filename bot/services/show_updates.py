"""Follows what providers change: looks hourly and shortly before a drop, and brings runs to the new dates."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextvars import Context
from datetime import datetime, timedelta

import structlog

from bot.delivery.scheduler import Scheduler
from bot.domain.schedule import next_drop
from bot.domain.snapshots.applying import applied
from bot.domain.snapshots.changes import changes_between
from bot.domain.snapshots.drops import drops_in
from bot.domain.snapshots.following import FollowedSnapshot, StoredSnapshot
from bot.domain.snapshots.policy import REVERSALS_WITHIN, Decision, PastMove, decision_on, is_frozen
from bot.domain.snapshots.snapshot import Snapshot, ref_in
from bot.domain.snapshots.stored_row import UnreadableSnapshotError
from bot.providers.directory import ProviderDirectory
from bot.providers.interface import ProviderError, ShowNotFoundError
from bot.services.provider_shows import ProviderShowService
from db.engine import DatabaseUnavailable
from db.snapshot_changes import SnapshotChangeStore

EVERY = timedelta(hours=1)
# A moved drop is found in time for the reminders of an hour before, and once more right before the alert.
LEADS = (timedelta(minutes=65), timedelta(minutes=5))
A_MINUTE = timedelta(minutes=1)

log = structlog.get_logger("updates")


class ShowUpdates:
    """Looks at the providers in a task of its own, so that a slow one delays nothing else."""

    def __init__(
        self,
        directory: ProviderDirectory,
        store: SnapshotChangeStore,
        shows: ProviderShowService,
        scheduler: Scheduler,
    ) -> None:
        self._directory = directory
        self._store = store
        self._shows = shows
        self._scheduler = scheduler
        self._looked_at: datetime | None = None
        self._look: asyncio.Task[None] | None = None

    async def each_minute(self, now: datetime) -> None:
        """Start a look, unless the one before still goes on."""
        if self._look is None or self._look.done():
            self._look = asyncio.create_task(self._guarded(now), context=Context())

    async def look(self, now: datetime) -> None:
        """Ask for changes of all shows if an hour has passed, else look at those with a drop near."""
        followed = await self._store.followed()
        if self._looked_at is None or not timedelta(0) <= now - self._looked_at < EVERY:
            self._looked_at = now
            followed = [one for one in followed if not is_frozen(one.missing_since, now)]
            await asyncio.gather(*(self._ask(name, followed, now) for name in self._directory.names))
            return
        for one in followed:
            if _is_near(await self._store.get(one.id), now):
                await self._take(one, now)

    async def close(self) -> None:
        """Give up a look that is under way."""
        if self._look:
            self._look.cancel()
            await asyncio.gather(self._look, return_exceptions=True)

    async def _guarded(self, now: datetime) -> None:
        try:
            await self.look(now)
        except (DatabaseUnavailable, UnreadableSnapshotError) as error:
            log.warning("shows could not be compared with their providers", error=str(error))

    async def _ask(self, provider: str, followed: Sequence[FollowedSnapshot], now: datetime) -> None:
        """Take those of a provider's shows again that it says it has changed."""
        shows: defaultdict[str, list[FollowedSnapshot]] = defaultdict(list)
        for one in followed:
            ref = ref_in(one.show_id)
            if ref and ref.provider == provider:
                shows[ref.show_id].append(one)
        if not shows:
            return
        checked = {show_id: min(one.checked_at for one in ones) for show_id, ones in shows.items()}
        try:
            changed = await self._directory.changed(provider, checked, now)
        except ProviderError as error:
            log.warning("a provider gave no changes", provider=provider, reason=str(error))
            return
        same = [one.id for show_id, ones in shows.items() if show_id not in changed for one in ones]
        await self._store.mark_checked(same, now)
        for one in (one for show_id in sorted(changed) for one in shows[show_id]):
            await self._take(one, now)

    async def _take(self, one: FollowedSnapshot, now: datetime) -> None:
        """Take a show again, and store what is believed of it."""
        ref = ref_in(one.show_id)
        if ref is None or ref.provider not in self._directory.names:
            return
        try:
            newest = await self._directory.snapshot(ref, now)
        except ShowNotFoundError:
            await self._store.mark_missing(one.id, now)
            return
        except ProviderError as error:
            log.warning("a show could not be taken", show=one.show_id, reason=str(error))
            return
        stored = await self._store.get(one.id)
        if stored:
            await self._compare(stored, newest, now)

    async def _compare(self, stored: StoredSnapshot, newest: Snapshot, now: datetime) -> None:
        changes = changes_between(stored.snapshot, newest)
        decision = decision_on(stored.snapshot, changes, now, past_moves=stored.moves)
        after = applied(stored.snapshot, decision.stored, newest)
        held = newest if decision.hold else None
        moves = (*_recent(stored.moves, now), *_moves(decision, now))
        if not await self._store.renew(stored, after, held, moves, now):
            return
        if decision.hold:
            log.info(
                "changes are held back", show=after.ref.key, reasons=[one.reason for one in decision.hold]
            )
        for timeline in await self._shows.bring(after.ref.key, now):
            await self._scheduler.follow(timeline)


def _is_near(stored: StoredSnapshot | None, now: datetime) -> bool:
    """Whether a look is due because a drop is near."""
    if stored is None or is_frozen(stored.missing_since, now):
        return False
    drops = [one.drop for one in drops_in(stored.snapshot, now)]
    following = next_drop(drops, now)
    return following is not None and any(lead - A_MINUTE < following.at - now <= lead for lead in LEADS)


def _recent(moves: Iterable[PastMove], now: datetime) -> Sequence[PastMove]:
    return [one for one in moves if now - one.seen_at <= REVERSALS_WITHIN]


def _moves(decision: Decision, now: datetime) -> Sequence[PastMove]:
    return [PastMove(one.before.id, now, one.before.release, one.after.release) for one in decision.moves]
