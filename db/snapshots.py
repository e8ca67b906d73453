"""Which server follows which provider's show, and the snapshots. `snapshot_updates.py` renews them."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import delete, exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.snapshots.drops import WatchRule
from bot.domain.snapshots.followed import FollowedShow, SharedSnapshot, StoredSnapshot, check_room
from bot.domain.snapshots.snapshot import Snapshot
from bot.domain.snapshots.stored import to_json
from db.dialect import insert_or_ignore
from db.engine import Database
from db.models import FollowedShowRow, GuildRow, ProgressRow, RepeatRow, RunRow, SnapshotRow, SubscriptionRow
from db.snapshot_rows import select_followed, select_snapshot

_SHARED = select(SnapshotRow.show_id, SnapshotRow.id, SnapshotRow.version).where(
    SnapshotRow.guild_id.is_(None)
)


class SnapshotStore:
    """Keeps snapshots and who follows them. What one server does changes nothing for the others."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def follow(self, guild_id: int, snapshot: Snapshot, now: datetime) -> FollowedShow:
        """Let a guild follow a show. A stored snapshot that others follow stays as it is. Raises Refusal."""
        show_id = snapshot.ref.key
        mine = (FollowedShowRow.guild_id == guild_id, FollowedShowRow.show_id == show_id)
        async with self._database.write() as connection:
            await connection.execute(insert_or_ignore(connection, GuildRow, id=guild_id))
            await connection.execute(select(GuildRow.id).where(GuildRow.id == guild_id).with_for_update())
            check_room(await select_followed(connection, FollowedShowRow.guild_id == guild_id), show_id)
            await _keep(connection, snapshot, now)
            row = {"guild_id": guild_id, "show_id": show_id, "added_at": now}
            await connection.execute(insert_or_ignore(connection, FollowedShowRow, **row))
            (followed,) = await select_followed(connection, *mine)
            return followed

    async def unfollow(self, guild_id: int, show_id: str) -> bool:
        """Let a guild follow a show no more: its channels, runs and members' progress in it go too.

        No more parties are planned for its drops; those that are planned stay.
        """
        async with self._database.write() as connection:
            mine = (FollowedShowRow.guild_id == guild_id, FollowedShowRow.show_id == show_id)
            if not (await connection.execute(delete(FollowedShowRow).where(*mine))).rowcount:
                return False
            runs = select(RunRow.id).where(RunRow.show_id == show_id)
            # The official run stays, so nothing that refers to it goes by itself.
            for table in (SubscriptionRow, RepeatRow):
                theirs = (table.guild_id == guild_id, table.run_id.in_(runs))
                await connection.execute(delete(table).where(*theirs))
            for table in (RunRow, ProgressRow, SnapshotRow):
                theirs = (table.guild_id == guild_id, table.show_id == show_id)
                await connection.execute(delete(table).where(*theirs))
            return True

    async def set_rule(self, guild_id: int, show_id: str, rule: WatchRule | None) -> FollowedShow | None:
        """Let a guild watch a show at its own hour, or at the provider's; None if it doesn't follow it."""
        mine = (FollowedShowRow.guild_id == guild_id, FollowedShowRow.show_id == show_id)
        values: dict[str, object] = {
            "rule_minute": 60 * rule.time.hour + rule.time.minute if rule else None,
            "rule_timezone": rule.timezone if rule else None,
            "rule_days": rule.days if rule else None,
        }
        async with self._database.write() as connection:
            await connection.execute(update(FollowedShowRow).where(*mine).values(**values))
            return next(iter(await select_followed(connection, *mine)), None)

    async def adopt(self, guild_id: int, before: StoredSnapshot, after: Snapshot, now: datetime) -> bool:
        """Give a guild a snapshot of its own; False if what it had has changed meanwhile."""
        values: dict[str, object] = {"content": to_json(after), "checked_at": now, "newest": None}
        seen = (SnapshotRow.id == before.id, SnapshotRow.version == before.version)
        async with self._database.write() as connection:
            if before.guild_id is not None:
                mine = update(SnapshotRow).where(*seen, SnapshotRow.guild_id == guild_id)
                changed = await connection.execute(mine.values(version=before.version + 1, **values))
                return changed.rowcount == 1
            if (await connection.execute(select(SnapshotRow.id).where(*seen))).one_or_none() is None:
                return False
            row = {"guild_id": guild_id, "show_id": after.ref.key, "version": 1} | values
            return (await connection.execute(insert_or_ignore(connection, SnapshotRow, **row))).rowcount == 1

    async def of_guild(self, guild_id: int) -> Sequence[FollowedShow]:
        """The shows that a guild follows, oldest first."""
        async with self._database.read() as connection:
            return await select_followed(connection, FollowedShowRow.guild_id == guild_id)

    async def followed(self, guild_ids: Collection[int], show_ids: Collection[str]) -> Sequence[FollowedShow]:
        """The shows among some that some guilds follow."""
        these = (FollowedShowRow.guild_id.in_(guild_ids), FollowedShowRow.show_id.in_(show_ids))
        async with self._database.read() as connection:
            return await select_followed(connection, *these)

    async def followers(self, show_id: str) -> Sequence[FollowedShow]:
        """The show as each guild follows it."""
        async with self._database.read() as connection:
            return await select_followed(connection, FollowedShowRow.show_id == show_id)

    async def shared(self, show_ids: Collection[str]) -> Sequence[SharedSnapshot]:
        """The snapshots of some shows that all servers share."""
        async with self._database.read() as connection:
            rows = await connection.execute(_SHARED.where(SnapshotRow.show_id.in_(show_ids)))
            return [SharedSnapshot(*row) for row in rows]

    async def get(self, snapshot_id: int) -> StoredSnapshot | None:
        """The snapshot with this id. Raises UnreadableSnapshotError."""
        async with self._database.read() as connection:
            return await select_snapshot(connection, snapshot_id)


async def _keep(connection: AsyncConnection, snapshot: Snapshot, now: datetime) -> None:
    """Store a snapshot, unless somebody follows the one that is stored."""
    show_id, content = snapshot.ref.key, to_json(snapshot)
    shared = (SnapshotRow.show_id == show_id, SnapshotRow.guild_id.is_(None))
    values = {"content": content, "checked_at": now, "missing_since": None, "newest": None, "moves": None}
    nobody = ~exists().where(FollowedShowRow.show_id == show_id)
    renewed = update(SnapshotRow).where(*shared, nobody)
    if not (await connection.execute(renewed.values(version=SnapshotRow.version + 1, **values))).rowcount:
        await connection.execute(
            insert_or_ignore(connection, SnapshotRow, show_id=show_id, version=1, **values)
        )
