"""Parties: planned, answered, played and ended. Every method that a command uses names the guild."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, delete, select, update

from bot.domain.parties.changes import closed
from bot.domain.parties.entry import Change, NewParty, PartyEntry, of_party
from bot.domain.parties.playback import Status
from db.dialect import insert_or_ignore
from db.engine import Database
from db.models import GuildRow, PartyRow
from db.party_changes import GOING_ON, apply_change, create_party
from db.party_rows import select_parties
from db.retention import KEEP_ENDED_PARTIES

_HAS_EVENT = (PartyRow.event_id.is_not(None), ~PartyRow.event_gone)
_CARD = PartyRow.message_id.is_not(None)
_LOCK_GUILD = select(GuildRow.id).where(GuildRow.id == bindparam("guild")).with_for_update()
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
            return same[0] if same else await create_party(connection, new, now)

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
            return await select_parties(connection, PartyRow.guild_id == guild_id, GOING_ON)

    async def guilds_going_on(self, show_ids: Collection[str]) -> frozenset[int]:
        """The guilds with parties of these shows that are neither over nor cancelled."""
        found = select(PartyRow.guild_id).where(PartyRow.show_id.in_(list(show_ids)), GOING_ON).distinct()
        async with self._database.read() as connection:
            return frozenset((await connection.execute(found)).scalars())

    async def change(
        self, guild_id: int, party_id: int, change: Change, now: datetime
    ) -> tuple[PartyEntry, PartyEntry] | None:
        """Change a guild's party; returns it before and after, None if that guild has no such party.

        Other changes of it wait until this is done. Raises what `change` raises; nothing is kept then.
        """
        async with self._database.write() as connection:
            found = await select_parties(connection, *_of(guild_id, party_id), lock=True)
            for before in found:
                return before, await apply_change(connection, before, change, now)
            return None

    async def of_repeats(self, repeat_ids: Collection[int]) -> Sequence[PartyEntry]:
        """The parties of repeats that are neither over nor cancelled, the earliest first."""
        async with self._database.read() as connection:
            return await select_parties(connection, PartyRow.repeat_id.in_(list(repeat_ids)), GOING_ON)

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

    async def by_id(self, party_id: int) -> PartyEntry | None:
        """A party of any guild, as the outbox's items need it; None if it is gone."""
        async with self._database.read() as connection:
            return next(iter(await select_parties(connection, PartyRow.id == party_id)), None)

    async def language(self, guild_id: int) -> str | None:
        """The language that a guild has chosen for what everybody reads there."""
        async with self._database.read() as connection:
            return await connection.scalar(_LANGUAGE, {"guild": guild_id})

    async def close_ended(self, now: datetime) -> Sequence[int]:
        """Write down the end of those that have ended by themselves; returns their ids."""
        closing = of_party(lambda party: closed(party, now) or party)
        async with self._database.write() as connection:
            ended = await select_parties(connection, GOING_ON, PartyRow.ends_at <= now, lock=True)
            for entry in ended:
                await apply_change(connection, entry, closing, now)
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

    async def shown(self, party_id: int, changes: int, *, card_gone: bool = False) -> None:
        """Note that a party's card shows so many changes, or was deleted."""
        async with self._database.write() as connection:
            older = (PartyRow.id == party_id, PartyRow.shown < changes)
            await connection.execute(
                update(PartyRow).where(*older).values(shown=changes, card_gone=card_gone)
            )

    async def thread_gone(self, party_id: int, thread_id: int) -> None:
        """Note that a party's thread takes no messages; it goes on in its channel, as its card then says."""
        async with self._database.write() as connection:
            this = (PartyRow.id == party_id, PartyRow.thread_id == thread_id)
            gone = {"thread_id": None, "thread_refused": True, "changes": PartyRow.changes + 1}
            await connection.execute(update(PartyRow).where(*this).values(**gone))

    async def note_thread_names(self, party_id: int, *names: str) -> None:
        """Note what the bot has called a party's thread, or is about to."""
        await self._note(party_id, thread_name="\n".join(names))

    async def note_event_names(self, party_id: int, *names: str) -> None:
        """Note what the bot has called a party's event, or is about to."""
        await self._note(party_id, event_name="\n".join(names))

    async def purge(self, now: datetime) -> None:
        """Forget the parties that have been over for long."""
        old = PartyRow.ends_at < now - KEEP_ENDED_PARTIES
        async with self._database.write() as connection:
            await connection.execute(delete(PartyRow).where(~GOING_ON, old))

    async def _note(self, party_id: int, **name: str) -> None:
        async with self._database.write() as connection:
            await connection.execute(update(PartyRow).where(PartyRow.id == party_id).values(**name))


def _of(guild_id: int, party_id: int) -> tuple[ColumnElement[bool], ...]:
    return PartyRow.guild_id == guild_id, PartyRow.id == party_id
