"""Servers' own runs, and alerts that know whose drop they are about."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_KEY = ["kind", "drop_number", "minutes_before", "revision"]
_ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    # Only what SQLite can do in place: a copy of the table would take every subscription with it, by cascade.
    with op.batch_alter_table("runs", schema=None, recreate="never") as batch_op:
        batch_op.add_column(sa.Column("plan", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("request", sa.String(length=100), nullable=True))
        batch_op.add_column(sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index("uq_runs_request", ["request"], unique=True)

    with op.batch_alter_table("alerts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("run_id", _ROW_ID, nullable=True))
        batch_op.add_column(sa.Column("episodes", sa.Text(), server_default="", nullable=False))

    mine = "SELECT run_id FROM subscriptions WHERE subscriptions.id = alerts.subscription_id"
    op.execute(f"UPDATE alerts SET run_id = ({mine})")  # noqa: S608 - a text of our own

    with op.batch_alter_table("alerts", schema=None) as batch_op:
        batch_op.alter_column("run_id", existing_type=_ROW_ID, nullable=False)
        batch_op.create_foreign_key("fk_alerts_run_id_runs", "runs", ["run_id"], ["id"], ondelete="CASCADE")
        batch_op.create_index("ix_alerts_run_id", ["run_id"], unique=False)
        batch_op.drop_constraint("uq_alerts_once", type_="unique")
        batch_op.create_unique_constraint("uq_alerts_once", ["subscription_id", "run_id", *_KEY])


def downgrade() -> None:
    with op.batch_alter_table("alerts", schema=None) as batch_op:
        batch_op.drop_constraint("uq_alerts_once", type_="unique")
        batch_op.create_unique_constraint("uq_alerts_once", ["subscription_id", *_KEY])
        batch_op.drop_index("ix_alerts_run_id")
        batch_op.drop_constraint("fk_alerts_run_id_runs", type_="foreignkey")
        batch_op.drop_column("episodes")
        batch_op.drop_column("run_id")

    with op.batch_alter_table("runs", schema=None, recreate="never") as batch_op:
        batch_op.drop_index("uq_runs_request")
        batch_op.drop_column("stopped_at")
        batch_op.drop_column("request")
        batch_op.drop_column("plan")
