"""How long rows are kept that nobody needs any more, and their deletion, a few at a time."""

from datetime import datetime, timedelta

from sqlalchemy import Delete, delete, select, tuple_

from db.engine import Database
from db.models import AlertRow, UnansweredRow

# As long as a season and its history are of interest.
KEEP_SETTLED_ALERTS = timedelta(days=90)
# As long as settled alerts, whose history is of interest with them.
KEEP_ENDED_PARTIES = KEEP_SETTLED_ALERTS
# Long enough for a server that removed the bot by mistake, or only for a while.
KEEP_DEPARTED = timedelta(days=30)
# What nobody has asked for a year is not worth writing into a show file.
KEEP_UNANSWERED = timedelta(days=365)
# A transaction of milliseconds, after which alerts and commands get their turn.
BATCH = 500


class RetentionStore:
    """Each method deletes at most 500 rows, and returns how many it has deleted."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def purge_alerts(self, now: datetime) -> int:
        """Delete alerts that were settled more than 90 days before `now` (UTC)."""
        old = select(AlertRow.id).where(AlertRow.settled_at < now - KEEP_SETTLED_ALERTS).limit(BATCH)
        return await self._delete(delete(AlertRow).where(AlertRow.id.in_(old)))

    async def purge_unanswered(self, now: datetime) -> int:
        """Delete questions that nobody has asked for a year before `now` (UTC)."""
        key = tuple_(UnansweredRow.show_id, UnansweredRow.question)
        old = (
            select(UnansweredRow.show_id, UnansweredRow.question)
            .where(UnansweredRow.last_asked_at < now - KEEP_UNANSWERED)
            .limit(BATCH)
        )
        return await self._delete(delete(UnansweredRow).where(key.in_(old)))

    async def _delete(self, statement: Delete) -> int:
        async with self._database.write() as connection:
            return (await connection.execute(statement)).rowcount
