"""The processes that share this database, and which of them run the bot's shards."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import Row, delete, func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.processes import DEAD_AFTER, Process, RegisteredProcess
from db.columns import UtcDateTime
from db.dialect import insert_into
from db.engine import Database
from db.models import ProcessRow
from db.number_lists import numbers_in, numbers_text

# Any number works, as long as all processes of this program use the same.
_REGISTER_LOCK = 0x5741_5444

IsGone = Callable[[Process], bool]


class ProcessStore:
    """Registers processes. Ages are measured by the database's clock, because machines' clocks differ."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def register(self, me: Process, is_gone: IsGone) -> Process | None:
        """Note that a process is alive; let it run its shards unless another one does, and return that one.

        `is_gone` says whether the caller knows that a process is dead, even if its heartbeat is recent.
        """
        async with self._database.write() as connection:
            if not self._database.is_sqlite:
                # Makes two processes that start together register one after the other.
                await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _REGISTER_LOCK})
            now = await self._now(connection)
            holder = await _holder(connection, me, now, is_gone)
            await _write(connection, me, now, is_active=holder is None)
            return holder

    async def unregister(self, process_id: str) -> None:
        """Forget a process that ends, so that no other waits for it."""
        async with self._database.write() as connection:
            await connection.execute(delete(ProcessRow).where(ProcessRow.id == process_id))

    async def living(self) -> Sequence[RegisteredProcess]:
        """The processes with a recent heartbeat, those that run shards first."""
        async with self._database.read() as connection:
            now = await self._now(connection)
            rows = await connection.execute(
                select(ProcessRow.__table__).order_by(ProcessRow.is_active.desc(), ProcessRow.shard_ids)
            )
            return [
                RegisteredProcess(_process(row), row.is_active, (now - row.heartbeat_at).total_seconds())
                for row in rows
                if now - row.heartbeat_at <= DEAD_AFTER
            ]

    async def leads(self, process_id: str) -> bool:
        """Whether a process runs the lowest shards of all that are alive."""
        active = [one.process for one in await self.living() if one.is_active]
        first = min(active, key=lambda one: (one.shard_ids, one.id), default=None)
        return first is not None and first.id == process_id

    async def _now(self, connection: AsyncConnection) -> datetime:
        # PostgreSQL's other clocks stop during a transaction, even while it waits for a lock.
        clock = func.current_timestamp if self._database.is_sqlite else func.clock_timestamp
        return (await connection.execute(select(clock(type_=UtcDateTime)))).scalar_one()


async def _holder(connection: AsyncConnection, me: Process, now: datetime, is_gone: IsGone) -> Process | None:
    """The living process that runs some of our shards; dead ones are deleted."""
    rows = await connection.execute(select(ProcessRow.__table__).where(ProcessRow.id != me.id))
    others = [(_process(row), row) for row in rows]
    dead = {one.id for one, row in others if now - row.heartbeat_at > DEAD_AFTER or is_gone(one)}
    if dead:
        await connection.execute(delete(ProcessRow).where(ProcessRow.id.in_(dead)))
    living = [one for one, row in others if one.id not in dead and row.is_active]
    return next((one for one in living if one.overlaps(me)), None)


async def _write(connection: AsyncConnection, me: Process, now: datetime, *, is_active: bool) -> None:
    alive = {"heartbeat_at": now, "is_active": is_active}
    row = insert_into(connection, ProcessRow).values(
        id=me.id,
        shard_count=me.shard_count,
        shard_ids=numbers_text(me.shard_ids),
        host=me.host,
        namespace=me.namespace,
        pid=me.pid,
        **alive,
    )
    await connection.execute(row.on_conflict_do_update(index_elements=["id"], set_=alive))


def _process(row: Row[*tuple[object, ...]]) -> Process:
    return Process(
        id=row.id,
        shard_count=row.shard_count,
        shard_ids=numbers_in(row.shard_ids),
        host=row.host,
        namespace=row.namespace,
        pid=row.pid,
    )
