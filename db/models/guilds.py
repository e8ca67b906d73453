"""A server, its settings and its problems."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from db.columns import Base, UtcDateTime
from db.models.told import ToldMixin


class GuildRow(Base):
    """A server that has the bot, and its settings. `left_at` is set while the bot is not there.

    `welcome_due_at` is set until the server was greeted, `welcome_channel_id` from the first attempt on.
    """

    __tablename__ = "guilds"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    left_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    spoilers: Mapped[str] = mapped_column(String(8), default="bars", server_default="bars")
    timezone: Mapped[str | None] = mapped_column(String(64))
    warning_channel_id: Mapped[int | None] = mapped_column(BigInteger)
    manager_role_id: Mapped[int | None] = mapped_column(BigInteger)
    set_up_by: Mapped[int | None] = mapped_column(BigInteger)
    set_up_language: Mapped[str | None] = mapped_column(String(16))
    language: Mapped[str | None] = mapped_column(String(16))
    party_hosts: Mapped[str] = mapped_column(String(10), default="everybody", server_default="everybody")
    welcome_due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    welcome_channel_id: Mapped[int | None] = mapped_column(BigInteger)


class ProblemRow(ToldMixin, Base):
    """A problem with a server's alerts, from when it is found until it is fixed."""

    __tablename__ = "problems"

    guild_id: Mapped[int] = mapped_column(ForeignKey("guilds.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    channel_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    role_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    detail: Mapped[str] = mapped_column(String(300), primary_key=True)
