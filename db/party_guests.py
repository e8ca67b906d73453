"""The rows of a party's guests: who is going, who waits for a seat, who runs it.

Who gets a seat that becomes free is the rule in `bot/domain/parties/roster.py`; `party_changes.py` writes it,
and plans what they are told.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.alerts import Kind
from bot.domain.parties.entry import PartyEntry
from bot.domain.parties.guest import Answer, Guest, Role
from bot.domain.parties.party import Party
from db.dialect import BuiltInsert
from db.models import AlertRow, GuestRow

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


async def guests_of(connection: AsyncConnection, ids: Sequence[int]) -> dict[int, list[Guest]]:
    """The guests of these parties, in the order in which they answered first."""
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
