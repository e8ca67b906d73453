"""How much is waiting to be sent."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select

from db.engine import Database
from db.models import AlertRow
from db.outbox.conditions import OPEN

_NOW = bindparam("now", type_=AlertRow.due_at.type)
_WAITING = (
    select(func.count(), func.min(AlertRow.due_at)).select_from(AlertRow).where(OPEN, AlertRow.due_at <= _NOW)
)
_OPEN = select(func.count()).select_from(AlertRow).where(OPEN)


@dataclass(frozen=True, slots=True)
class Depth:
    """`open` alerts are still to be sent, `due` ones now; the first of these was due at `oldest` (UTC)."""

    open: int
    due: int
    oldest: datetime | None


async def depth(database: Database, now: datetime) -> Depth:
    """What is waiting at `now` (UTC). Raises DatabaseUnavailable."""
    async with database.read() as connection:
        open_rows = (await connection.execute(_OPEN)).scalar_one()
        due, oldest = (await connection.execute(_WAITING, {"now": now})).one()
    return Depth(open_rows, due, oldest)
