"""Where a channel's alerts were moved, so that what it was sent stays in the history."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("subscriptions", sa.Column("moved_to", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    op.drop_column("subscriptions", "moved_to")
