"""Shows that servers made or follow, and the snapshots of providers' shows."""

from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, Integer, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from db.columns import Base, RowId, UtcDateTime, partial_index
from db.models.told import ToldMixin


class GuildShowRow(Base):
    """A show that a server made for itself; `definition` (JSON) holds its original dates."""

    __tablename__ = "guild_shows"

    id: Mapped[int] = mapped_column(RowId, primary_key=True, autoincrement=True)
    guild_id: Mapped[int] = mapped_column(ForeignKey("guilds.id", ondelete="CASCADE"), index=True)
    title: Mapped[str] = mapped_column(String(80))
    definition: Mapped[str] = mapped_column(Text)

    # An id must never be reused for another show, because old messages contain it.
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - SQLAlchemy's own form


class SnapshotRow(Base):
    """What a provider told of a show (JSON), for every server; one with a `guild_id` is that server's own.

    `version` counts its changes. `newest` is what the provider tells now, if some of it waits for an admin.
    `moves` (JSON) are the episodes' latest moves. `missing_since` is set while the provider has no such show.
    """

    __tablename__ = "snapshots"

    id: Mapped[int] = mapped_column(RowId, primary_key=True, autoincrement=True)
    show_id: Mapped[str] = mapped_column(String(80))
    guild_id: Mapped[int | None] = mapped_column(ForeignKey("guilds.id", ondelete="CASCADE"))
    version: Mapped[int] = mapped_column(Integer)
    content: Mapped[str] = mapped_column(Text)
    checked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    missing_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    newest: Mapped[str | None] = mapped_column(Text)
    moves: Mapped[str | None] = mapped_column(Text)

    # Processes remember what an id and a version hold, so an id must not come back.
    __table_args__ = (
        UniqueConstraint("guild_id", "show_id"),
        partial_index("uq_snapshots_shared", "show_id", where="guild_id IS NULL", unique=True),
        {"sqlite_autoincrement": True},
    )


class FollowedShowRow(Base):
    """A provider's show that a server follows, and the hour at which it watches, if that is its own.

    `rule_minute` counts minutes after midnight, `rule_days` days after the show's own date.
    """

    __tablename__ = "followed_shows"

    guild_id: Mapped[int] = mapped_column(ForeignKey("guilds.id", ondelete="CASCADE"), primary_key=True)
    show_id: Mapped[str] = mapped_column(String(80), primary_key=True, index=True)
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    rule_minute: Mapped[int | None] = mapped_column(Integer)
    rule_timezone: Mapped[str | None] = mapped_column(String(64))
    rule_days: Mapped[int | None] = mapped_column(Integer)


class ShowNoticeRow(ToldMixin, Base):
    """Something that a server's admins are told once of a show that it follows.

    `fingerprint` tells what was held back; `kept`: an admin left the show as it is.
    """

    __tablename__ = "show_notices"

    guild_id: Mapped[int] = mapped_column(ForeignKey("guilds.id", ondelete="CASCADE"), primary_key=True)
    show_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    kind: Mapped[str] = mapped_column(String(10), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(12))
    kept: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
