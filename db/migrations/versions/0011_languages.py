"""The language of a server's messages, and of the person who set the bot up there."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for column in ("language", "set_up_language"):
        op.add_column("guilds", sa.Column(column, sa.String(length=16)))


def downgrade() -> None:
    for column in ("set_up_language", "language"):
        op.drop_column("guilds", column)
