"""A server's own run of a provider's show: the provider moves the day, the server keeps its hour."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import aliased

from bot.domain.runs import Run, decode_drops, first_moved
from db.dialect import insert_or_ignore
from db.engine import Database
from db.models import AlertRow, GuildRow, ProgressRow, RunRow, SubscriptionRow
from db.outbox.cancel import cancel_alerts
from db.run_rows import RUNS, follow_run, run_from, supersede


class FollowedRunStore:
    """Starts, moves and ends such runs. Channels go over to them, and back, with their settings."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_show(self, show_id: str) -> Sequence[Run]:
        """The runs of a provider's show that go by its dates: the shared one, and servers' own."""
        query = RUNS.where(RunRow.show_id == show_id, RunRow.plan.is_(None))
        async with self._database.read() as connection:
            return [run_from(row) for row in await connection.execute(query)]

    async def bring(self, guild_id: int, show_id: str, encoded_drops: str, now: datetime) -> Run:
        """The guild's run of a show with these drops, made or moved if need be, with the show's channels."""
        key = f"followed:{guild_id}:{show_id}"
        this = RUNS.where(RunRow.idempotency_key == key)
        fresh = {"show_id": show_id, "guild_id": guild_id, "revision": 1, "encoded_drops": encoded_drops}
        async with self._database.write() as connection:
            await connection.execute(insert_or_ignore(connection, GuildRow, id=guild_id))
            await connection.execute(insert_or_ignore(connection, RunRow, **fresh, idempotency_key=key))
            before = run_from((await connection.execute(this.with_for_update())).one())
            if before.encoded_drops != encoded_drops:
                newer = update(RunRow).where(RunRow.id == before.id)
                await connection.execute(
                    newer.values(revision=RunRow.revision + 1, encoded_drops=encoded_drops)
                )
            after = run_from((await connection.execute(this)).one())
            if after.revision != before.revision:
                drops = (decode_drops(before.encoded_drops), decode_drops(encoded_drops))
                moved = first_moved(*drops, now, even_past=True)
                await supersede(connection, after, moved, now)
            await _take_over(connection, after, await _officials(connection, show_id), now)
            return after

    async def hand_over(self, guild_id: int, show_id: str, run: Run, now: datetime) -> None:
        """Let a guild's channels that follow a show go over to the run of another, with members' progress."""
        mine = (ProgressRow.guild_id == guild_id, ProgressRow.show_id == show_id)
        had = aliased(ProgressRow)
        counted = exists().where(
            had.guild_id == guild_id, had.user_id == ProgressRow.user_id, had.show_id == run.show_id
        )
        leaving = (RunRow.show_id == show_id, or_(RunRow.guild_id.is_(None), RunRow.guild_id == guild_id))
        async with self._database.write() as connection:
            runs = list((await connection.execute(select(RunRow.id).where(*leaving))).scalars())
            await follow_run(connection, run, guild_id, runs, now)
            here = select(SubscriptionRow.id).where(SubscriptionRow.run_id == run.id)
            theirs = (AlertRow.subscription_id.in_(here), AlertRow.run_id.in_(runs))
            await cancel_alerts(connection, now, *theirs)
            await connection.execute(update(ProgressRow).where(*mine, ~counted).values(show_id=run.show_id))

    async def give_back(self, guild_id: int, show_id: str, official: Run, now: datetime) -> None:
        """End a guild's run of a show; its channels follow the official run again."""
        own = (RunRow.guild_id == guild_id, RunRow.show_id == show_id, RunRow.plan.is_(None))
        async with self._database.write() as connection:
            runs = list((await connection.execute(select(RunRow.id).where(*own))).scalars())
            await follow_run(connection, official, guild_id, runs, now)
            await connection.execute(delete(RunRow).where(RunRow.id.in_(runs)))


async def _officials(connection: AsyncConnection, show_id: str) -> Sequence[int]:
    shared = select(RunRow.id).where(RunRow.show_id == show_id, RunRow.guild_id.is_(None))
    return list((await connection.execute(shared)).scalars())


async def _take_over(connection: AsyncConnection, run: Run, leaving: Sequence[int], now: datetime) -> None:
    """Bring the guild's channels over from other runs, and take back what they were owed there."""
    await follow_run(connection, run, run.guild_id or 0, leaving, now)
    here = select(SubscriptionRow.id).where(SubscriptionRow.run_id == run.id)
    theirs = AlertRow.subscription_id.in_(here)
    await cancel_alerts(connection, now, theirs, AlertRow.run_id.in_(leaving))
