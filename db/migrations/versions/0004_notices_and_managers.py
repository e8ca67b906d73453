"""Where a server wants to hear of faults, and who else may change its alerts."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_COLUMNS = ("notice_channel_id", "manager_role_id", "set_up_by")


def upgrade() -> None:
    # Only what SQLite can do in place: a copy of the table would take every subscription with it, by cascade.
    with op.batch_alter_table("guilds", schema=None, recreate="never") as batch_op:
        for column in _COLUMNS:
            batch_op.add_column(sa.Column(column, sa.BigInteger(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("guilds", schema=None, recreate="never") as batch_op:
        for column in reversed(_COLUMNS):
            batch_op.drop_column(column)
