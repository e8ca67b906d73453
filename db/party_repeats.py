"""Parties that follow a run: one row for each server and run."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from sqlalchemy import ColumnElement, Row, String, cast, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.parties.playback import Status
from bot.domain.parties.repeats import NewRepeat, Repeat, Rule, followed, party_key
from db.dialect import insert_into, insert_or_ignore
from db.engine import Database
from db.models import GuildRow, PartyRow, RepeatRow
from db.party_changes import apply_change
from db.party_rows import select_parties


class RepeatStore:
    """Reads and changes the repeats. Every method that a command uses names the guild."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def save(self, new: NewRepeat, now: datetime) -> Repeat:
        """Keep a repeat; the guild's earlier one of the same run becomes it.

        It has the parties to come that one had planned which was stopped before.
        """
        values = _values(new)
        async with self._database.write() as connection:
            await connection.execute(insert_or_ignore(connection, GuildRow, id=new.guild_id))
            row = insert_into(connection, RepeatRow).values(values)
            await connection.execute(
                row.on_conflict_do_update(index_elements=["guild_id", "run_id"], set_=values)
            )
            mine = (RepeatRow.guild_id == new.guild_id, RepeatRow.run_id == new.run_id)
            (repeat,) = await _select(connection, *mine)
            await _take_over(connection, repeat, now)
            return repeat

    async def of_guild(self, guild_id: int) -> Sequence[Repeat]:
        """A guild's repeats, oldest first."""
        async with self._database.read() as connection:
            return await _select(connection, RepeatRow.guild_id == guild_id)

    async def of_run(self, run_id: int) -> Sequence[Repeat]:
        """All guilds' repeats of a run."""
        async with self._database.read() as connection:
            return await _select(connection, RepeatRow.run_id == run_id)

    async def page(self, beyond: int, limit: int) -> Sequence[Repeat]:
        """A page of all repeats, ordered by id: `limit` of them with ids `beyond` the given one."""
        async with self._database.read() as connection:
            return await _select(connection, RepeatRow.id > beyond, limit=limit)

    async def delete(self, guild_id: int, repeat_id: int) -> None:
        """Stop a guild's repeat; the parties that it has planned stay."""
        this = (RepeatRow.guild_id == guild_id, RepeatRow.id == repeat_id)
        async with self._database.write() as connection:
            await connection.execute(delete(RepeatRow).where(*this))


async def follow_with_parties(
    connection: AsyncConnection, run_id: int, guild_id: int, leaving: Sequence[int], now: datetime
) -> None:
    """Let a guild's parties, and its repeat, go by this run in the place of those that end for it."""
    parties = update(PartyRow).where(PartyRow.guild_id == guild_id, PartyRow.run_id.in_(leaving))
    await connection.execute(parties.values(run_id=run_id))
    await _follow(connection, run_id, guild_id, leaving, now)


async def switch_with_parties(
    connection: AsyncConnection, run_id: int, guild_id: int, before: int, now: datetime
) -> None:
    """Let a guild's repeat of a run go by another one, whose episodes are watched from the beginning.

    Its parties to come go along.
    """
    repeat = select(RepeatRow.id).where(RepeatRow.guild_id == guild_id, RepeatRow.run_id == before)
    # Episodes that had their party would get none there: their key is known.
    begun = (PartyRow.repeat_id.in_(repeat), PartyRow.status != Status.WAITING.value)
    freed = {"repeat_id": None, "idempotency_key": PartyRow.idempotency_key + ":" + cast(PartyRow.id, String)}
    await connection.execute(update(PartyRow).where(*begun).values(freed))
    # The run goes on: parties that were planned by hand, or have begun, are still its own.
    waiting = (PartyRow.repeat_id.in_(repeat), PartyRow.status == Status.WAITING.value)
    await connection.execute(update(PartyRow).where(*waiting).values(run_id=run_id))
    await _follow(connection, run_id, guild_id, [before], now)


async def _follow(
    connection: AsyncConnection, run_id: int, guild_id: int, leaving: Sequence[int], now: datetime
) -> None:
    """Let a guild's repeat go by this run. If it has one of this run already, that one stays."""
    theirs = (RepeatRow.guild_id == guild_id, RepeatRow.run_id.in_(leaving))
    here = (RepeatRow.guild_id == guild_id, RepeatRow.run_id == run_id)
    there = select(RepeatRow.id).where(*here)
    newest = select(func.max(RepeatRow.id)).where(*theirs, ~there.exists()).scalar_subquery()
    await connection.execute(update(RepeatRow).where(RepeatRow.id == newest).values(run_id=run_id))
    await connection.execute(delete(RepeatRow).where(*theirs))
    for repeat in await _select(connection, *here):
        await _take_over(connection, repeat, now)


async def _take_over(connection: AsyncConnection, repeat: Repeat, now: datetime) -> None:
    """Let a repeat have the parties to come of its run that were planned by one that is gone.

    Those whose episodes already have a party of this repeat are cancelled.
    """
    left = (
        PartyRow.guild_id == repeat.guild_id,
        PartyRow.run_id == repeat.run_id,
        PartyRow.status == Status.WAITING.value,
        PartyRow.ends_at > now,
        PartyRow.repeat_id.not_in(select(RepeatRow.id)),
    )
    for entry in await select_parties(connection, *left, lock=True):
        if entry.party.origin is None:
            continue
        key = party_key(repeat.id, entry.party.origin)
        known = select(PartyRow.id).where(PartyRow.idempotency_key == key)
        if (await connection.execute(known)).first():
            await apply_change(connection, entry, followed({}, now), now)
        else:
            this = update(PartyRow).where(PartyRow.id == entry.party.id)
            await connection.execute(this.values(repeat_id=repeat.id, idempotency_key=key))


async def _select(
    connection: AsyncConnection, *conditions: ColumnElement[bool], limit: int | None = None
) -> Sequence[Repeat]:
    query = select(RepeatRow.__table__).where(*conditions).order_by(RepeatRow.id).limit(limit)
    return [_repeat(row) for row in await connection.execute(query)]


def _values(new: NewRepeat) -> dict[str, object]:
    return {
        "guild_id": new.guild_id,
        "run_id": new.run_id,
        "channel_id": new.channel_id,
        "user_id": new.user_id,
        "at": f"{new.rule.at:%H:%M}",
        "weekday": new.rule.weekday,
        "timezone": new.rule.timezone,
        "place": new.place,
        "minutes": new.minutes,
        "seats": new.seats,
    }


def _repeat(row: Row[Any]) -> Repeat:
    return Repeat(
        guild_id=row.guild_id,
        run_id=row.run_id,
        channel_id=row.channel_id,
        user_id=row.user_id,
        rule=Rule(time.fromisoformat(row.at), row.weekday, row.timezone),
        place=row.place,
        minutes=row.minutes,
        seats=row.seats,
        id=row.id,
    )
