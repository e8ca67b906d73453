"""Ids of runs and subscriptions that SQLite never gives out twice: buttons of old messages carry them."""

# ruff: noqa: S608 - the names of tables are ours
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

# What refers to the two tables, with what it refers to first.
REFERRING = ("subscriptions", "reminders", "alerts", "party_repeats")


def upgrade() -> None:
    _build_again(sqlite_autoincrement=True)


def downgrade() -> None:
    _build_again(sqlite_autoincrement=False)


def _build_again(*, sqlite_autoincrement: bool) -> None:
    # PostgreSQL's counters never go back.
    if op.get_bind().dialect.name != "sqlite":
        return
    # Dropping the old tables would delete by cascade what refers to them.
    _take_out()
    options = {"sqlite_autoincrement": sqlite_autoincrement}
    for table in ("runs", "subscriptions"):
        with op.batch_alter_table(table, recreate="always", table_kwargs=options):
            pass
    _put_back()


def _take_out() -> None:
    op.execute("CREATE TEMP TABLE kept_parties AS SELECT id, run_id FROM parties WHERE run_id IS NOT NULL")
    op.execute("UPDATE parties SET run_id = NULL")
    for table in reversed(REFERRING):
        op.execute(f"CREATE TEMP TABLE kept_{table} AS SELECT * FROM {table}")
        op.execute(f"DELETE FROM {table}")


def _put_back() -> None:
    for table in REFERRING:
        op.execute(f"INSERT INTO {table} SELECT * FROM kept_{table}")
        op.execute(f"DROP TABLE kept_{table}")
    op.execute(
        "UPDATE parties SET run_id = (SELECT run_id FROM kept_parties WHERE kept_parties.id = parties.id)"
    )
    op.execute("DROP TABLE kept_parties")
