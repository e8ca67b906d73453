"""Progress: how far members have watched."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from sqlalchemy import bindparam, case, select

from db.dialect import BuiltInsert, built_or_ignore
from db.engine import Database
from db.models import GuildRow, ProgressRow

_EPISODE = select(ProgressRow.episode).where(
    ProgressRow.guild_id == bindparam("guild_id"),
    ProgressRow.user_id == bindparam("user_id"),
    ProgressRow.show_id == bindparam("show_id"),
)
_KEY = ["guild_id", "user_id", "show_id"]
_GUILDS = built_or_ignore(GuildRow)
_NEWEST = BuiltInsert(
    ProgressRow,
    lambda insert: insert.on_conflict_do_update(
        index_elements=_KEY, set_={"episode": insert.excluded.episode}
    ),
)
_FURTHEST = BuiltInsert(
    ProgressRow,
    lambda insert: insert.on_conflict_do_update(
        index_elements=_KEY,
        set_={
            "episode": case(
                (insert.excluded.episode > ProgressRow.episode, insert.excluded.episode),
                else_=ProgressRow.episode,
            )
        },
    ),
)

_Row = dict[str, int | str]


@dataclass(slots=True)
class _Batch:
    """The writes of one transaction; `done` completes with it, for everybody who waits."""

    # Each beside whether it may lower what the member said before.
    rows: list[tuple[bool, _Row]] = field(default_factory=list)
    done: asyncio.Task[None] | None = None


class ProgressStore:
    """Reads and stores members' progress, separately for each guild.

    After a drop thousands of members press "Watched" in the same minute, so presses during a transaction
    share the next one.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._writing = asyncio.Lock()
        self._next = _Batch()

    async def of(self, guild_id: int | None, user_id: int, show_id: str) -> int:
        """The last episode that a member has watched; 0 if they never said, and outside guilds."""
        mine = {"guild_id": guild_id, "user_id": user_id, "show_id": show_id}
        async with self._database.read_once() as connection:
            return (await connection.execute(_EPISODE, mine)).scalar_one_or_none() or 0

    async def watched(self, guild_id: int, user_id: int, show_id: str, episode: int) -> None:
        """Store the last episode that a member has watched, also if they were further before.

        It is on disk when this returns. Raises DatabaseUnavailable.
        """
        row: _Row = {"guild_id": guild_id, "user_id": user_id, "show_id": show_id, "episode": episode}
        await self._keep(row, may_lower=True)

    async def reached(self, guild_id: int, user_id: int, show_id: str, episode: int) -> None:
        """The same, but a member who is further stays there."""
        row: _Row = {"guild_id": guild_id, "user_id": user_id, "show_id": show_id, "episode": episode}
        await self._keep(row, may_lower=False)

    async def _keep(self, row: _Row, *, may_lower: bool) -> None:
        batch = self._next
        batch.rows.append((may_lower, row))
        if batch.done is None:
            batch.done = asyncio.create_task(self._write(batch))
        # Cancelling one command must not cancel the write that others wait for.
        await asyncio.shield(batch.done)

    async def _write(self, batch: _Batch) -> None:
        async with self._writing:
            self._next = _Batch()
            await self._store(batch.rows)

    async def _store(self, rows: Sequence[tuple[bool, _Row]]) -> None:
        async with self._database.write() as connection:
            guilds = [{"id": guild_id} for guild_id in sorted({int(row["guild_id"]) for _, row in rows})]
            await connection.execute(_GUILDS.on(connection), guilds)
            # In the order in which they came: of two presses of one member the later counts.
            for may_lower, group in groupby(rows, itemgetter(0)):
                statement = _NEWEST if may_lower else _FURTHEST
                await connection.execute(statement.on(connection), [row for _, row in group])
