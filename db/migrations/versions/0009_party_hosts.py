"""Who may host parties, people who are interested in a party's event, and guests who left the server."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "guilds",
        sa.Column("party_hosts", sa.String(length=10), server_default="everybody", nullable=False),
    )
    for column in ("interested", "left_server"):
        op.add_column(
            "party_guests", sa.Column(column, sa.Boolean(), server_default=sa.false(), nullable=False)
        )


def downgrade() -> None:
    for column in ("left_server", "interested"):
        op.drop_column("party_guests", column)
    op.drop_column("guilds", "party_hosts")
