"""Looks for what providers have changed: hourly, and shortly before a drop. One process does it for all."""

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

# As long as TVmaze caches its answers, so asking more often brings nothing.
EVERY = timedelta(hours=1)
# A provider that has just failed is asked again soon; its own circuit breaker keeps that polite.
AFTER_A_FAILURE = timedelta(minutes=10)
# A moved drop is found in time for the reminders of an hour before, and once more right before the alert.
LEADS = (timedelta(minutes=65), timedelta(minutes=5))
# Providers don't tell of shows that are gone, so each show is taken once a day, some of them every hour.
HOURS_A_DAY = 24

log = structlog.get_logger("updates")

Shows = dict[str, list[FollowedSnapshot]]


class ShowUpdates:
    """Looks at the providers in a task of its own, so that a slow one delays nothing else.

    `leads` says whether this process is the one that looks.
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
        self._look: asyncio.Task[None] | None = None
        # An earlier process, or a look that failed, may have stored dates that no run follows yet.
        self._may_be_behind = True

    async def each_minute(self, now: datetime) -> None:
        """Start a look, unless the one before still goes on."""
        if self._look is None or self._look.done():
            self._look = asyncio.create_task(self._guarded(now), context=Context())

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
        """Give up a look that is under way."""
        if self._look:
            self._look.cancel()
            await asyncio.gather(self._look, return_exceptions=True)

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
        """The shows with alerts that have come as near as one of the leads since the last look."""
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
        due = {show_id for show_id, ones in shows.items() if is_time and _is_taken_now(ones, now)}
        asked = await self._ask(provider, shows, due, now)
        if is_time:
            self._next_check[provider] = now + (EVERY if asked else AFTER_A_FAILURE)

    async def _ask(self, provider: str, shows: Shows, due: set[str], now: datetime) -> bool:
        """Take those shows again that are due or that the provider has changed; False if it didn't say."""
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
                await self._take(key, [one for one in shows[show_id] if one.show_id == key], now)
        return True

    async def _take(self, key: str, ones: Sequence[FollowedSnapshot], now: datetime) -> None:
        """Take a show again, and compare it with every snapshot of it."""
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
    """Whether an instant of the next hour is still to come; one further away is a wall clock set back."""
    return at is not None and now < at <= now + EVERY


def _is_taken_now(ones: Sequence[FollowedSnapshot], now: datetime) -> bool:
    """Whether it is the hour in which a show is taken, or the provider lacked it at the last look."""
    return any(one.missing_since or _is_its_hour(one, now) for one in ones)


def _is_left_alone(one: FollowedSnapshot, now: datetime) -> bool:
    """Whether a show has been gone for so long that it is looked for only once a day."""
    return is_frozen(one.missing_since, now) and not _is_its_hour(one, now)


def _is_its_hour(one: FollowedSnapshot, now: datetime) -> bool:
    return one.id % HOURS_A_DAY == now.hour
