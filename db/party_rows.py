"""The rows of parties, for every store that reads or changes them; those of guests: `party_guests.py`."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.parties.entry import PartyEntry
from bot.domain.parties.party import Origin, Party, Plan, ends_at
from bot.domain.parties.playback import Playback, Status
from bot.domain.parties.programme import Programme
from bot.domain.parties.roster import Roster
from db.models import PartyRow
from db.number_lists import numbers_in, numbers_text
from db.party_guests import guests_of


async def select_parties(
    connection: AsyncConnection, *conditions: ColumnElement[bool], lock: bool = False
) -> Sequence[PartyEntry]:
    """The parties that meet the conditions with their rosters, the earliest first.

    With `lock`, others who want to change them wait, so that what is read stays true until the end.
    """
    query = select(PartyRow.__table__).where(*conditions).order_by(PartyRow.starts_at, PartyRow.id)
    rows = (await connection.execute(query.with_for_update() if lock else query)).all()
    guests = await guests_of(connection, [row.id for row in rows]) if rows else {}
    return [PartyEntry(_party(row), Roster(tuple(guests.get(row.id, ())), row.seats)) for row in rows]


def party_values(party: Party) -> dict[str, object]:
    """What a row keeps of a party, without what Discord's answers fill in."""
    plan, playback = party.plan, party.playback
    return {
        "title": party.title,
        "episodes": numbers_text(plan.programme.episodes),
        "minutes": numbers_text(plan.programme.minutes),
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
        "ruled_episodes": numbers_text(party.origin.episodes) if party.origin else None,
    }


def _party(row: Row[Any]) -> Party:
    programme = Programme(numbers_in(row.episodes), numbers_in(row.minutes), row.break_minutes)
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
        thread_names=_lines(row.thread_name),
        event_names=_lines(row.event_name),
        wants_event=row.wants_event,
        event_gone=row.event_gone,
        card_gone=row.card_gone,
        thread_refused=row.thread_refused,
        origin=_origin(row),
    )


def _origin(row: Row[Any]) -> Origin | None:
    if row.repeat_id is None:
        return None
    return Origin(row.repeat_id, row.ruled_start, numbers_in(row.ruled_episodes))


def _lines(stored: str | None) -> tuple[str, ...]:
    return tuple(stored.split("\n")) if stored else ()
