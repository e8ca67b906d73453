"""What servers' admins must be told once about the shows that they follow."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, exists, or_, select, update
from sqlalchemy.orm import aliased

from bot.domain.snapshots.held import ShowNotice, ShowNoticeKind
from db.dialect import insert_into
from db.engine import Database
from db.models import FollowedShowRow, ShowNoticeRow, SnapshotRow
from db.untold import claim_untold, select_guilds_to_tell

# Few enough for one statement's parameters on any database.
BATCH = 500
_GONE = ~exists().where(
    FollowedShowRow.guild_id == ShowNoticeRow.guild_id, FollowedShowRow.show_id == ShowNoticeRow.show_id
)
# What a guild has of its own takes the place of what all share.
_OWN = aliased(SnapshotRow)
_HAS_OWN = exists().where(_OWN.guild_id == FollowedShowRow.guild_id, _OWN.show_id == FollowedShowRow.show_id)
_ITS = or_(SnapshotRow.guild_id == FollowedShowRow.guild_id, SnapshotRow.guild_id.is_(None) & ~_HAS_OWN)
_NOTICED = exists().where(
    ShowNoticeRow.guild_id == FollowedShowRow.guild_id,
    ShowNoticeRow.show_id == FollowedShowRow.show_id,
    ShowNoticeRow.kind == ShowNoticeKind.HELD.value,
)
_NEWCOMERS = (
    select(FollowedShowRow.guild_id, FollowedShowRow.show_id)
    .join(SnapshotRow, and_(SnapshotRow.show_id == FollowedShowRow.show_id, _ITS))
    .where(SnapshotRow.newest.is_not(None), ~_NOTICED)
    .limit(BATCH)
)


class ShowNoticeStore:
    """An outbox of such notices. What an admin has read comes again only if something else is held back."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, guild_ids: Collection[int], notice: ShowNotice) -> None:
        """Note that these guilds' admins must be told, unless they were told the same before."""
        rows = [_key(guild_id, notice) | {"fingerprint": notice.fingerprint} for guild_id in guild_ids]
        async with self._database.write() as connection:
            for start in range(0, len(rows), BATCH):
                new = insert_into(connection, ShowNoticeRow).values(rows[start : start + BATCH])
                other = ShowNoticeRow.fingerprint != new.excluded.fingerprint
                again = {"fingerprint": new.excluded.fingerprint, "told_at": None, "kept": False}
                keys = ["guild_id", "show_id", "kind"]
                await connection.execute(
                    new.on_conflict_do_update(index_elements=keys, set_=again, where=other)
                )

    async def newcomers(self) -> Sequence[tuple[int, str]]:
        """Guilds, with the show, that follow one of which something is held back and have no notice of it."""
        async with self._database.read() as connection:
            return [(row[0], row[1]) for row in await connection.execute(_NEWCOMERS)]

    async def drop(self, guild_ids: Collection[int], show_id: str, kind: ShowNoticeKind) -> None:
        """Forget what is over, so that its return is told again."""
        theirs = (ShowNoticeRow.guild_id.in_(guild_ids), ShowNoticeRow.show_id == show_id)
        async with self._database.write() as connection:
            await connection.execute(delete(ShowNoticeRow).where(*theirs, ShowNoticeRow.kind == kind.value))

    async def keep(self, guild_id: int, notice: ShowNotice) -> None:
        """Note that an admin leaves the show as it is."""
        await self.add([guild_id], notice)
        this = update(ShowNoticeRow).where(_is(guild_id, notice))
        async with self._database.write() as connection:
            await connection.execute(this.values(kept=True))

    async def of_guild(self, guild_id: int) -> Sequence[ShowNotice]:
        """A guild's notices, told or not."""
        mine = select(ShowNoticeRow.__table__).where(ShowNoticeRow.guild_id == guild_id)
        async with self._database.read() as connection:
            return [_notice(row) for row in await connection.execute(mine)]

    async def guilds_to_tell(self) -> Sequence[int]:
        """The guilds whose admins must be told something."""
        async with self._database.read() as connection:
            return list((await connection.execute(select_guilds_to_tell(ShowNoticeRow))).scalars())

    async def claim(self, guild_id: int, now: datetime) -> Sequence[ShowNotice]:
        """The untold notices of a guild; for a while no other process gets them."""
        async with self._database.write() as connection:
            await connection.execute(delete(ShowNoticeRow).where(ShowNoticeRow.guild_id == guild_id, _GONE))
            claimed = await connection.execute(claim_untold(ShowNoticeRow, guild_id, now))
            return [_notice(row) for row in claimed]

    async def told(self, guild_id: int, notices: Iterable[ShowNotice], now: datetime) -> None:
        """Note that a guild's admins were told."""
        async with self._database.write() as connection:
            for notice in notices:
                same = ShowNoticeRow.fingerprint == notice.fingerprint
                this = update(ShowNoticeRow).where(_is(guild_id, notice), same)
                await connection.execute(this.values(told_at=now, claimed_until=None))


def _key(guild_id: int, notice: ShowNotice) -> dict[str, int | str]:
    return {"guild_id": guild_id, "show_id": notice.show_id, "kind": notice.kind.value}


def _is(guild_id: int, notice: ShowNotice) -> ColumnElement[bool]:
    return and_(*(getattr(ShowNoticeRow, name) == value for name, value in _key(guild_id, notice).items()))


def _notice(row: Row[Any]) -> ShowNotice:
    return ShowNotice(row.show_id, ShowNoticeKind(row.kind), row.fingerprint, row.kept)
