"""How a channel wants its alerts: own text and quiet hours; and removals that can be undone."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Only what SQLite can do in place: a copy of the table would take every alert with it, by cascade.
    with op.batch_alter_table("subscriptions", schema=None, recreate="never") as batch_op:
        batch_op.add_column(sa.Column("own_text", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("quiet_from", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("quiet_until", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("reminders", schema=None, recreate="never") as batch_op:
        batch_op.add_column(sa.Column("since", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("reminders", schema=None, recreate="never") as batch_op:
        batch_op.drop_column("since")
    with op.batch_alter_table("subscriptions", schema=None, recreate="never") as batch_op:
        for column in ("removed_at", "quiet_until", "quiet_from", "own_text"):
            batch_op.drop_column(column)
