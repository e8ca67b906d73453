"""Channels that get a run's alerts, and their reminders."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.columns import Base, RowId, UtcDateTime


class SubscriptionRow(Base):
    """A channel that gets a run's alerts.

    One with `removed_at` gets nothing and is shown nowhere; it stays for a while, so that its removal can be
    undone. Quiet hours are minutes after midnight. One whose alerts an admin has moved to another channel
    counts as removed; `moved_to` is the subscription there.
    """

    __tablename__ = "subscriptions"

    id: Mapped[int] = mapped_column(RowId, primary_key=True, autoincrement=True)
    guild_id: Mapped[int] = mapped_column(ForeignKey("guilds.id", ondelete="CASCADE"), index=True)
    channel_id: Mapped[int] = mapped_column(BigInteger)
    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id", ondelete="CASCADE"), index=True)
    role_id: Mapped[int | None] = mapped_column(BigInteger)
    active_since: Mapped[datetime] = mapped_column(UtcDateTime)
    paused_reason: Mapped[str | None] = mapped_column(Text)
    custom_text: Mapped[str | None] = mapped_column(Text)
    quiet_from: Mapped[int | None] = mapped_column(Integer)
    quiet_until: Mapped[int | None] = mapped_column(Integer)
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    paused_by: Mapped[str | None] = mapped_column(String(8), index=True)
    moved_to: Mapped[int | None] = mapped_column(BigInteger)

    # Buttons of old messages carry a subscription's id, so it must not come back for another one.
    __table_args__ = (UniqueConstraint("channel_id", "run_id"), {"sqlite_autoincrement": True})


class ReminderRow(Base):
    """A reminder that a subscription asked for, in minutes before each drop.

    Nothing due before `since` is sent; if empty, the subscription's own start counts.
    """

    __tablename__ = "reminders"

    subscription_id: Mapped[int] = mapped_column(
        ForeignKey("subscriptions.id", ondelete="CASCADE"), primary_key=True
    )
    minutes: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False, index=True)
    since: Mapped[datetime | None] = mapped_column(UtcDateTime)
