"""Who paused a channel's alerts, and which faults a server was told of."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_BY_ADMIN = "An admin paused it."


def upgrade() -> None:
    # Only what SQLite can do in place: a copy of the table would take every alert with it, by cascade.
    with op.batch_alter_table("subscriptions", schema=None, recreate="never") as batch_op:
        batch_op.add_column(sa.Column("paused_by", sa.String(length=8), nullable=True))
    paused = sa.table("subscriptions", sa.column("paused_by"), sa.column("paused_reason"))
    by = sa.case((paused.c.paused_reason == _BY_ADMIN, "admin"), else_="bot")
    op.execute(paused.update().where(paused.c.paused_reason.is_not(None)).values(paused_by=by))

    op.create_table(
        "faults",
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("trouble", sa.String(length=20), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("role_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("detail", sa.String(length=300), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["guild_id"], ["guilds.id"], name="fk_faults_guild_id_guilds", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("guild_id", "trouble", "channel_id", "role_id", "detail", name="pk_faults"),
    )
    op.create_index("ix_subscriptions_paused_by", "subscriptions", ["paused_by"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_subscriptions_paused_by", table_name="subscriptions")
    op.drop_table("faults")
    with op.batch_alter_table("subscriptions", schema=None, recreate="never") as batch_op:
        batch_op.drop_column("paused_by")
