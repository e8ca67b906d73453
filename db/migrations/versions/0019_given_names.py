"""The names that the bot gave to a party's thread and event, so that one that somebody else gave is kept."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("parties", sa.Column("thread_name", sa.Text(), nullable=True))
    op.add_column("parties", sa.Column("event_name", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("parties", "event_name")
    op.drop_column("parties", "thread_name")
