"""Arrivals at a party: at its start everybody presses "I'm here" in the same minute.

Seats and the waitlist are in `party_guests.py` and `party_changes.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, update

from bot.domain.parties.entry import PartyEntry, attend
from bot.domain.refusal import Refusal
from db.batches import Batches
from db.engine import Database
from db.models import PartyRow
from db.party_guests import keep_guests
from db.party_rows import select_parties

_CHANGED = update(PartyRow).where(PartyRow.id == bindparam("party")).values(changes=PartyRow.changes + 1)


@dataclass(frozen=True, slots=True)
class _Arrival:
    guild_id: int
    party_id: int
    user_id: int
    at: datetime


_Answer = PartyEntry | Refusal | None


class ArrivalStore:
    """Notes who is there; those who come during a transaction share the next one."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._batches = Batches(self._keep)

    async def attend(self, guild_id: int, party_id: int, user_id: int, now: datetime) -> PartyEntry | None:
        """Note that somebody is at a guild's party; returns it as it is then, None if there is none.

        It is on disk when this returns. Raises Refusal once the party is over, and DatabaseUnavailable.
        """
        answer = await self._batches.add(_Arrival(guild_id, party_id, user_id, now))
        if isinstance(answer, Refusal):
            raise answer
        return answer

    async def _keep(self, arrivals: Sequence[_Arrival]) -> Sequence[_Answer]:
        wanted = {one.party_id for one in arrivals}
        async with self._database.write() as connection:
            found = await select_parties(connection, PartyRow.id.in_(wanted), lock=True)
            before = {(one.party.guild_id, one.party.id): one for one in found}
            after, refused = _attended(before, arrivals)
            for place, entry in after.items():
                if entry != before[place]:
                    await connection.execute(_CHANGED, {"party": entry.party.id})
                    await keep_guests(connection, before[place], entry)
        return [refused.get(one) or after.get((one.guild_id, one.party_id)) for one in arrivals]


def _attended(
    before: dict[tuple[int, int], PartyEntry], arrivals: Sequence[_Arrival]
) -> tuple[dict[tuple[int, int], PartyEntry], dict[_Arrival, Refusal]]:
    """The parties with everybody who came, and the refusals of those who came too late."""
    after, refused = dict(before), dict[_Arrival, Refusal]()
    for one in arrivals:
        entry = after.get((one.guild_id, one.party_id))
        if entry is None:
            continue
        try:
            after[one.guild_id, one.party_id] = attend(one.user_id, one.at)(entry)
        except Refusal as refusal:
            refused[one] = refusal
    return after, refused
