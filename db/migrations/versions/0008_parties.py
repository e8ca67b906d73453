"""Watch parties, and rows of the outbox that belong to them."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _create_parties()
    _create_guests()
    # Nothing refers to this table, so that SQLite may build it again without deleting anything else.
    with op.batch_alter_table("alerts") as batch_op:
        batch_op.add_column(sa.Column("party_id", ROW_ID, nullable=True))
        batch_op.alter_column("subscription_id", existing_type=ROW_ID, nullable=True)
        batch_op.alter_column("run_id", existing_type=ROW_ID, nullable=True)
        batch_op.alter_column("kind", existing_type=sa.String(length=10), type_=sa.String(length=20))
        batch_op.create_foreign_key(
            op.f("fk_alerts_party_id_parties"), "parties", ["party_id"], ["id"], ondelete="CASCADE"
        )
        batch_op.create_unique_constraint(
            "uq_alerts_once_in_party", ["party_id", "kind", "drop_number", "minutes_before", "revision"]
        )


def downgrade() -> None:
    op.execute("DELETE FROM alerts WHERE party_id IS NOT NULL")
    with op.batch_alter_table("alerts") as batch_op:
        batch_op.drop_constraint("uq_alerts_once_in_party", type_="unique")
        batch_op.drop_constraint(op.f("fk_alerts_party_id_parties"), type_="foreignkey")
        batch_op.alter_column("kind", existing_type=sa.String(length=20), type_=sa.String(length=10))
        batch_op.alter_column("run_id", existing_type=ROW_ID, nullable=False)
        batch_op.alter_column("subscription_id", existing_type=ROW_ID, nullable=False)
        batch_op.drop_column("party_id")
    op.drop_table("party_guests")
    op.drop_table("parties")


def _create_parties() -> None:
    op.create_table(
        "parties",
        sa.Column("id", ROW_ID, autoincrement=True, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("channel_id", sa.BigInteger(), nullable=False),
        sa.Column("show_id", sa.String(length=80), nullable=False),
        sa.Column("run_id", ROW_ID, nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("episodes", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Text(), nullable=False),
        sa.Column("break_minutes", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=True),
        sa.Column("reminder_minutes", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("offset_ms", sa.BigInteger(), nullable=False),
        sa.Column("played_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("thread_id", sa.BigInteger(), nullable=True),
        sa.Column("event_id", sa.BigInteger(), nullable=True),
        sa.Column("wants_event", sa.Boolean(), nullable=False),
        sa.Column("thread_refused", sa.Boolean(), nullable=False),
        sa.Column("changes", sa.Integer(), server_default="1", nullable=False),
        sa.Column("shown", sa.Integer(), server_default="0", nullable=False),
        sa.Column("idempotency_key", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(
            ["guild_id"], ["guilds.id"], name=op.f("fk_parties_guild_id_guilds"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["run_id"], ["runs.id"], name=op.f("fk_parties_run_id_runs"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parties")),
        sa.UniqueConstraint("idempotency_key", name=op.f("uq_parties_idempotency_key")),
        sqlite_autoincrement=True,
    )
    for column in ("guild_id", "run_id", "ends_at"):
        op.create_index(op.f(f"ix_parties_{column}"), "parties", [column], unique=False)


def _create_guests() -> None:
    op.create_table(
        "party_guests",
        sa.Column("party_id", ROW_ID, nullable=False),
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("guild_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(length=8), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("reminded", sa.Boolean(), nullable=False),
        sa.Column("attended", sa.Boolean(), nullable=False),
        sa.Column("agrees", sa.Boolean(), nullable=False),
        sa.Column("role", sa.String(length=8), nullable=True),
        sa.ForeignKeyConstraint(
            ["guild_id"], ["guilds.id"], name=op.f("fk_party_guests_guild_id_guilds"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["party_id"], ["parties.id"], name=op.f("fk_party_guests_party_id_parties"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("party_id", "user_id", name=op.f("pk_party_guests")),
        sa.UniqueConstraint("party_id", "number", name="uq_party_guests_number"),
    )
    op.create_index(op.f("ix_party_guests_guild_id"), "party_guests", ["guild_id"], unique=False)
