"""When a question was last asked, and an index to find alerts that ended long ago."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("unanswered") as table:
        table.add_column(sa.Column("last_asked_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("alerts") as table:
        table.create_index("ix_alerts_settled_at", ["settled_at"])


def downgrade() -> None:
    with op.batch_alter_table("alerts") as table:
        table.drop_index("ix_alerts_settled_at")
    with op.batch_alter_table("unanswered") as table:
        table.drop_column("last_asked_at")
