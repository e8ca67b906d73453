"""What the check of parties before they start reads and notes."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select, update

from bot.domain.alerts import Kind, Outcome
from bot.domain.parties.entry import PartyEntry
from bot.domain.parties.playback import Status
from bot.domain.parties.problems import PartyProblemKind
from db.engine import Database
from db.models import AlertRow, PartyRow
from db.party_rows import select_parties

_WAITS = PartyRow.status == Status.WAITING.value
_MADE_ONCE = AlertRow.kind.in_((Kind.PARTY_CARD.value, Kind.PARTY_THREAD.value))
_REFUSED = AlertRow.outcome.in_((Outcome.UNREACHABLE.value, Outcome.FAILED.value))


class PartyCheckStore:
    """Reads parties of all guilds: the check runs for those that this process sees."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def starting(self, now: datetime, within: timedelta) -> Sequence[PartyEntry]:
        """The parties that start soon and were not started yet, the earliest first."""
        soon = (PartyRow.starts_at > now, PartyRow.starts_at <= now + within)
        async with self._database.read() as connection:
            return await select_parties(connection, _WAITS, *soon)

    async def refused(self) -> Sequence[PartyEntry]:
        """The parties to come for which Discord refused a card or a thread."""
        theirs = select(AlertRow.party_id).where(_MADE_ONCE, _REFUSED)
        async with self._database.read() as connection:
            return await select_parties(connection, _WAITS, PartyRow.id.in_(theirs))

    async def retry(self, party_id: int, now: datetime) -> None:
        """Make what Discord refused for a party due again."""
        again = update(AlertRow).where(AlertRow.party_id == party_id, _MADE_ONCE, _REFUSED)
        due = {"next_attempt_at": now, "first_attempt_at": None, "attempts": 0}
        this = update(PartyRow).where(PartyRow.id == party_id)
        async with self._database.write() as connection:
            await connection.execute(again.values(outcome=None, reason=None, settled_at=None, **due))
            await connection.execute(this.values(thread_refused=False, changes=PartyRow.changes + 1))

    async def note_event_gone(self, party_id: int) -> None:
        """Note that a party's event was deleted or ended by hand; nobody asks for it any more."""
        gone = update(PartyRow).where(PartyRow.id == party_id).values(event_gone=True)
        async with self._database.write() as connection:
            await connection.execute(gone)

    async def warned(self, party_id: int) -> frozenset[PartyProblemKind]:
        """What a server's admins were told about a party."""
        query = select(PartyRow.warned).where(PartyRow.id == party_id)
        async with self._database.read() as connection:
            told = (await connection.execute(query)).scalar_one_or_none() or ""
            return frozenset(PartyProblemKind(kind) for kind in told.split(",") if kind)

    async def note_warned(self, party_id: int, kinds: Iterable[PartyProblemKind]) -> None:
        """Note what a server's admins were told about a party."""
        told = ",".join(sorted(kind.value for kind in kinds))
        async with self._database.write() as connection:
            await connection.execute(update(PartyRow).where(PartyRow.id == party_id).values(warned=told))
