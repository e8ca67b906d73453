"""Parties: planned, answered, played and ended. Every method that a command uses names the guild."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.parties.changes import closed
from bot.domain.parties.entry import Change, NewParty, PartyEntry, of_party
from bot.domain.parties.outbox import move_items, owed_items, seat_items
from bot.domain.parties.party import Party
from bot.domain.parties.playback import Status
from bot.domain.parties.roster import hosted, promoted
from bot.domain.refusal import Reason, Refusal
from db.dialect import insert_or_ignore
from db.engine import Database
from db.models import GuestRow, GuildRow, PartyRow
from db.outbox.parties import plan_items
from db.party_rows import guest_values, keep_guests, party_values, select_parties

_GOING_ON = PartyRow.status.not_in((Status.ENDED.value, Status.CANCELLED.value))
_HAS_EVENT = (PartyRow.event_id.is_not(None), ~PartyRow.event_gone)
_CARD = PartyRow.message_id.is_not(None)
# More than any server plans at once; it bounds what one server can fill the database with.
MAX_PARTIES = 50
_LOCK_GUILD = select(GuildRow.id).where(GuildRow.id == bindparam("guild")).with_for_update()
_COUNT = select(func.count()).where(
    PartyRow.guild_id == bindparam("guild"), _GOING_ON, PartyRow.ends_at > bindparam("now")
)
_PLANNED = select(PartyRow.idempotency_key).where(
    PartyRow.idempotency_key.in_(bindparam("keys", expanding=True))
)
# Some of them were planned for "now", at no time that anybody chose.
_LAST_STARTS = (
    select(PartyRow.starts_at)
    .where(PartyRow.guild_id == bindparam("guild"))
    .order_by(PartyRow.id.desc())
    .limit(10)
)
_LANGUAGE = select(GuildRow.language).where(GuildRow.id == bindparam("guild"))


class PartyStore:
    """Reads and changes parties. What a change makes due is written in the same transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def create(self, new: NewParty, now: datetime) -> PartyEntry:
        """Plan a party, with its host as the first guest; the same request plans only one.

        Raises Refusal if the guild has too many.
        """
        async with self._database.write() as connection:
            await connection.execute(insert_or_ignore(connection, GuildRow, id=new.guild_id))
            # Who plans another one in this guild waits here, so that the count stays true.
            await connection.execute(_LOCK_GUILD, {"guild": new.guild_id})
            same = await select_parties(connection, PartyRow.idempotency_key == new.idempotency_key)
            return same[0] if same else await _create(connection, new, now)

    async def get(self, guild_id: int, party_id: int) -> PartyEntry | None:
        """A guild's party, or None if that guild has none with this id."""
        async with self._database.read() as connection:
            return next(iter(await select_parties(connection, *_of(guild_id, party_id))), None)

    async def last_starts(self, guild_id: int) -> Sequence[datetime]:
        """When the parties begin, or began, that a guild planned last, the newest first."""
        async with self._database.read() as connection:
            return list((await connection.execute(_LAST_STARTS, {"guild": guild_id})).scalars())

    async def going_on(self, guild_id: int) -> Sequence[PartyEntry]:
        """The parties of a guild that are neither over nor cancelled, the earliest first."""
        async with self._database.read() as connection:
            return await select_parties(connection, PartyRow.guild_id == guild_id, _GOING_ON)

    async def change(
        self, guild_id: int, party_id: int, change: Change, now: datetime
    ) -> tuple[PartyEntry, PartyEntry] | None:
        """Change a guild's party; returns it before and after, None if that guild has no such party.

        Other changes of it wait until this is done. Raises what `change` raises; nothing is kept then.
        """
        async with self._database.write() as connection:
            found = await select_parties(connection, *_of(guild_id, party_id), lock=True)
            for before in found:
                return before, await _apply(connection, before, change, now)
            return None

    async def of_repeats(self, repeat_ids: Collection[int]) -> Sequence[PartyEntry]:
        """The parties of repeats that are neither over nor cancelled, the earliest first."""
        async with self._database.read() as connection:
            return await select_parties(connection, PartyRow.repeat_id.in_(list(repeat_ids)), _GOING_ON)

    async def planned(self, keys: Collection[str]) -> frozenset[str]:
        """Those of these idempotency keys under which there is a party."""
        async with self._database.read() as connection:
            return frozenset((await connection.execute(_PLANNED, {"keys": list(keys)})).scalars())

    async def with_events(self, now: datetime) -> Sequence[PartyEntry]:
        """Every guild's parties to come that have an event."""
        coming = (PartyRow.status == Status.WAITING.value, PartyRow.ends_at > now)
        async with self._database.read() as connection:
            return await select_parties(connection, *coming, *_HAS_EVENT)

    async def in_thread(self, guild_id: int, thread_id: int) -> PartyEntry | None:
        """The guild's party that has this thread."""
        this = (PartyRow.guild_id == guild_id, PartyRow.thread_id == thread_id)
        async with self._database.read() as connection:
            return next(iter(await select_parties(connection, *this)), None)

    async def behind(self, party_id: int) -> PartyEntry | None:
        """The party to which a row of the outbox belongs."""
        async with self._database.read() as connection:
            return next(iter(await select_parties(connection, PartyRow.id == party_id)), None)

    async def language(self, guild_id: int) -> str | None:
        """The language that a guild has chosen for what everybody reads there."""
        async with self._database.read() as connection:
            return await connection.scalar(_LANGUAGE, {"guild": guild_id})

    async def close_ended(self, now: datetime) -> Sequence[int]:
        """Write down the end of those that have ended by themselves; returns their ids."""
        async with self._database.write() as connection:
            ended = await select_parties(connection, _GOING_ON, PartyRow.ends_at <= now, lock=True)
            for entry in ended:
                await _apply(connection, entry, of_party(lambda party: closed(party, now) or party), now)
            return [entry.party.id for entry in ended]

    async def outdated_cards(self) -> Sequence[int]:
        """The parties whose card in Discord doesn't show their last change."""
        outdated = select(PartyRow.id).where(_CARD, PartyRow.shown < PartyRow.changes).order_by(PartyRow.id)
        async with self._database.read() as connection:
            return list((await connection.execute(outdated)).scalars())

    async def to_show(self, party_id: int) -> tuple[PartyEntry, int] | None:
        """A party whose card is outdated, and the count of its changes; None if it isn't."""
        outdated = (PartyRow.id == party_id, _CARD, PartyRow.shown < PartyRow.changes)
        async with self._database.read() as connection:
            counted = (
                await connection.execute(select(PartyRow.changes).where(*outdated))
            ).scalar_one_or_none()
            found = await select_parties(connection, *outdated)
            return (found[0], counted) if found and counted is not None else None

    async def shown(self, party_id: int, changes: int) -> None:
        """Note that a party's card shows so many changes."""
        async with self._database.write() as connection:
            older = (PartyRow.id == party_id, PartyRow.shown < changes)
            await connection.execute(update(PartyRow).where(*older).values(shown=changes))

    async def thread_gone(self, party_id: int, thread_id: int) -> None:
        """Note that a party's thread takes no messages; it goes on in its channel, as its card then says."""
        async with self._database.write() as connection:
            this = (PartyRow.id == party_id, PartyRow.thread_id == thread_id)
            gone = {"thread_id": None, "thread_refused": True, "changes": PartyRow.changes + 1}
            await connection.execute(update(PartyRow).where(*this).values(**gone))

    async def purge(self, before: datetime) -> None:
        """Forget the parties that were over before an instant (UTC)."""
        async with self._database.write() as connection:
            await connection.execute(delete(PartyRow).where(~_GOING_ON, PartyRow.ends_at < before))


async def _create(connection: AsyncConnection, new: NewParty, now: datetime) -> PartyEntry:
    if (await connection.execute(_COUNT, {"guild": new.guild_id, "now": now})).scalar_one() >= MAX_PARTIES:
        raise Refusal(Reason.TOO_MANY_PARTIES)
    row = insert(PartyRow).values(_first_values(new)).returning(PartyRow.id)
    created = (await connection.execute(row)).scalar_one()
    (planned,) = await select_parties(connection, PartyRow.id == created)
    entry = PartyEntry(planned.party, hosted(new.host_id, new.plan.seats))
    (host,) = entry.roster.guests
    await connection.execute(insert(GuestRow).values(guest_values(entry.party, host)))
    await plan_items(connection, created, owed_items(entry.party, entry.roster, now))
    return entry


def _of(guild_id: int, party_id: int) -> tuple[ColumnElement[bool], ...]:
    return PartyRow.guild_id == guild_id, PartyRow.id == party_id


def _first_values(new: NewParty) -> dict[str, object]:
    party = Party(0, new.guild_id, new.channel_id, new.show_id, new.run_id, new.title, new.plan)
    party = replace(party, origin=new.origin)
    told = {"guild_id": new.guild_id, "channel_id": new.channel_id, "show_id": new.show_id}
    more = {"run_id": new.run_id, "title": new.title, "idempotency_key": new.idempotency_key}
    flags = {"wants_event": new.wants_event, "thread_refused": False}
    return party_values(party) | told | more | flags


async def _apply(
    connection: AsyncConnection, before: PartyEntry, change: Change, now: datetime
) -> PartyEntry:
    after = change(before)
    if after == before:
        return after
    party = after.party
    values = party_values(party) | {"changes": PartyRow.changes + 1}
    await connection.execute(update(PartyRow).where(PartyRow.id == party.id).values(values))
    await keep_guests(connection, before, after)
    await _plan(connection, before, after, now)
    return after


async def _plan(connection: AsyncConnection, before: PartyEntry, after: PartyEntry, now: datetime) -> None:
    party, roster = after.party, after.roster
    await plan_items(connection, party.id, owed_items(party, roster, now))
    await plan_items(connection, party.id, seat_items(party, promoted(before.roster, roster), now))
    waits = party.playback.status is Status.WAITING
    if waits and party.revision > before.party.revision:
        await plan_items(connection, party.id, move_items(party, roster, now))
