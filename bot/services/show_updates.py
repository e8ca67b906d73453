"""Looks for changes at the providers: hourly, and shortly before a drop. One process does it for all."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from contextvars import Context
from datetime import datetime, timedelta

import structlog

from bot.domain.snapshots.followed import FollowedSnapshot
from bot.domain.snapshots.policy import is_frozen
from bot.domain.snapshots.snapshot import ref_in
from bot.providers.directory import ProviderDirectory
from bot.providers.interface import ProviderError, ShowNotFoundError
from bot.services.snapshot_review import SnapshotReview
from db.engine import DatabaseUnavailable
from db.snapshot_updates import SnapshotUpdateStore

# TVmaze caches its answers for as long, so asking more often is useless.
EVERY = timedelta(hours=1)
# A provider that has just failed is asked again soon; its own circuit breaker keeps that polite.
AFTER_A_FAILURE = timedelta(minutes=10)
# In time for the reminders an hour before a drop, and again right before its alert.
LEADS = (timedelta(minutes=65), timedelta(minutes=5))
# Providers don't report shows that are gone, so each show is fetched once a day, some of them every hour.
HOURS_A_DAY = 24

log = structlog.get_logger("updates")

Shows = dict[str, list[FollowedSnapshot]]


class ShowUpdates:
    """Asks the providers in its own task, so that a slow one delays nothing else.

    `leads` says whether this process is the one that asks.
    """

    def __init__(
        self,
        directory: ProviderDirectory,
        store: SnapshotUpdateStore,
        review: SnapshotReview,
        leads: Callable[[], Awaitable[bool]],
    ) -> None:
        self._directory = directory
        self._store = store
        self._review = review
        self._leads = leads
        self._next_check: dict[str, datetime] = {}
        self._near_until: dict[timedelta, datetime] = {}
        self._check_task: asyncio.Task[None] | None = None
        # An earlier process, or a check that failed, may have stored dates that no run follows yet.
        self._may_be_behind = True

    async def each_minute(self, now: datetime) -> None:
        """Start a check, unless the previous one is still running."""
        if self._check_task is None or self._check_task.done():
            self._check_task = asyncio.create_task(self._guarded(now), context=Context())

    async def check(self, now: datetime) -> None:
        """Ask each provider for changes: of all shows if it is time, else of those with a drop near."""
        if not await self._leads():
            self._next_check.clear()
            self._may_be_behind = True
            return
        near = await self._near(now)
        followed = await self._store.followed()
        await self._catch_up(followed, now)
        await asyncio.gather(
            *(self._check_provider(name, followed, near, now) for name in self._directory.names)
        )

    async def close(self) -> None:
        """Cancel a check that is under way."""
        if self._check_task:
            self._check_task.cancel()
            await asyncio.gather(self._check_task, return_exceptions=True)

    async def _guarded(self, now: datetime) -> None:
        try:
            await self.check(now)
        except DatabaseUnavailable as error:
            self._may_be_behind = True
            log.warning("shows could not be compared with their providers", error=str(error))

    async def _catch_up(self, followed: Sequence[FollowedSnapshot], now: datetime) -> None:
        """Bring every run to the dates that are stored."""
        if self._may_be_behind:
            for show_id in dict.fromkeys(one.show_id for one in followed):
                await self._review.sync_runs(show_id, now)
            self._may_be_behind = False

    async def _near(self, now: datetime) -> frozenset[str]:
        """The shows with alerts that have come within one of the leads since the last check."""
        found: set[str] = set()
        for lead in LEADS:
            seen = self._near_until.get(lead, now + lead - timedelta(minutes=1))
            self._near_until[lead] = now + lead
            found |= await self._store.due(max(seen, now), now + lead)
        return frozenset(found)

    async def _check_provider(
        self, provider: str, followed: Sequence[FollowedSnapshot], near: frozenset[str], now: datetime
    ) -> None:
        """Check all shows of a provider, or those with a drop near."""
        is_time = not _is_coming(self._next_check.get(provider), now)
        wanted = [
            one for one in followed if (is_time and not _is_left_alone(one, now)) or one.show_id in near
        ]
        shows = _by_show(provider, wanted)
        if not shows:
            return
        due = {show_id for show_id, ones in shows.items() if is_time and _is_fetched_now(ones, now)}
        asked = await self._ask(provider, shows, due, now)
        if is_time:
            self._next_check[provider] = now + (EVERY if asked else AFTER_A_FAILURE)

    async def _ask(self, provider: str, shows: Shows, due: set[str], now: datetime) -> bool:
        """Fetch the shows that are due or that the provider has changed; False if it didn't answer."""
        checked = {show_id: min(one.checked_at for one in ones) for show_id, ones in shows.items()}
        try:
            changed = await self._directory.changed(provider, checked, now)
        except ProviderError as error:
            log.warning("a provider gave no changes", provider=provider, reason=str(error))
            return False
        same = [one.id for show_id, ones in shows.items() if show_id not in changed | due for one in ones]
        await self._store.mark_checked(same, now)
        for show_id in sorted(changed | due):
            for key in dict.fromkeys(one.show_id for one in shows[show_id]):
                await self._fetch(key, [one for one in shows[show_id] if one.show_id == key], now)
        return True

    async def _fetch(self, key: str, ones: Sequence[FollowedSnapshot], now: datetime) -> None:
        """Fetch a show, and compare it with every snapshot of it."""
        ref = ref_in(key)
        if ref is None:
            return
        try:
            newest = await self._directory.snapshot(ref, now)
        except ShowNotFoundError:
            await self._review.miss(ones, now)
            return
        except ProviderError as error:
            log.warning("a show could not be taken", show=key, reason=str(error))
            return
        for one in ones:
            await self._review.compare(one.id, newest, now)
        if len(ones) > 1:
            await self._review.rejoin([one.id for one in ones], now)


def _by_show(provider: str, followed: Sequence[FollowedSnapshot]) -> Shows:
    """The snapshots of a provider's shows, by its own ids; there may be several seasons of one."""
    shows: defaultdict[str, list[FollowedSnapshot]] = defaultdict(list)
    for one in followed:
        ref = ref_in(one.show_id)
        if ref and ref.provider == provider:
            shows[ref.show_id].append(one)
    return dict(shows)


def _is_coming(at: datetime | None, now: datetime) -> bool:
    """Whether a check is still to come; one more than an hour away means that the clock was set back."""
    return at is not None and now < at <= now + EVERY


def _is_fetched_now(ones: Sequence[FollowedSnapshot], now: datetime) -> bool:
    """Whether it is the hour in which a show is fetched, or the provider lacked it at the last check."""
    return any(one.missing_since or _is_its_hour(one, now) for one in ones)


def _is_left_alone(one: FollowedSnapshot, now: datetime) -> bool:
    """Whether a show has been missing for so long that it is looked for only once a day."""
    return is_frozen(one.missing_since, now) and not _is_its_hour(one, now)


def _is_its_hour(one: FollowedSnapshot, now: datetime) -> bool:
    return one.id % HOURS_A_DAY == now.hour
