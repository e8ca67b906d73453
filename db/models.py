"""The tables. Times are UTC; Discord's ids are 64-bit numbers."""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from db.columns import Base, RowId, UtcDateTime
from db.party_models import GuestRow, PartyRow

# The outbox refers to them, so they must be known together.
Parties = (PartyRow, GuestRow)


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
    welcome_due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    welcome_channel_id: Mapped[int | None] = mapped_column(BigInteger)


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
        Index(
            "uq_runs_official",
            "show_id",
            unique=True,
            sqlite_where=text("guild_id IS NULL"),
            postgresql_where=text("guild_id IS NULL"),
        ),
        Index("uq_runs_idempotency_key", "idempotency_key", unique=True),
    )


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
        Index(
            "uq_snapshots_shared",
            "show_id",
            unique=True,
            sqlite_where=text("guild_id IS NULL"),
            postgresql_where=text("guild_id IS NULL"),
        ),
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


class SubscriptionRow(Base):
    """A channel that gets a run's alerts.

    One with `removed_at` gets nothing and is shown nowhere; it stays for a while, so that its removal can be
    undone. Quiet hours are minutes after midnight.
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

    __table_args__ = (UniqueConstraint("channel_id", "run_id"),)


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


class ProblemRow(Base):
    """A problem with a server's alerts, from when it is found until it is fixed.

    `reported_at` is empty until the admins were told; the process that is telling them sets `claimed_until`.
    """

    __tablename__ = "problems"

    guild_id: Mapped[int] = mapped_column(ForeignKey("guilds.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    channel_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    role_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    detail: Mapped[str] = mapped_column(String(300), primary_key=True)
    reported_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    claimed_until: Mapped[datetime | None] = mapped_column(UtcDateTime)


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
        Index(
            "ix_alerts_open",
            "next_attempt_at",
            "id",
            sqlite_where=text("outcome IS NULL"),
            postgresql_where=text("outcome IS NULL"),
        ),
    )
