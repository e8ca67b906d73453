"""What rows have in common that a server's admins must be told of, once."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from db.columns import UtcDateTime


class ToldMixin:
    """`told_at` is empty until they were told; the process that is telling them sets `claimed_until`."""

    told_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    claimed_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
