"""Whether somebody has deleted or ended a party's event by hand, so that admins can be told."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    gone = sa.Column("event_gone", sa.Boolean(), server_default=sa.false(), nullable=False)
    op.add_column("parties", gone)


def downgrade() -> None:
    op.drop_column("parties", "event_gone")
