"""Everything stored about a guild, or about a member in it. Every method takes the guild that asks.

The tables are found by their foreign keys, so that a new one can't be forgotten: what refers to a guild, a
subscription or a party belongs to the guild, and what has a `user_id` belongs to that member.
"""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import ColumnElement, Executable, Select, Table, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.data_export import Kept
from db.engine import Database
from db.models import Base, GuildRow, PartyRow, SubscriptionRow

USER = "user_id"
# Newest first; this many fit in a file that Discord accepts.
MAX_ROWS = 10_000


class DataStore:
    """Exports and deletes everything about a guild or a member."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_member(self, guild_id: int, user_id: int) -> Kept:
        """Everything about a member in a guild."""
        theirs = (GuildRow.id, GuildRow.set_up_by, GuildRow.set_up_language)
        set_up = select(*theirs).where(*_set_up_by(guild_id, user_id))
        async with self._database.read() as connection:
            kept = {
                table.name: await _rows(connection, select(table).where(mine, table.c[USER] == user_id))
                for table, mine in _tables(guild_id)
                if USER in table.c
            }
            return kept | {"guilds": await _rows(connection, set_up)}

    async def forget_member(self, guild_id: int, user_id: int) -> int:
        """Delete everything about a member in a guild; returns the number of rows."""
        async with self._database.write() as connection:
            named = update(GuildRow).where(*_set_up_by(guild_id, user_id))
            unnamed = named.values(set_up_by=None, set_up_language=None)
            gone = (await connection.execute(unnamed)).rowcount
            for table, mine in _tables(guild_id):
                if USER in table.c:
                    theirs = delete(table).where(mine, table.c[USER] == user_id)
                    gone += (await connection.execute(theirs)).rowcount
            return gone

    async def of_guild(self, guild_id: int) -> Kept:
        """Everything about a guild; members' own data only as counts."""
        async with self._database.read() as connection:
            return {
                table.name: await _rows(connection, (_counted if USER in table.c else _newest)(table, mine))
                for table, mine in _tables(guild_id)
            }

    async def forget_guild(self, guild_id: int) -> int:
        """Delete everything about a guild, including its members' data; returns 0 if there was nothing."""
        async with self._database.write() as connection:
            # The foreign keys cascade to the rest.
            return (await connection.execute(delete(GuildRow).where(GuildRow.id == guild_id))).rowcount


def _tables(guild_id: int) -> Iterator[tuple[Table, ColumnElement[bool]]]:
    """Every table with rows of a guild, and the condition for them."""
    subscriptions = select(SubscriptionRow.id).where(SubscriptionRow.guild_id == guild_id)
    parties = select(PartyRow.id).where(PartyRow.guild_id == guild_id)
    for table in Base.metadata.sorted_tables:
        owners = {key.column.table.name: key.parent for key in table.foreign_keys}
        if table.name == GuildRow.__tablename__:
            yield table, table.c.id == guild_id
        elif GuildRow.__tablename__ in owners:
            yield table, owners[GuildRow.__tablename__] == guild_id
        elif SubscriptionRow.__tablename__ in owners:
            theirs = owners[SubscriptionRow.__tablename__].in_(subscriptions)
            in_parties = PartyRow.__tablename__ in owners
            yield table, theirs | owners[PartyRow.__tablename__].in_(parties) if in_parties else theirs


def _set_up_by(guild_id: int, user_id: int) -> tuple[ColumnElement[bool], ...]:
    return GuildRow.id == guild_id, GuildRow.set_up_by == user_id


def _newest(table: Table, mine: ColumnElement[bool]) -> Select[tuple[object, ...]]:
    order = [column.desc() for column in table.primary_key]
    return select(table).where(mine).order_by(*order).limit(MAX_ROWS)


def _counted(table: Table, mine: ColumnElement[bool]) -> Select[tuple[object, ...]]:
    """How many members share the same values, without who they are."""
    others = [column for column in table.c if column.name not in (USER, "guild_id")]
    return select(*others, func.count().label("members")).where(mine).group_by(*others).order_by(*others)


async def _rows(connection: AsyncConnection, query: Executable) -> Sequence[Mapping[str, object]]:
    return [dict(row) for row in (await connection.execute(query)).mappings()]
