"""The rows of parties and their guests, for every store that reads or changes them."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.alerts import Kind
from bot.domain.parties.entry import PartyEntry
from bot.domain.parties.guest import Answer, Guest, Role
from bot.domain.parties.party import Origin, Party, Plan, ends_at
from bot.domain.parties.playback import Playback, Status
from bot.domain.parties.programme import Programme
from bot.domain.parties.roster import Roster
from db.dialect import BuiltInsert
from db.models import AlertRow, GuestRow, PartyRow

_GUESTS = (
    select(GuestRow.__table__)
    .where(GuestRow.party_id.in_(bindparam("parties", expanding=True)))
    .order_by(GuestRow.party_id, GuestRow.number)
)
_GUEST_KEY = ["party_id", "user_id"]
_KEEP_GUEST = BuiltInsert(
    GuestRow,
    lambda insert: insert.on_conflict_do_update(
        index_elements=_GUEST_KEY,
        set_={one.name: one for one in insert.excluded if one.name not in _GUEST_KEY},
    ),
)


async def select_parties(
    connection: AsyncConnection, *conditions: ColumnElement[bool], lock: bool = False
) -> Sequence[PartyEntry]:
    """The parties that meet the conditions with their rosters, the earliest first.

    With `lock`, others who want to change them wait, so that what is read stays true until the end.
    """
    query = select(PartyRow.__table__).where(*conditions).order_by(PartyRow.starts_at, PartyRow.id)
    rows = (await connection.execute(query.with_for_update() if lock else query)).all()
    guests = await _guests(connection, [row.id for row in rows]) if rows else {}
    return [PartyEntry(_party(row), Roster(tuple(guests.get(row.id, ())), row.seats)) for row in rows]


def party_values(party: Party) -> dict[str, object]:
    """What a row keeps of a party, without what Discord's answers fill in."""
    plan, playback = party.plan, party.playback
    return {
        "title": party.title,
        "episodes": _numbers_text(plan.programme.episodes),
        "minutes": _numbers_text(plan.programme.minutes),
        "break_minutes": plan.programme.break_minutes,
        "starts_at": plan.starts_at,
        "place": plan.place,
        "seats": plan.seats,
        "reminder_minutes": plan.reminder_minutes,
        "status": playback.status.value,
        "offset_ms": playback.offset // timedelta(milliseconds=1),
        "played_at": playback.at,
        "ends_at": ends_at(party),
        "revision": party.revision,
        "repeat_id": party.origin.repeat_id if party.origin else None,
        "ruled_start": party.origin.starts_at if party.origin else None,
        "ruled_episodes": _numbers_text(party.origin.episodes) if party.origin else None,
    }


def guest_values(party: Party, guest: Guest) -> dict[str, object]:
    """What a row keeps of a guest."""
    return {
        "party_id": party.id,
        "user_id": guest.user_id,
        "guild_id": party.guild_id,
        "number": guest.number,
        "answer": guest.answer.value if guest.answer else None,
        "place": guest.place,
        "reminded": guest.reminded,
        "attended": guest.attended,
        "agrees": guest.agrees,
        "interested": guest.interested,
        "left_server": guest.left,
        "role": guest.role.value if guest.role else None,
    }


async def keep_guests(connection: AsyncConnection, before: PartyEntry, after: PartyEntry) -> None:
    """Write what has changed about the guests of a party."""
    party, kept = after.party, {guest.user_id for guest in after.roster.guests}
    for guest in before.roster.guests:
        if guest.user_id not in kept:
            # Their place goes to somebody else, who has to hear of a seat even if they were told of one.
            told = (AlertRow.party_id == party.id, AlertRow.kind == Kind.PARTY_SEAT.value)
            await connection.execute(delete(AlertRow).where(*told, AlertRow.drop_number == guest.place))
            this = (GuestRow.party_id == party.id, GuestRow.user_id == guest.user_id)
            await connection.execute(delete(GuestRow).where(*this))
    changed = set(after.roster.guests) - set(before.roster.guests)
    if changed:
        rows = [guest_values(party, guest) for guest in changed]
        await connection.execute(_KEEP_GUEST.on(connection), rows)


async def _guests(connection: AsyncConnection, ids: Sequence[int]) -> dict[int, list[Guest]]:
    found: dict[int, list[Guest]] = {}
    for row in await connection.execute(_GUESTS, {"parties": ids}):
        found.setdefault(row.party_id, []).append(_guest(row))
    return found


def _guest(row: Row[Any]) -> Guest:
    return Guest(
        user_id=row.user_id,
        number=row.number,
        answer=Answer(row.answer) if row.answer else None,
        place=row.place,
        reminded=row.reminded,
        attended=row.attended,
        agrees=row.agrees,
        interested=row.interested,
        left=row.left_server,
        role=Role(row.role) if row.role else None,
    )


def _party(row: Row[Any]) -> Party:
    programme = Programme(_numbers(row.episodes), _numbers(row.minutes), row.break_minutes)
    return Party(
        id=row.id,
        guild_id=row.guild_id,
        channel_id=row.channel_id,
        show_id=row.show_id,
        run_id=row.run_id,
        title=row.title,
        plan=Plan(programme, row.starts_at, row.place, row.seats, row.reminder_minutes),
        playback=Playback(Status(row.status), timedelta(milliseconds=row.offset_ms), row.played_at),
        revision=row.revision,
        message_id=row.message_id,
        thread_id=row.thread_id,
        event_id=row.event_id,
        wants_event=row.wants_event,
        event_gone=row.event_gone,
        thread_refused=row.thread_refused,
        origin=_origin(row),
    )


def _origin(row: Row[Any]) -> Origin | None:
    if row.repeat_id is None:
        return None
    return Origin(row.repeat_id, row.ruled_start, _numbers(row.ruled_episodes))


def _numbers_text(numbers: Sequence[int]) -> str:
    return ",".join(map(str, numbers))


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split(",")))
