"""Unanswered questions: what people ask and the sources don't say, for the show file's author."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from db.dialect import insert_into
from db.engine import Database
from db.models import UnansweredRow


class UnansweredStore:
    """Counts questions by their normalised text. Who asked is not kept."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def count(self, show_id: str, question: str, now: datetime) -> None:
        """Count a normalised question (at most 200 characters) once more, asked at `now` (UTC)."""
        async with self._database.write() as connection:
            statement = insert_into(connection, UnansweredRow).values(
                show_id=show_id, question=question[:200], times=1, last_asked_at=now
            )
            one_more = statement.on_conflict_do_update(
                index_elements=["show_id", "question"],
                set_={"times": UnansweredRow.times + 1, "last_asked_at": now},
            )
            await connection.execute(one_more)

    async def most_asked(self, show_id: str | None, limit: int) -> Sequence[tuple[str, str, int]]:
        """(show id, normalised question, count), the most asked first; None for all shows."""
        query = select(UnansweredRow.show_id, UnansweredRow.question, UnansweredRow.times)
        if show_id is not None:
            query = query.where(UnansweredRow.show_id == show_id)
        query = query.order_by(UnansweredRow.times.desc(), UnansweredRow.question).limit(limit)
        async with self._database.read() as connection:
            return [(row.show_id, row.question, row.times) for row in await connection.execute(query)]
