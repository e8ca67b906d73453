"""Runs: which timelines there are, and at which revision."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Row, select, update

from bot.domain.runs import Run
from db.dialect import insert_or_ignore
from db.engine import Database
from db.models import RunRow

_RUNS = select(RunRow.id, RunRow.show_id, RunRow.guild_id, RunRow.revision)


class RunStore:
    """Reads and moves runs."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def follow_official(self, show_id: str, fingerprint: str) -> Run:
        """The official run of a show, created if need be.

        Its revision goes up when `fingerprint` is not the stored one; what was planned under an older
        revision can then no longer go out.
        """
        mine = (RunRow.show_id == show_id, RunRow.guild_id.is_(None))
        async with self._database.write() as connection:
            await connection.execute(
                insert_or_ignore(
                    connection,
                    RunRow,
                    show_id=show_id,
                    revision=1,
                    fingerprint=fingerprint,
                )
            )
            await connection.execute(
                update(RunRow)
                .where(*mine, RunRow.fingerprint != fingerprint)
                .values(revision=RunRow.revision + 1, fingerprint=fingerprint)
            )
            return _run((await connection.execute(_RUNS.where(*mine))).one())

    async def get(self, run_id: int) -> Run | None:
        """The run with this id, or None."""
        return next(iter(await self._select(RunRow.id == run_id)), None)

    async def official(self, show_id: str) -> Run | None:
        """The official run of a show, or None where the bot never started with that show."""
        return next(
            iter(await self._select(RunRow.show_id == show_id, RunRow.guild_id.is_(None))),
            None,
        )

    async def all(self) -> Sequence[Run]:
        """Every run, oldest first."""
        return await self._select()

    async def _select(self, *conditions: ColumnElement[bool]) -> Sequence[Run]:
        async with self._database.read() as connection:
            rows = await connection.execute(_RUNS.where(*conditions).order_by(RunRow.id))
            return [_run(row) for row in rows]


def _run(row: Row[int, str, int | None, int]) -> Run:
    return Run(id=row.id, show_id=row.show_id, guild_id=row.guild_id, revision=row.revision)
