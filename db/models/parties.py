"""The tables of watch parties."""

from datetime import datetime

from sqlalchemy import BigInteger, Boolean, ForeignKey, Integer, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from db.columns import Base, RowId, UtcDateTime


class PartyRow(Base):
    """People of a server who watch certain episodes together.

    `offset_ms` in the programme is reached at `played_at`; see `bot/domain/parties/playback.py`. `ends_at` is
    when it ends by itself. `changes` counts up with every change, and `shown` is the count that its card in
    Discord shows. `idempotency_key` names the form that planned it. What a repeat planned has its
    `repeat_id`, and the start and the episodes that its rule gave it. `warned` are the problems that admins
    were told of. `thread_name` and `event_name` are the names that the bot gave last, one in a line, None if
    that isn't known.
    """

    __tablename__ = "parties"

    id: Mapped[int] = mapped_column(RowId, primary_key=True, autoincrement=True)
    guild_id: Mapped[int] = mapped_column(ForeignKey("guilds.id", ondelete="CASCADE"), index=True)
    channel_id: Mapped[int] = mapped_column(BigInteger)
    show_id: Mapped[str] = mapped_column(String(80))
    run_id: Mapped[int | None] = mapped_column(ForeignKey("runs.id", ondelete="SET NULL"), index=True)
    title: Mapped[str] = mapped_column(Text)
    episodes: Mapped[str] = mapped_column(Text)
    minutes: Mapped[str] = mapped_column(Text)
    break_minutes: Mapped[int] = mapped_column(Integer)
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    place: Mapped[str] = mapped_column(Text)
    seats: Mapped[int | None] = mapped_column(Integer)
    reminder_minutes: Mapped[int] = mapped_column(Integer)
    status: Mapped[str] = mapped_column(String(10))
    offset_ms: Mapped[int] = mapped_column(BigInteger)
    played_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    revision: Mapped[int] = mapped_column(Integer)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    thread_id: Mapped[int | None] = mapped_column(BigInteger)
    event_id: Mapped[int | None] = mapped_column(BigInteger)
    thread_name: Mapped[str | None] = mapped_column(Text)
    event_name: Mapped[str | None] = mapped_column(Text)
    wants_event: Mapped[bool] = mapped_column(Boolean)
    event_gone: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    thread_refused: Mapped[bool] = mapped_column(Boolean)
    card_gone: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    changes: Mapped[int] = mapped_column(Integer, default=1, server_default="1")
    shown: Mapped[int] = mapped_column(Integer, default=0, server_default="0")
    idempotency_key: Mapped[str] = mapped_column(String(100), unique=True)
    repeat_id: Mapped[int | None] = mapped_column(RowId, index=True)
    ruled_start: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ruled_episodes: Mapped[str | None] = mapped_column(Text)
    warned: Mapped[str] = mapped_column(Text, default="", server_default="")

    # An id must not come back for another party: old messages carry it.
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - SQLAlchemy reads it so


class GuestRow(Base):
    """A guest or host of a party: comes, may come, can't come, or runs it."""

    __tablename__ = "party_guests"

    party_id: Mapped[int] = mapped_column(ForeignKey("parties.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    guild_id: Mapped[int] = mapped_column(ForeignKey("guilds.id", ondelete="CASCADE"), index=True)
    number: Mapped[int] = mapped_column(Integer)
    answer: Mapped[str | None] = mapped_column(String(8))
    place: Mapped[int] = mapped_column(Integer)
    reminded: Mapped[bool] = mapped_column(Boolean)
    attended: Mapped[bool] = mapped_column(Boolean)
    agrees: Mapped[bool] = mapped_column(Boolean)
    interested: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    left_server: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
    role: Mapped[str | None] = mapped_column(String(8))

    __table_args__ = (UniqueConstraint("party_id", "number", name="uq_party_guests_number"),)


class RepeatRow(Base):
    """A party for each drop of a run: at a wall-clock time in a zone, on a weekday (0 is Monday) or any day.

    `user_id` hosts them.
    """

    __tablename__ = "party_repeats"

    id: Mapped[int] = mapped_column(RowId, primary_key=True, autoincrement=True)
    guild_id: Mapped[int] = mapped_column(ForeignKey("guilds.id", ondelete="CASCADE"))
    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id", ondelete="CASCADE"), index=True)
    channel_id: Mapped[int] = mapped_column(BigInteger)
    user_id: Mapped[int] = mapped_column(BigInteger)
    at: Mapped[str] = mapped_column(String(5))
    weekday: Mapped[int | None] = mapped_column(Integer)
    timezone: Mapped[str] = mapped_column(String(64))
    place: Mapped[str] = mapped_column(Text)
    minutes: Mapped[int] = mapped_column(Integer)
    seats: Mapped[int | None] = mapped_column(Integer)

    # The parties that it planned have this id, so it must not be given out again.
    __table_args__ = (
        UniqueConstraint("guild_id", "run_id", name="uq_party_repeats_run"),
        {"sqlite_autoincrement": True},
    )
