"""Parties that follow a run, and what admins were told about a party."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "party_repeats",
        sa.Column("id", ROW_ID, autoincrement=True, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("run_id", ROW_ID, nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.String(length=5), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=True),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["guild_id"], ["guilds.id"], name=op.f("fk_party_repeats_guild_id_guilds"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["runs.id"], name=op.f("fk_party_repeats_run_id_runs"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party_repeats")),
        sa.UniqueConstraint("guild_id", "run_id", name="uq_party_repeats_run"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_party_repeats_run_id"), "party_repeats", ["run_id"], unique=False)
    op.add_column("parties", sa.Column("repeat_id", ROW_ID, nullable=True))
    op.add_column("parties", sa.Column("ruled_start", sa.DateTime(timezone=True), nullable=True))
    op.add_column("parties", sa.Column("ruled_episodes", sa.Text(), nullable=True))
    op.add_column("parties", sa.Column("warned", sa.Text(), server_default="", nullable=False))
    op.create_index(op.f("ix_parties_repeat_id"), "parties", ["repeat_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_parties_repeat_id"), table_name="parties")
    for column in ("warned", "ruled_episodes", "ruled_start", "repeat_id"):
        op.drop_column("parties", column)
    op.drop_table("party_repeats")
