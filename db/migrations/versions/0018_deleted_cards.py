"""Whether a party's card was deleted, so that nobody is sent to it."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    gone = sa.Column("card_gone", sa.Boolean(), server_default=sa.false(), nullable=False)
    op.add_column("parties", gone)


def downgrade() -> None:
    op.drop_column("parties", "card_gone")
