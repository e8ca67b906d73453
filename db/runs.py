"""Runs: the timelines, each at its revision."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Row, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.alerts import PLAN_CHANGED, Outcome
from bot.domain.planning import notice
from bot.domain.refusal import Reason, Refusal
from bot.domain.rewatch import MAX_RUNS
from bot.domain.runs import TRACK_MARK, Run, decode_drops, encode_drops, first_moved
from bot.domain.schedule import DatedPlan, Drop, drops_of, next_drop
from db.dialect import insert_or_ignore
from db.engine import Database
from db.models import AlertRow, GuildRow, RunRow, SubscriptionRow
from db.outbox.conditions import NEVER_ATTEMPTED, OPEN
from db.outbox.plan import plan_alerts
from db.plans import plan_in, plan_text
from db.subscription_rows import KEPT

RUNS = select(
    RunRow.id,
    RunRow.show_id,
    RunRow.guild_id,
    RunRow.revision,
    RunRow.encoded_drops,
    RunRow.plan,
    RunRow.stopped_at,
)


class RunStore:
    """Reads and changes runs. A changed plan is a new revision; alerts of older ones can't go out."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def sync_official_run(self, show_id: str, encoded_drops: str, now: datetime | None = None) -> Run:
        """The official run of a show (or of a track, by its `run_key`), created if necessary.

        Its revision goes up if `encoded_drops` differs from the stored one. If `now` (UTC) is given and a
        coming drop has moved, every channel gets a notice.
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
            moved = (
                first_moved(decode_drops(before.encoded_drops), decode_drops(encoded_drops), now)
                if now
                else None
            )
            await supersede(connection, after, moved, now)
            return after

    async def start(
        self,
        guild_id: int,
        show_id: str,
        plan: DatedPlan,
        idempotency_key: str,
        leaving: Sequence[int],
        now: datetime,
    ) -> tuple[Run, Sequence[int]]:
        """A guild's new rewatch, and the channels that follow it.

        Each channel that is subscribed to one of the runs `leaving` (ids) switches to it with its settings.
        The same request starts only one. Raises Refusal past the limit.
        """
        async with self._database.write() as connection:
            await connection.execute(insert_or_ignore(connection, GuildRow, id=guild_id))
            values = {
                "show_id": show_id,
                "guild_id": guild_id,
                "revision": 1,
                "idempotency_key": idempotency_key,
            }
            content = {"encoded_drops": encode_drops(drops_of(plan)), "plan": plan_text(plan)}
            await connection.execute(insert_or_ignore(connection, RunRow, **values, **content))
            run = run_from(
                (await connection.execute(RUNS.where(RunRow.idempotency_key == idempotency_key))).one()
            )
            if await _count(connection, guild_id) > MAX_RUNS:
                raise Refusal(Reason.TOO_MANY_REWATCHES)
            return run, await follow_run(connection, run, guild_id, leaving, now)

    async def revise(self, run: Run, plan: DatedPlan, now: datetime) -> Run:
        """The rewatch with another plan, as a new revision. Raises Refusal if it was changed meanwhile."""
        before, after = drops_of(run.plan) if run.plan else (), drops_of(plan)
        changes = {"encoded_drops": encode_drops(after), "plan": plan_text(plan)}
        return await self._change(run, changes, first_moved(before, after, now), now)

    async def stop(self, run: Run, now: datetime) -> Run:
        """The rewatch, ended at `now` (UTC). Raises Refusal if it was changed meanwhile."""
        dropped = next_drop(drops_of(run.plan), now) if run.plan else None
        return await self._change(run, {"stopped_at": now}, dropped, now)

    async def get(self, run_id: int) -> Run | None:
        """The run with this id, or None."""
        return next(iter(await self._select(RunRow.id == run_id)), None)

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
        self, run: Run, changes: Mapping[str, object], affected: Drop | None, now: datetime
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
            await supersede(connection, after, affected, now)
            return after

    async def _select(self, *conditions: ColumnElement[bool]) -> Sequence[Run]:
        async with self._database.read() as connection:
            rows = await connection.execute(RUNS.where(*conditions).order_by(RunRow.id))
            return [run_from(row) for row in rows]


async def supersede(
    connection: AsyncConnection, run: Run, affected: Drop | None, now: datetime | None
) -> None:
    """Cancel what was planned under older revisions, and plan a notice of the affected drop for each channel.

    Alerts that were already tried may be in their channel, so delivery looks for them before settling.
    """
    old = (AlertRow.run_id == run.id, AlertRow.revision < run.revision)
    untried = update(AlertRow).where(*old, OPEN, NEVER_ATTEMPTED)
    ended = {"outcome": Outcome.SUPERSEDED.value, "reason": PLAN_CHANGED, "settled_at": now}
    await connection.execute(untried.values(**ended, leased_by=None))
    if affected and now and affected.at > now:
        await plan_alerts(connection, run, [notice(affected, now)])


async def _count(connection: AsyncConnection, guild_id: int) -> int:
    # Runs of a server's own shows were not started by a request, and those of providers' shows have no plan.
    rewatch = (RunRow.guild_id == guild_id, RunRow.idempotency_key.is_not(None), RunRow.plan.is_not(None))
    running = select(func.count()).where(*rewatch, RunRow.stopped_at.is_(None))
    return (await connection.execute(running)).scalar_one()


async def follow_run(
    connection: AsyncConnection, run: Run, guild_id: int, leaving: Sequence[int], now: datetime
) -> Sequence[int]:
    """Move each channel's newest subscription from the runs left; returns the guild's channels of the new."""
    # Removed ones count too: they occupy their channel and run until they are purged.
    there = select(SubscriptionRow.channel_id).where(SubscriptionRow.run_id == run.id)
    newest = (
        select(func.max(SubscriptionRow.id))
        .where(
            SubscriptionRow.guild_id == guild_id,
            SubscriptionRow.run_id.in_(leaving),
            KEPT,
            SubscriptionRow.channel_id.not_in(there),
        )
        .group_by(SubscriptionRow.channel_id)
    )
    ids = list((await connection.execute(newest)).scalars())
    over = update(SubscriptionRow).where(SubscriptionRow.id.in_(ids))
    await connection.execute(over.values(run_id=run.id, active_since=now))
    mine = (SubscriptionRow.run_id == run.id, SubscriptionRow.guild_id == guild_id, KEPT)
    followers = select(SubscriptionRow.channel_id).where(*mine)
    return list((await connection.execute(followers.order_by(SubscriptionRow.id))).scalars())


def run_from(row: Row[int, str, int | None, int, str, str | None, datetime | None]) -> Run:
    """The run in a row of `RUNS`."""
    show_id, _, track = row.show_id.partition(TRACK_MARK)
    return Run(
        id=row.id,
        show_id=show_id,
        guild_id=row.guild_id,
        revision=row.revision,
        encoded_drops=row.encoded_drops,
        plan=plan_in(row.plan) if row.plan else None,
        stopped_at=row.stopped_at,
        track=track,
    )
