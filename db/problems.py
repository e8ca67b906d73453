"""Problems: what each server's admins must be told, once, until it is fixed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, select, update

from bot.domain.problems import Problem, ProblemKind
from db.dialect import insert_or_ignore
from db.engine import Database
from db.models import GuildRow, ProblemRow
from db.untold import claim_untold, select_guilds_to_tell


class ProblemStore:
    """An outbox of problems. Every method but `guilds` and `guilds_to_tell` takes the guild."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_guild(self, guild_id: int) -> Mapping[Problem, bool]:
        """A guild's problems, and for each whether the admins have been told."""
        mine = select(ProblemRow.__table__).where(ProblemRow.guild_id == guild_id)
        async with self._database.read() as connection:
            return {_problem(row): row.told_at is not None for row in await connection.execute(mine)}

    async def change(self, guild_id: int, fixed: Iterable[Problem], new: Iterable[Problem]) -> None:
        """Delete a guild's fixed problems and add new ones, for the admins to be told; existing ones stay."""
        async with self._database.write() as connection:
            for problem in fixed:
                await connection.execute(delete(ProblemRow).where(_is(guild_id, problem)))
            known = await connection.execute(select(GuildRow.id).where(GuildRow.id == guild_id))
            for problem in new if known.one_or_none() else ():
                await connection.execute(insert_or_ignore(connection, ProblemRow, **_key(guild_id, problem)))

    async def claim(self, guild_id: int, now: datetime) -> Sequence[Problem]:
        """The untold problems of a guild; for a while no other process gets them."""
        async with self._database.write() as connection:
            claimed = await connection.execute(claim_untold(ProblemRow, guild_id, now))
            return [_problem(row) for row in claimed]

    async def told(self, guild_id: int, problems: Iterable[Problem], now: datetime) -> None:
        """Note that a guild's admins have been told about problems."""
        async with self._database.write() as connection:
            for problem in problems:
                this = update(ProblemRow).where(_is(guild_id, problem))
                await connection.execute(this.values(told_at=now, claimed_until=None))

    async def guilds(self) -> Sequence[int]:
        """The guilds that have problems, told or not."""
        async with self._database.read() as connection:
            return list((await connection.execute(select(ProblemRow.guild_id).distinct())).scalars())

    async def guilds_to_tell(self) -> Sequence[int]:
        """The guilds with untold problems."""
        async with self._database.read() as connection:
            return list((await connection.execute(select_guilds_to_tell(ProblemRow))).scalars())


def _is(guild_id: int, problem: Problem) -> ColumnElement[bool]:
    return and_(*(getattr(ProblemRow, name) == value for name, value in _key(guild_id, problem).items()))


def _key(guild_id: int, problem: Problem) -> dict[str, int | str]:
    return {
        "guild_id": guild_id,
        "kind": problem.kind.value,
        "channel_id": problem.channel_id,
        "role_id": problem.role_id or 0,
        "detail": problem.detail,
    }


def _problem(row: Row[Any]) -> Problem:
    return Problem(ProblemKind(row.kind), row.channel_id, row.role_id or None, row.detail)
