"""Runs: official ones and rewatches, each at its revision."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.refusal import Reason, Refusal
from bot.domain.rewatch import MAX_RUNS, NewRewatch
from bot.domain.runs import Run, decode_drops, encode_drops, moved_drops, withdrawn_drops
from bot.domain.schedule import DatedPlan, Drop, drops_of, next_drop
from db.dated_plans import plan_text
from db.dialect import insert_or_ignore
from db.engine import Database
from db.models import GuildRow, RunRow
from db.run_changes import follow_run, supersede
from db.run_rows import RUNS, run_from

_ONE = RUNS.where(RunRow.id == bindparam("id"))


class RunStore:
    """Reads and changes runs. A changed plan is a new revision; alerts of older ones can't go out."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def sync_official_run(self, show_id: str, encoded_drops: str, now: datetime | None = None) -> Run:
        """The official run of a show (or of a track, by its `run_key`), created if necessary.

        Its revision goes up if `encoded_drops` differs from the stored one. If `now` (UTC) is given and a
        coming drop has moved or has no date any more, every channel gets a notice.
        """
        mine = (RunRow.show_id == show_id, RunRow.guild_id.is_(None))
        async with self._database.write() as connection:
            fresh = {"show_id": show_id, "revision": 1, "encoded_drops": encoded_drops}
            await connection.execute(insert_or_ignore(connection, RunRow, **fresh))
            before = run_from((await connection.execute(RUNS.where(*mine).with_for_update())).one())
            if before.encoded_drops == encoded_drops:
                return before
            await connection.execute(
                update(RunRow)
                .where(RunRow.id == before.id)
                .values(revision=RunRow.revision + 1, encoded_drops=encoded_drops)
            )
            after = run_from((await connection.execute(RUNS.where(*mine))).one())
            drops = (decode_drops(before.encoded_drops), decode_drops(encoded_drops))
            moved = moved_drops(*drops, now, even_past=after.follows_provider) if now else ()
            withdrawn = withdrawn_drops(*drops, now) if now else ()
            await supersede(connection, after, moved, withdrawn, now)
            return after

    async def start(self, new: NewRewatch, now: datetime) -> tuple[Run, Sequence[int]]:
        """A guild's new rewatch, and the channels that follow it.

        Each channel that is subscribed to one of the runs it leaves switches to it with its settings. The
        same request starts only one. Raises Refusal past the limit.
        """
        async with self._database.write() as connection:
            await connection.execute(insert_or_ignore(connection, GuildRow, id=new.guild_id))
            key = {"show_id": new.show_id, "guild_id": new.guild_id, "idempotency_key": new.idempotency_key}
            content = {"encoded_drops": encode_drops(drops_of(new.plan)), "plan": plan_text(new.plan)}
            await connection.execute(insert_or_ignore(connection, RunRow, **key, **content, revision=1))
            mine = RUNS.where(RunRow.idempotency_key == new.idempotency_key)
            run = run_from((await connection.execute(mine)).one())
            if await _count(connection, new.guild_id) > MAX_RUNS:
                raise Refusal(Reason.TOO_MANY_REWATCHES)
            return run, await follow_run(connection, run, new.guild_id, new.leaving, now)

    async def revise(self, run: Run, plan: DatedPlan, now: datetime) -> Run:
        """The rewatch with another plan, as a new revision. Raises Refusal if it was changed meanwhile."""
        before, after = drops_of(run.plan) if run.plan else (), drops_of(plan)
        changes = {"encoded_drops": encode_drops(after), "plan": plan_text(plan)}
        return await self._change(run, changes, moved_drops(before, after, now), (), now)

    async def stop(self, run: Run, now: datetime) -> Run:
        """The rewatch, ended at `now` (UTC). Raises Refusal if it was changed meanwhile."""
        dropped = next_drop(drops_of(run.plan), now) if run.plan else None
        return await self._change(run, {"stopped_at": now}, (), [dropped] if dropped else (), now)

    async def get(self, run_id: int) -> Run | None:
        """The run with this id, or None."""
        async with self._database.read_once() as connection:
            row = (await connection.execute(_ONE, {"id": run_id})).one_or_none()
            return run_from(row) if row else None

    async def get_many(self, run_ids: Collection[int]) -> Sequence[Run]:
        """The runs with these ids, as far as they exist."""
        return await self._select(RunRow.id.in_(run_ids)) if run_ids else ()

    async def official(self, show_id: str) -> Run | None:
        """The official run of a show (or of a track, by its `run_key`), or None if there never was one."""
        return next(iter(await self._select(RunRow.show_id == show_id, RunRow.guild_id.is_(None))), None)

    async def of_guild(self, guild_id: int) -> Sequence[Run]:
        """A guild's own rewatches, including stopped ones, oldest first."""
        return await self._select(RunRow.guild_id == guild_id)

    async def page(self, beyond: int, limit: int) -> Sequence[Run]:
        """A page of all runs, ordered by id: `limit` of them with ids `beyond` the given one."""
        query = RUNS.where(RunRow.id > beyond).order_by(RunRow.id).limit(limit)
        async with self._database.read() as connection:
            return [run_from(row) for row in await connection.execute(query)]

    async def _change(
        self,
        run: Run,
        changes: Mapping[str, object],
        moved: Sequence[Drop],
        withdrawn: Sequence[Drop],
        now: datetime,
    ) -> Run:
        this = (
            RunRow.id == run.id,
            RunRow.guild_id == run.guild_id,
            RunRow.revision == run.revision,
            RunRow.stopped_at.is_(None),
        )
        async with self._database.write() as connection:
            newer = update(RunRow).where(*this).values(revision=run.revision + 1, **changes)
            if (await connection.execute(newer)).rowcount != 1:
                raise Refusal(Reason.CHANGED_MEANWHILE)
            after = run_from((await connection.execute(RUNS.where(RunRow.id == run.id))).one())
            await supersede(connection, after, moved, withdrawn, now)
            return after

    async def _select(self, *conditions: ColumnElement[bool]) -> Sequence[Run]:
        async with self._database.read() as connection:
            rows = await connection.execute(RUNS.where(*conditions).order_by(RunRow.id))
            return [run_from(row) for row in rows]


async def _count(connection: AsyncConnection, guild_id: int) -> int:
    # Runs of a server's own shows were not started by a request, and those of providers' shows have no plan.
    rewatch = (RunRow.guild_id == guild_id, RunRow.idempotency_key.is_not(None), RunRow.plan.is_not(None))
    running = select(func.count()).where(*rewatch, RunRow.stopped_at.is_(None))
    return (await connection.execute(running)).scalar_one()
