"""Snapshots of providers' shows, and which server follows which of them."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "snapshots",
        sa.Column(
            "id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("show_id", sa.String(length=80), nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("missing_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("newest", sa.Text(), nullable=True),
        sa.Column("moves", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["guild_id"], ["guilds.id"], name=op.f("fk_snapshots_guild_id_guilds"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snapshots")),
        sa.UniqueConstraint("guild_id", "show_id", name=op.f("uq_snapshots_guild_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_snapshots_shared",
        "snapshots",
        ["show_id"],
        unique=True,
        sqlite_where=sa.text("guild_id IS NULL"),
        postgresql_where=sa.text("guild_id IS NULL"),
    )
    op.create_table(
        "followed_shows",
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("show_id", sa.String(length=80), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rule_minute", sa.Integer(), nullable=True),
        sa.Column("rule_timezone", sa.String(length=64), nullable=True),
        sa.Column("rule_days", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["guild_id"], ["guilds.id"], name=op.f("fk_followed_shows_guild_id_guilds"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("guild_id", "show_id", name=op.f("pk_followed_shows")),
    )
    op.create_index(op.f("ix_followed_shows_show_id"), "followed_shows", ["show_id"])


def downgrade() -> None:
    op.drop_table("followed_shows")
    op.drop_table("snapshots")
