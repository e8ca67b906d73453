"""Remember which new servers have yet to be greeted."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("guilds", sa.Column("welcome_due_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("guilds", sa.Column("welcome_channel_id", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    op.drop_column("guilds", "welcome_channel_id")
    op.drop_column("guilds", "welcome_due_at")
