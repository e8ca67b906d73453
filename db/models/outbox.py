"""The outbox: alerts, and what is due to parties."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.columns import Base, RowId, UtcDateTime, partial_index


class AlertRow(Base):
    """One alert for one channel, or one thing that is due to a party.

    A row is open while `outcome` is empty. Any process may take it from `next_attempt_at` on: claiming moves
    that forward by the lease, a failed attempt by the backoff. `leased_by` names the process that holds it.
    `run_id` is the run of its drop, even if its subscription has moved to another run; `episodes` identifies
    the drop when the plan's numbering changes.
    A party's row has a `party_id` in the place of a subscription and a run; its `drop_number` tells rows of
    one kind apart.
    """

    __tablename__ = "alerts"

    id: Mapped[int] = mapped_column(RowId, primary_key=True, autoincrement=True)
    subscription_id: Mapped[int | None] = mapped_column(ForeignKey("subscriptions.id", ondelete="CASCADE"))
    run_id: Mapped[int | None] = mapped_column(ForeignKey("runs.id", ondelete="CASCADE"), index=True)
    party_id: Mapped[int | None] = mapped_column(ForeignKey("parties.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(20))
    episodes: Mapped[str] = mapped_column(Text, default="", server_default="")
    drop_number: Mapped[int] = mapped_column(Integer)
    minutes_before: Mapped[int] = mapped_column(Integer)
    revision: Mapped[int] = mapped_column(Integer)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    next_attempt_at: Mapped[datetime] = mapped_column(UtcDateTime)
    leased_by: Mapped[str | None] = mapped_column(String(40))
    attempts: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    first_attempt_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    outcome: Mapped[str | None] = mapped_column(String(12))
    reason: Mapped[str | None] = mapped_column(Text)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)

    __table_args__ = (
        UniqueConstraint(
            "subscription_id",
            "run_id",
            "kind",
            "drop_number",
            "minutes_before",
            "revision",
            name="uq_alerts_once",
        ),
        UniqueConstraint(
            "party_id", "kind", "drop_number", "minutes_before", "revision", name="uq_alerts_once_in_party"
        ),
        partial_index("ix_alerts_open", "next_attempt_at", "id", where="outcome IS NULL"),
        # A message is known by its row's id, so an id must not come back for another one.
        {"sqlite_autoincrement": True},
    )
