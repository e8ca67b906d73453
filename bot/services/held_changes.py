"""The changes of a provider that `snapshot_review.py` held back: shows, accepts, or declines them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.domain.refusal import Reason, Refusal
from bot.domain.runs import Timeline
from bot.domain.snapshots.applying import applied
from bot.domain.snapshots.followed import StoredSnapshot
from bot.domain.snapshots.held import HeldShow, ShowCheck, ShowNotice, ShowNoticeKind, changes_held
from bot.domain.snapshots.policy import Held, is_frozen
from bot.providers.directory import ProviderDirectory
from bot.services.provider_shows import Listed, ProviderShowService
from bot.services.snapshot_review import SnapshotReview
from bot.services.snapshot_shows import SnapshotShows
from db.show_notices import ShowNoticeStore

# Shows are checked hourly; after several checks that failed, admins should know.
LATE_AFTER = timedelta(hours=6)


class HeldChanges:
    """What is held back for a guild, and what its admins decide. Commands always say which guild."""

    def __init__(
        self,
        shows: ProviderShowService,
        snapshot_shows: SnapshotShows,
        review: SnapshotReview,
        notices: ShowNoticeStore,
        directory: ProviderDirectory,
    ) -> None:
        self._shows = shows
        self._snapshot_shows = snapshot_shows
        self._review = review
        self._notices = notices
        self._directory = directory

    async def of_show(self, guild_id: int, show_id: str, now: datetime) -> HeldShow:
        """A show as a guild follows it, with what is held back. Raises Refusal if it doesn't follow it."""
        found = await self._looked_up(await self._shows.chosen(guild_id, show_id), now)
        if found is None:
            raise Refusal(Reason.NOT_FOLLOWED)
        return found

    async def accept(self, guild_id: int, show_id: str, fingerprint: str, now: datetime) -> Timeline:
        """Take over what was held back, for this guild alone.

        Raises Refusal, also if something else is held back now than what the person saw.
        """
        one = await self.of_show(guild_id, show_id, now)
        newest = one.stored.newest
        if newest is None or one.fingerprint != fingerprint:
            raise Refusal(Reason.HELD_BACK_NO_MORE)
        after = applied(one.stored.snapshot, changes_held(one.held), newest)
        timeline = await self._shows.adopt(guild_id, one.stored, after, now)
        await self._notices.drop([guild_id], show_id, ShowNoticeKind.HELD)
        return timeline

    async def keep(self, guild_id: int, show_id: str, fingerprint: str, now: datetime) -> HeldShow:
        """Leave the show as it is, until something else is held back. Raises Refusal."""
        one = await self.of_show(guild_id, show_id, now)
        if one.fingerprint != fingerprint:
            raise Refusal(Reason.HELD_BACK_NO_MORE)
        await self._notices.keep(guild_id, ShowNotice(show_id, ShowNoticeKind.HELD, fingerprint))
        return one

    async def note_newcomers(self, now: datetime) -> None:
        """Note for guilds that have begun to follow a show what was held back before."""
        for guild_id, show_id in await self._notices.newcomers():
            try:
                one = await self.of_show(guild_id, show_id, now)
            except Refusal:
                # It has been removed in the meantime.
                continue
            if one.held:
                notice = ShowNotice(show_id, ShowNoticeKind.HELD, one.fingerprint)
                await self._notices.add([guild_id], notice)

    async def checks(self, guild_id: int, now: datetime) -> Sequence[ShowCheck]:
        """What `/doctor` shows of the shows that a guild follows."""
        kept = {one.show_id: one.fingerprint for one in await self._notices.of_guild(guild_id) if one.kept}
        shows = [await self._looked_up(one, now) for one in await self._shows.of_guild(guild_id)]
        return [self._check(one, kept.get(one.followed.show_id), now) for one in shows if one]

    async def _looked_up(self, listed: Listed, now: datetime) -> HeldShow | None:
        """The show with what is held back; None if its snapshot has gone since it was listed."""
        stored = await self._snapshot_shows.stored(listed.followed)
        if stored is None:
            return None
        provider = self._directory.label(stored.snapshot.ref.provider)
        return HeldShow(listed.followed, listed.show, stored, provider, await self._held(stored, now))

    async def _held(self, stored: StoredSnapshot, now: datetime) -> tuple[Held, ...]:
        if stored.newest is None:
            return ()
        return (await self._review.decision(stored, stored.newest, now)).hold

    def _check(self, one: HeldShow, kept: str | None, now: datetime) -> ShowCheck:
        stored = one.stored
        return ShowCheck(
            one.followed.show_id,
            one.show.title,
            one.provider,
            stored.checked_at,
            held=len(one.held),
            kept=bool(one.held) and one.fingerprint == kept,
            frozen=is_frozen(stored.missing_since, now),
            missing_since=stored.missing_since,
            late=now - stored.checked_at > LATE_AFTER,
        )
