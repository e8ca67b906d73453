"""Servers' own shows. Every method that changes one takes the guild that asks."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.guild_shows import GuildShow, check_room, own_id
from bot.domain.runs import encode_drops
from bot.domain.schedule import DatedPlan, drops_of
from db.dated_plans import plan_in, plan_text
from db.dialect import insert_or_ignore
from db.engine import Database
from db.models import GuildRow, GuildShowRow, ProgressRow, RunRow

# PostgreSQL accepts 32,767 values in a statement.
AT_ONCE = 1000


class GuildShowStore:
    """Stores the shows, each with the run that its server's alerts follow."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, guild_id: int, title: str, plan: DatedPlan) -> GuildShow:
        """A new show of a guild, with its run. Raises Refusal past the limit, or if the title is taken."""
        async with self._database.write() as connection:
            await connection.execute(insert_or_ignore(connection, GuildRow, id=guild_id))
            # The lock on the guild's row makes two simultaneous additions take turns.
            await connection.execute(select(GuildRow.id).where(GuildRow.id == guild_id).with_for_update())
            check_room(await _select(connection, GuildShowRow.guild_id == guild_id), title)
            values = {"guild_id": guild_id, "title": title, "definition": plan_text(plan)}
            added = await connection.execute(insert(GuildShowRow).values(**values).returning(GuildShowRow.id))
            number = added.scalar_one()
            run = {"show_id": own_id(number), "guild_id": guild_id, "revision": 1}
            encoded_drops = encode_drops(drops_of(plan))
            await connection.execute(
                insert(RunRow).values(**run, encoded_drops=encoded_drops, plan=plan_text(plan))
            )
            return GuildShow(number, guild_id, title, plan)

    async def of_guild(self, guild_id: int) -> Sequence[GuildShow]:
        """A guild's own shows, oldest first."""
        async with self._database.read() as connection:
            return await _select(connection, GuildShowRow.guild_id == guild_id)

    async def get(self, numbers: Collection[int]) -> Sequence[GuildShow]:
        """The shows with these numbers, of any guild."""
        wanted, found = sorted(numbers), list[GuildShow]()
        async with self._database.read() as connection:
            for first in range(0, len(wanted), AT_ONCE):
                part = GuildShowRow.id.in_(wanted[first : first + AT_ONCE])
                found += await _select(connection, part)
        return found

    async def remove(self, guild_id: int, number: int) -> bool:
        """Remove a guild's show with its runs, their subscriptions and alerts, and its members' progress."""
        mine = (GuildShowRow.guild_id == guild_id, GuildShowRow.id == number)
        async with self._database.write() as connection:
            if not (await connection.execute(delete(GuildShowRow).where(*mine))).rowcount:
                return False
            for table in (RunRow, ProgressRow):
                theirs = (table.guild_id == guild_id, table.show_id == own_id(number))
                await connection.execute(delete(table).where(*theirs))
            return True


async def _select(connection: AsyncConnection, *conditions: ColumnElement[bool]) -> Sequence[GuildShow]:
    rows = await connection.execute(
        select(GuildShowRow.__table__).where(*conditions).order_by(GuildShowRow.id)
    )
    return [guild_show_from(row) for row in rows]


def guild_show_from(row: Row[Any]) -> GuildShow:
    """The show in a row."""
    return GuildShow(row.id, row.guild_id, row.title, plan_in(row.definition))
