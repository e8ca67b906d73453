"""Progress: how far members have watched."""

from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from sqlalchemy import bindparam, case, select
from sqlalchemy.exc import IntegrityError

from db.batches import Batches
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
# What a member has watched, after whether that may lower what they said before.
_Update = tuple[bool, _Row]


class ProgressStore:
    """Reads and stores members' progress, separately for each guild.

    After a drop thousands of members press "Watched" in the same minute, so presses during a transaction
    share the next one.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._batches = Batches(self._keep)

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
        await self._batches.add((True, row))

    async def reached(self, guild_id: int, user_id: int, show_id: str, episode: int) -> None:
        """The same, but a member who is further stays there."""
        row: _Row = {"guild_id": guild_id, "user_id": user_id, "show_id": show_id, "episode": episode}
        await self._batches.add((False, row))

    async def _keep(self, rows: Sequence[_Update]) -> Sequence[None]:
        try:
            await self._store(rows, ())
        except IntegrityError:
            # Nearly every guild has its row already, so asking each time would only cost.
            await self._store(rows, sorted({int(row["guild_id"]) for _, row in rows}))
        return [None] * len(rows)

    async def _store(self, rows: Sequence[_Update], new_guilds: Sequence[int]) -> None:
        async with self._database.write() as connection:
            if new_guilds:
                await connection.execute(_GUILDS.on(connection), [{"id": one} for one in new_guilds])
            # In the order in which they came: of two presses of one member the later counts.
            for may_lower, group in groupby(rows, itemgetter(0)):
                statement = _NEWEST if may_lower else _FURTHEST
                await connection.execute(statement.on(connection), [row for _, row in group])
