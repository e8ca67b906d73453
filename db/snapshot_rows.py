"""Rows of snapshots and of the shows that servers follow, as values and back."""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.snapshots.drops import WatchRule
from bot.domain.snapshots.followed import FollowedShow, StoredSnapshot
from bot.domain.snapshots.policy import PastMove
from bot.domain.snapshots.snapshot import Release
from bot.domain.snapshots.stored import from_json
from db.models import FollowedShowRow, SnapshotRow

# A server's own snapshot comes after the shared one, and so takes its place.
FOLLOWED = (
    select(
        FollowedShowRow.__table__, SnapshotRow.id, SnapshotRow.version, SnapshotRow.guild_id.label("owner")
    )
    .join(
        SnapshotRow,
        and_(
            SnapshotRow.show_id == FollowedShowRow.show_id,
            or_(SnapshotRow.guild_id.is_(None), SnapshotRow.guild_id == FollowedShowRow.guild_id),
        ),
    )
    .order_by(FollowedShowRow.added_at, FollowedShowRow.show_id, SnapshotRow.guild_id.is_not(None))
)


async def select_followed(
    connection: AsyncConnection, *conditions: ColumnElement[bool]
) -> Sequence[FollowedShow]:
    """The followed shows that meet the conditions, oldest first."""
    return followed_from((await connection.execute(FOLLOWED.where(*conditions))).all())


def followed_from(rows: Iterable[Row[Any]]) -> Sequence[FollowedShow]:
    """The shows that rows of `FOLLOWED` hold, each once."""
    found = {(row.guild_id, row.show_id): _followed(row) for row in rows}
    return list(found.values())


async def select_snapshot(connection: AsyncConnection, snapshot_id: int) -> StoredSnapshot | None:
    """The snapshot with this id. Raises UnreadableSnapshotError."""
    this = select(SnapshotRow.__table__).where(SnapshotRow.id == snapshot_id)
    row = (await connection.execute(this)).one_or_none()
    return stored_from(row) if row else None


def stored_from(row: Row[Any]) -> StoredSnapshot:
    """The snapshot that a row holds. Raises UnreadableSnapshotError."""
    return StoredSnapshot(
        id=row.id,
        guild_id=row.guild_id,
        version=row.version,
        snapshot=from_json(row.content),
        checked_at=row.checked_at,
        missing_since=row.missing_since,
        newest=from_json(row.newest) if row.newest else None,
        moves=tuple(_moves_in(row.moves)) if row.moves else (),
    )


def moves_text(moves: Iterable[PastMove]) -> str:
    """Past moves as they are stored."""
    return json.dumps(
        [[one.episode_id, one.seen_at.isoformat(), *_text(one.before), *_text(one.after)] for one in moves]
    )


def _moves_in(text: str) -> Iterator[PastMove]:
    for episode_id, seen_at, before_at, before_day, after_at, after_day in json.loads(text):
        yield PastMove(
            episode_id,
            datetime.fromisoformat(seen_at),
            _release(before_at, before_day),
            _release(after_at, after_day),
        )


def _text(release: Release) -> tuple[str | None, str | None]:
    return release.at and release.at.isoformat(), release.day and release.day.isoformat()


def _release(at: str | None, day: str | None) -> Release:
    return Release(
        datetime.fromisoformat(at).astimezone(UTC) if at else None, date.fromisoformat(day) if day else None
    )


def _followed(row: Row[Any]) -> FollowedShow:
    return FollowedShow(
        guild_id=row.guild_id,
        show_id=row.show_id,
        snapshot_id=row.id,
        version=row.version,
        rule=_rule(row.rule_minute, row.rule_timezone, row.rule_days),
        has_own_snapshot=row.owner is not None,
    )


def _rule(minute: int | None, timezone: str | None, days: int | None) -> WatchRule | None:
    if minute is None or timezone is None:
        return None
    return WatchRule(time(minute // 60, minute % 60), timezone, days or 0)
