"""Columns of all rows that a server's admins must be told about once."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from db.columns import UtcDateTime


class ToldMixin:
    """`told_at` is empty until admins have been told; a process that tells them sets `claimed_until`."""

    told_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    claimed_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
