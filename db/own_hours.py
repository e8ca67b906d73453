"""A server's own hour for a provider's show: a run of its own, whose days the provider moves."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    case,
    delete,
    or_,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import aliased

from bot.domain.runs import Run, decode_drops, moved_drops, withdrawn_drops
from db.dialect import insert_or_ignore
from db.engine import Database
from db.models import AlertRow, GuildRow, PartyRow, ProgressRow, RunRow, SubscriptionRow
from db.number_lists import numbers_in, numbers_text
from db.outbox.cancel import cancel_alerts
from db.outbox.hand_over import BY_A_NEW_HOUR, BY_AN_END, hand_over_alerts
from db.party_repeats import follow_with_parties
from db.run_changes import follow_run, make_room, supersede
from db.run_rows import RUNS, run_from


class OwnHourStore:
    """Starts, moves and ends such runs. A server's channels and parties go over to them, and back."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_show(self, show_id: str) -> Sequence[Run]:
        """The runs of a provider's show that go by its dates: the shared one, and servers' own."""
        query = RUNS.where(RunRow.show_id == show_id, RunRow.plan.is_(None))
        async with self._database.read() as connection:
            return [run_from(row) for row in await connection.execute(query)]

    async def save_run(
        self, guild_id: int, show_id: str, encoded_drops: str, now: datetime, *, hour_is_new: bool = False
    ) -> Run:
        """The guild's run of a show with these drops, made or moved if need be, with the show's channels.

        What they were told is not told again, also not because the guild has chosen another hour; a provider
        that moves an episode is another matter.
        """
        key = f"followed:{guild_id}:{show_id}"
        this = RUNS.where(RunRow.idempotency_key == key).with_for_update()
        fresh = {"show_id": show_id, "guild_id": guild_id, "revision": 1, "encoded_drops": encoded_drops}
        async with self._database.write() as connection:
            await connection.execute(insert_or_ignore(connection, GuildRow, id=guild_id))
            await connection.execute(insert_or_ignore(connection, RunRow, **fresh, idempotency_key=key))
            before = after = run_from((await connection.execute(this)).one())
            if before.encoded_drops != encoded_drops:
                newer = {"revision": before.revision + 1, "encoded_drops": encoded_drops}
                await connection.execute(update(RunRow).where(RunRow.id == before.id).values(newer))
                after = replace(before, **newer)
                drops = (decode_drops(before.encoded_drops), decode_drops(encoded_drops))
                moved = moved_drops(*drops, now, even_past=not hour_is_new)
                await supersede(connection, after, moved, withdrawn_drops(*drops, now), now)
            officials = await _run_ids(connection, RunRow.show_id == show_id, RunRow.guild_id.is_(None))
            await _bring_over(connection, after, guild_id, officials, now)
            told = [*officials, after.id] if hour_is_new else officials
            await hand_over_alerts(connection, after, told, now, BY_A_NEW_HOUR)
            await _cancel_left(connection, after, officials, now)
            return after

    async def move_channels(self, guild_id: int, show_id: str, run: Run, now: datetime) -> None:
        """Move a guild's channels from one show to the run of another, with all else that it has of it."""
        mine = (ProgressRow.guild_id == guild_id, ProgressRow.show_id == show_id)
        had = aliased(ProgressRow)
        counted = select(had.user_id).where(had.guild_id == guild_id, had.show_id == run.show_id)
        rewatches = (RunRow.guild_id == guild_id, RunRow.show_id == show_id, RunRow.plan.is_not(None))
        parties = (PartyRow.guild_id == guild_id, PartyRow.show_id == show_id)
        leaving = (RunRow.show_id == show_id, or_(RunRow.guild_id.is_(None), RunRow.guild_id == guild_id))
        async with self._database.write() as connection:
            for table, theirs in ((RunRow, rewatches), (PartyRow, parties)):
                await connection.execute(update(table).where(*theirs).values(show_id=run.show_id))
            runs = await _run_ids(connection, *leaving)
            await _bring_over(connection, run, guild_id, runs, now)
            await _cancel_left(connection, run, runs, now)
            uncounted = update(ProgressRow).where(*mine, ProgressRow.user_id.not_in(counted))
            await connection.execute(uncounted.values(show_id=run.show_id))

    async def renumber(self, guild_id: int, show_id: str, numbers: Mapping[int, int]) -> None:
        """Give the alerts of a guild's run of a show the episodes' new numbers, or they would be sent again.

        `numbers` are those that change, by the old ones.
        """
        runs = select(RunRow.id).where(RunRow.guild_id == guild_id, RunRow.show_id == show_id)
        told = AlertRow.run_id.in_(runs.where(RunRow.plan.is_(None)))
        async with self._database.write() as connection:
            found = (await connection.execute(select(AlertRow.episodes).where(told).distinct())).scalars()
            names = {text: _renumbered(text, numbers) for text in found}
            if numbers and names:
                # In one statement, because a new number may be the old one of another episode.
                changed = update(AlertRow).where(told)
                await connection.execute(changed.values(episodes=case(names, value=AlertRow.episodes)))

    async def end_run(self, guild_id: int, show_id: str, official: Run, now: datetime) -> None:
        """End a guild's run of a show; its channels follow the official run again."""
        own = (RunRow.guild_id == guild_id, RunRow.show_id == show_id, RunRow.plan.is_(None))
        async with self._database.write() as connection:
            runs = await _run_ids(connection, *own)
            await _bring_over(connection, official, guild_id, runs, now)
            await hand_over_alerts(connection, official, runs, now, BY_AN_END)
            await connection.execute(delete(RunRow).where(RunRow.id.in_(runs)))


def _renumbered(episodes: str, numbers: Mapping[int, int]) -> str:
    return numbers_text(tuple(sorted(numbers.get(number, number) for number in numbers_in(episodes))))


async def _bring_over(
    connection: AsyncConnection, run: Run, guild_id: int, leaving: Sequence[int], now: datetime
) -> None:
    """Let the guild's channels and parties go by another run. Whatever stays behind may be deleted."""
    await make_room(connection, run, guild_id, leaving)
    await follow_run(connection, run, guild_id, leaving, now)
    await follow_with_parties(connection, run.id, guild_id, leaving, now)


async def _run_ids(connection: AsyncConnection, *which: ColumnElement[bool]) -> Sequence[int]:
    return list((await connection.execute(select(RunRow.id).where(*which))).scalars())


async def _cancel_left(connection: AsyncConnection, run: Run, leaving: Sequence[int], now: datetime) -> None:
    """Cancel what the channels that follow a run now would get of those that they left."""
    here = select(SubscriptionRow.id).where(SubscriptionRow.run_id == run.id)
    theirs = AlertRow.subscription_id.in_(here)
    await cancel_alerts(connection, now, theirs, AlertRow.run_id.in_(leaving))
