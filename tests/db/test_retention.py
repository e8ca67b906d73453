"""Old rows go, a few at a time; whatever is still needed stays."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import insert, select, text

from db.engine import Database
from db.models import AlertRow, GuildRow, RunRow, SubscriptionRow
from db.retention import BATCH, RetentionStore
from db.unanswered import UnansweredStore

NOW = datetime(2026, 6, 1, tzinfo=UTC)
OLD = NOW - timedelta(days=91)


async def store_alerts(database: Database, settled: list[datetime | None]) -> None:
    """Alerts of one subscription, settled at these instants."""
    async with database.write() as connection:
        await connection.execute(insert(GuildRow).values(id=1))
        await connection.execute(insert(RunRow).values(id=1, show_id="show", encoded_drops=""))
        subscription = {"id": 1, "guild_id": 1, "channel_id": 1, "run_id": 1, "active_since": OLD}
        await connection.execute(insert(SubscriptionRow).values(subscription))
        await connection.execute(insert(AlertRow), [alert(number, at) for number, at in enumerate(settled)])


def alert(number: int, settled_at: datetime | None) -> dict[str, object]:
    return {
        "subscription_id": 1,
        "run_id": 1,
        "kind": "drop",
        "drop_number": number,
        "minutes_before": 0,
        "revision": 1,
        "due_at": OLD,
        "expires_at": OLD,
        "next_attempt_at": OLD,
        "outcome": "sent" if settled_at else None,
        "settled_at": settled_at,
    }


async def kept(database: Database) -> list[int]:
    async with database.read() as connection:
        rows = await connection.execute(select(AlertRow.drop_number).order_by(AlertRow.id))
        return list(rows.scalars())


async def test_alerts_that_ended_more_than_90_days_ago_are_deleted_and_others_stay(
    database: Database,
) -> None:
    await store_alerts(database, [OLD, None, NOW - timedelta(days=89), OLD, NOW])
    assert await RetentionStore(database).purge_alerts(NOW) == 2
    assert await kept(database) == [1, 2, 4]


async def test_no_alert_gets_the_id_of_one_that_was_deleted(database: Database) -> None:
    await store_alerts(database, [OLD, OLD])
    await RetentionStore(database).purge_alerts(NOW)
    async with database.write() as connection:
        added = await connection.execute(insert(AlertRow).returning(AlertRow.id), alert(2, None))
        assert added.scalar_one() == 3


async def test_many_rows_go_in_small_batches(database: Database) -> None:
    await store_alerts(database, [OLD] * (BATCH + 3))
    store = RetentionStore(database)
    assert [await store.purge_alerts(NOW) for _ in range(3)] == [BATCH, 3, 0]


async def test_a_question_that_nobody_has_asked_for_a_year_is_deleted(database: Database) -> None:
    store = UnansweredStore(database)
    await store.count("show", "what is the budget", NOW - timedelta(days=800))
    await store.count("show", "who made the poster", NOW - timedelta(days=800))
    await store.count("show", "who made the poster", NOW)
    async with database.write() as connection:
        # As an earlier version left it, which did not note when.
        await connection.execute(text("INSERT INTO unanswered VALUES ('show', 'old', 1, NULL)"))
    assert await RetentionStore(database).purge_unanswered(NOW) == 1
    left = {question for _, question, _ in await store.most_asked("show", 10)}
    assert left == {"who made the poster", "old"}
