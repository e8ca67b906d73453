"""Ids of the outbox that SQLite never gives out twice: Discord knows a message by the id of its row."""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _build_again(sqlite_autoincrement=True)


def downgrade() -> None:
    _build_again(sqlite_autoincrement=False)


def _build_again(*, sqlite_autoincrement: bool) -> None:
    # PostgreSQL's counters never go back.
    if op.get_bind().dialect.name != "sqlite":
        return
    # Nothing refers to this table, so that SQLite may build it again without deleting anything else.
    options = {"sqlite_autoincrement": sqlite_autoincrement}
    with op.batch_alter_table("alerts", recreate="always", table_kwargs=options):
        pass
