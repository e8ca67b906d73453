"""What members said or asked."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from db.columns import Base, UtcDateTime


class ProgressRow(Base):
    """How far a member has watched a show, in one guild."""

    __tablename__ = "progress"

    guild_id: Mapped[int] = mapped_column(ForeignKey("guilds.id", ondelete="CASCADE"), primary_key=True)
    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    show_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    episode: Mapped[int] = mapped_column(Integer)


class UnansweredRow(Base):
    """A question that the sources don't answer, and how often it was asked; not by whom."""

    __tablename__ = "unanswered"

    show_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    question: Mapped[str] = mapped_column(String(200), primary_key=True)
    times: Mapped[int] = mapped_column(Integer)
    last_asked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
