"""Runs: a show on one timeline."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.columns import Base, RowId, UtcDateTime, partial_index


class RunRow(Base):
    """A show on one timeline; `guild_id` is empty for the official run.

    `plan` (JSON) holds a rewatch's own dates. `idempotency_key` identifies the press that
    started it, so that a repeated one starts nothing.
    """

    __tablename__ = "runs"

    id: Mapped[int] = mapped_column(RowId, primary_key=True, autoincrement=True)
    show_id: Mapped[str] = mapped_column(String(80), index=True)
    guild_id: Mapped[int | None] = mapped_column(ForeignKey("guilds.id", ondelete="CASCADE"), index=True)
    revision: Mapped[int] = mapped_column(Integer, default=1)
    encoded_drops: Mapped[str] = mapped_column(Text)
    plan: Mapped[str | None] = mapped_column(Text)
    idempotency_key: Mapped[str | None] = mapped_column(String(100))
    stopped_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (
        partial_index("uq_runs_official", "show_id", where="guild_id IS NULL", unique=True),
        Index("uq_runs_idempotency_key", "idempotency_key", unique=True),
        # Buttons of old messages carry a run's id, so it must not come back for another one.
        {"sqlite_autoincrement": True},
    )
