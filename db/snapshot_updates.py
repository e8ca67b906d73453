"""Renews stored snapshots as their providers are followed, and notes which were checked or are missing."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import delete, exists, func, select, update
from sqlalchemy.orm import aliased

from bot.domain.alerts import Kind
from bot.domain.snapshots.followed import FollowedSnapshot, StoredSnapshot
from bot.domain.snapshots.policy import PastMove
from bot.domain.snapshots.snapshot import Snapshot
from bot.domain.snapshots.stored import to_json
from db.engine import Database
from db.models import AlertRow, FollowedShowRow, RunRow, SnapshotRow
from db.number_lists import numbers_in
from db.outbox.conditions import ANNOUNCED, FOLLOWS_PROVIDER, OPEN
from db.snapshot_rows import moves_text, select_snapshot

_FOLLOWED = (
    select(SnapshotRow.id, SnapshotRow.show_id, SnapshotRow.checked_at, SnapshotRow.missing_since)
    .where(exists().where(FollowedShowRow.show_id == SnapshotRow.show_id))
    .order_by(SnapshotRow.id)
)
_DUE = (
    select(RunRow.show_id)
    .join(AlertRow, AlertRow.run_id == RunRow.id)
    .where(OPEN, AlertRow.kind == Kind.DROP.value, FOLLOWS_PROVIDER)
    .distinct()
)
_ANNOUNCED = (
    select(AlertRow.episodes)
    .join(RunRow, RunRow.id == AlertRow.run_id)
    .where(AlertRow.kind == Kind.DROP.value, AlertRow.outcome.in_(ANNOUNCED), FOLLOWS_PROVIDER)
    .distinct()
)


class SnapshotUpdateStore:
    """Renews snapshots. Of two processes that renew the same version, one changes nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def followed(self) -> Sequence[FollowedSnapshot]:
        """Every snapshot that some server follows."""
        async with self._database.read() as connection:
            return [FollowedSnapshot(*row) for row in await connection.execute(_FOLLOWED)]

    async def due(self, after: datetime, until: datetime) -> frozenset[str]:
        """The providers' shows with an open alert of a drop between two instants (UTC)."""
        between = (AlertRow.next_attempt_at > after, AlertRow.next_attempt_at <= until)
        async with self._database.read() as connection:
            return frozenset((await connection.execute(_DUE.where(*between))).scalars())

    async def announced(self, stored: StoredSnapshot) -> frozenset[int]:
        """The episodes of a show, by their numbers, that channels which follow a snapshot have alerts of."""
        mine = () if stored.guild_id is None else (RunRow.guild_id == stored.guild_id,)
        these = _ANNOUNCED.where(RunRow.show_id == stored.snapshot.ref.key, *mine)
        async with self._database.read() as connection:
            texts = (await connection.execute(these)).scalars()
            return frozenset(episode for text in texts for episode in numbers_in(text))

    async def get(self, snapshot_id: int) -> StoredSnapshot | None:
        """The snapshot with this id. Raises UnreadableSnapshotError."""
        async with self._database.read() as connection:
            return await select_snapshot(connection, snapshot_id)

    async def mark_checked(self, snapshot_ids: Sequence[int], now: datetime) -> None:
        """Note that these snapshots are what their provider tells at `now` (UTC)."""
        these = update(SnapshotRow).where(SnapshotRow.id.in_(snapshot_ids))
        async with self._database.write() as connection:
            await connection.execute(these.values(checked_at=now, missing_since=None))

    async def mark_missing(self, snapshot_id: int, now: datetime) -> None:
        """Note that the provider has no such show, since `now` (UTC) unless it was missing before."""
        this = update(SnapshotRow).where(SnapshotRow.id == snapshot_id)
        async with self._database.write() as connection:
            await connection.execute(this.values(missing_since=func.coalesce(SnapshotRow.missing_since, now)))

    async def renew(
        self,
        stored: StoredSnapshot,
        after: Snapshot,
        newest: Snapshot | None,
        moves: Iterable[PastMove],
        now: datetime,
    ) -> bool:
        """Store what a snapshot tells now; False if somebody else has renewed it meanwhile."""
        this = (SnapshotRow.id == stored.id, SnapshotRow.version == stored.version)
        values: dict[str, object] = {
            "version": stored.version + 1,
            "content": to_json(after),
            "newest": to_json(newest) if newest else None,
            "moves": moves_text(moves),
            "checked_at": now,
            "missing_since": None,
        }
        async with self._database.write() as connection:
            changed = await connection.execute(update(SnapshotRow).where(*this).values(**values))
            return changed.rowcount == 1

    async def drop_own(self, own: StoredSnapshot, shared: StoredSnapshot) -> bool:
        """Let a server have the shared snapshot in the place of its own; False if either has changed."""
        still = aliased(SnapshotRow)
        shared_stays = exists().where(still.id == shared.id, still.version == shared.version)
        this = (SnapshotRow.id == own.id, SnapshotRow.version == own.version, shared_stays)
        async with self._database.write() as connection:
            return (await connection.execute(delete(SnapshotRow).where(*this))).rowcount == 1
