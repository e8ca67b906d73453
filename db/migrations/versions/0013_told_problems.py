"""One word for what admins were told: problems have `told_at`, like all else."""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.alter_column("problems", "reported_at", new_column_name="told_at")


def downgrade() -> None:
    op.alter_column("problems", "told_at", new_column_name="reported_at")
