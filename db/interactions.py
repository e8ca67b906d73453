"""Claims on interactions, so that each takes effect once. How long: `bot/interactions/idempotency.py`."""

from sqlalchemy import delete

from db.dialect import BuiltInsert
from db.engine import Database
from db.models import HandledInteractionRow

_CLAIM = BuiltInsert(
    HandledInteractionRow,
    lambda insert: insert.on_conflict_do_nothing().execution_options(preserve_rowcount=True),
)


class InteractionStore:
    """Remembers interactions by id, which is the same in every process that Discord sends them to."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def claim(self, interaction_id: int) -> bool:
        """Claim an interaction; False if this or another process already has."""
        async with self._database.write() as connection:
            return (await connection.execute(_CLAIM.on(connection), {"id": interaction_id})).rowcount == 1

    async def purge(self, before_id: int) -> None:
        """Forget interactions with lower ids, which are older."""
        async with self._database.write() as connection:
            await connection.execute(
                delete(HandledInteractionRow).where(HandledInteractionRow.id < before_id)
            )
