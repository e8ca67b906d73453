"""The rows of an installation itself: its values, its processes, what they have claimed."""

from datetime import datetime

from sqlalchemy import BigInteger, Boolean, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.columns import Base, UtcDateTime


class InstallationRow(Base):
    """Small values of this installation: its token, the hash of the synced commands."""

    __tablename__ = "installation"

    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class ProcessRow(Base):
    """A process that uses this database; if not `active`, it stands by for another's shards.

    `shard_ids` are numbers with commas between them. Its `pid` is only valid within its `namespace`.
    """

    __tablename__ = "processes"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    shard_count: Mapped[int] = mapped_column(Integer)
    shard_ids: Mapped[str] = mapped_column(Text)
    host: Mapped[str] = mapped_column(String(255))
    namespace: Mapped[str] = mapped_column(String(80))
    pid: Mapped[int] = mapped_column(Integer)
    is_active: Mapped[bool] = mapped_column(Boolean)
    heartbeat_at: Mapped[datetime] = mapped_column(UtcDateTime)


class HandledInteractionRow(Base):
    """An interaction that a process has claimed; kept for an hour."""

    __tablename__ = "handled_interactions"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
