"""Faults: what each server's admins have to be told, once, until it is mended."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, or_, select, update

from bot.domain.doctor import Finding, Trouble
from db.dialect import insert_or_ignore
from db.engine import Database
from db.models import FaultRow, GuildRow

# Longer than one message takes, and over before the next look, a minute later.
CLAIM = timedelta(seconds=45)


class FaultStore:
    """An outbox of faults. Every method but `guilds` and `untold` names the guild."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_guild(self, guild_id: int) -> Mapping[Finding, bool]:
        """A guild's faults, and whether its admins were told of each."""
        mine = select(FaultRow.__table__).where(FaultRow.guild_id == guild_id)
        async with self._database.read() as connection:
            return {_fault(row): row.told_at is not None for row in await connection.execute(mine)}

    async def change(self, guild_id: int, mended: Iterable[Finding], new: Iterable[Finding]) -> None:
        """Forget a guild's mended faults, and add new ones, to be told; one that is there already stays."""
        async with self._database.write() as connection:
            for fault in mended:
                await connection.execute(delete(FaultRow).where(_is(guild_id, fault)))
            known = await connection.execute(select(GuildRow.id).where(GuildRow.id == guild_id))
            for fault in new if known.one_or_none() else ():
                await connection.execute(insert_or_ignore(connection, FaultRow, **_key(guild_id, fault)))

    async def claim(self, guild_id: int, now: datetime) -> Sequence[Finding]:
        """The untold faults of a guild; for a while nobody else gets them."""
        free = or_(FaultRow.claimed_until.is_(None), FaultRow.claimed_until <= now)
        claimed = (
            update(FaultRow)
            .where(FaultRow.guild_id == guild_id, FaultRow.told_at.is_(None), free)
            .values(claimed_until=now + CLAIM)
            .returning(FaultRow.__table__)
        )
        async with self._database.write() as connection:
            return [_fault(row) for row in await connection.execute(claimed)]

    async def told(self, guild_id: int, faults: Iterable[Finding], now: datetime) -> None:
        """Note that a guild's admins know of faults."""
        async with self._database.write() as connection:
            for fault in faults:
                this = update(FaultRow).where(_is(guild_id, fault))
                await connection.execute(this.values(told_at=now, claimed_until=None))

    async def guilds(self) -> Sequence[int]:
        """The guilds that have faults, told or not."""
        async with self._database.read() as connection:
            return list((await connection.execute(select(FaultRow.guild_id).distinct())).scalars())

    async def untold(self) -> Sequence[int]:
        """The guilds that have to be told of a fault."""
        waiting = select(FaultRow.guild_id).where(FaultRow.told_at.is_(None)).distinct()
        async with self._database.read() as connection:
            return list((await connection.execute(waiting)).scalars())


def _is(guild_id: int, fault: Finding) -> ColumnElement[bool]:
    return and_(*(getattr(FaultRow, name) == value for name, value in _key(guild_id, fault).items()))


def _key(guild_id: int, fault: Finding) -> dict[str, int | str]:
    return {
        "guild_id": guild_id,
        "trouble": fault.trouble.value,
        "channel_id": fault.channel_id,
        "role_id": fault.role_id or 0,
        "detail": fault.detail,
    }


def _fault(row: Row[Any]) -> Finding:
    return Finding(Trouble(row.trouble), row.channel_id, row.role_id or None, row.detail)
