"""The last look at the rows: shared by alerts that go out together, and never older than its question."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event, text

from bot.delivery.pre_send_check import AlertStateReads
from bot.domain.alerts import Alert, AlertState
from bot.domain.planning import planned_alerts
from bot.domain.schedule import Drop
from bot.domain.subscriptions import NewSubscription
from db.engine import Database
from db.runs import RunStore
from db.subscriptions import SubscriptionStore
from tests.alert_outbox import AlertOutbox

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
DROP_AT = NOW + timedelta(hours=2)
GUILD = 900
FINE = AlertState(current=True, announced=False, unclear=False)


class ClaimedAlerts:
    """Claimed alerts of one run, and the statements that reach the database from now on."""

    def __init__(self, database: Database, claimed: Sequence[Alert]) -> None:
        self.database = database
        self.ids = [alert.id for alert in claimed]
        self.reads = AlertStateReads(AlertOutbox(database, worker="one"))
        self.statements: list[str] = []
        event.listen(database.engine.sync_engine, "before_cursor_execute", self._note)

    async def ask(self, alert_id: int, in_s: float = 0.0) -> AlertState | None:
        """Ask about an alert whose request is due so many seconds from now."""
        return await self.reads.of(alert_id, asyncio.get_running_loop().time() + in_s)

    async def do(self, statement: str) -> None:
        async with self.database.write() as connection:
            await connection.execute(text(statement))

    def _note(self, *values: object) -> None:
        self.statements.append(str(values[2]))


@pytest.fixture
async def claimed(database: Database) -> ClaimedAlerts:
    run = await RunStore(database).sync_official_run("some-show", "plan")
    for channel in range(1, 5):
        new = NewSubscription(guild_id=GUILD, channel_id=channel, run_id=run.id, role_id=None)
        await SubscriptionStore(database).add(new, NOW)
    alerts = AlertOutbox(database, worker="one")
    await alerts.plan(run, planned_alerts([Drop(1, DROP_AT, (1,))], [], NOW))
    return ClaimedAlerts(database, await alerts.claim(DROP_AT, 10))


async def test_alerts_that_are_due_at_about_the_same_time_share_one_read(claimed: ClaimedAlerts) -> None:
    due = (0.04, 0.05, 0.06, 0.07)
    found = await asyncio.gather(*map(claimed.ask, claimed.ids, due))
    assert found == [FINE] * 4
    assert len(claimed.statements) == 1


async def test_each_hears_what_its_own_row_says(claimed: ClaimedAlerts) -> None:
    gone, moved, paused, fine = claimed.ids
    channel = text("SELECT subscription_id FROM alerts WHERE id = :alert")
    async with claimed.database.write() as connection:
        of_paused = (await connection.execute(channel, {"alert": paused})).scalar_one()
        for change, row in (
            ("UPDATE alerts SET outcome = 'superseded' WHERE id = :row", gone),
            ("UPDATE alerts SET revision = revision + 1 WHERE id = :row", moved),
            ("UPDATE subscriptions SET paused_reason = 'admin' WHERE id = :row", of_paused),
        ):
            await connection.execute(text(change), {"row": row})
    found = await asyncio.gather(*map(claimed.ask, (gone, moved, paused, fine)))
    assert found == [None, replace(FINE, current=False), replace(FINE, paused=True), FINE]


async def test_nobody_gets_a_read_that_began_before_they_asked(claimed: ClaimedAlerts) -> None:
    first, second, *_ = claimed.ids
    began = asyncio.create_task(claimed.ask(first))
    while not claimed.statements:
        await asyncio.sleep(0)
    asked_later = asyncio.create_task(claimed.ask(second))
    assert await began == await asked_later == FINE
    assert len(claimed.statements) == 2


async def test_what_changes_while_a_read_still_waits_is_seen_by_all_of_it(claimed: ClaimedAlerts) -> None:
    first, second, *_ = claimed.ids
    asked = [asyncio.create_task(claimed.ask(one, in_s=1.0)) for one in (first, second)]
    await asyncio.sleep(0)
    await claimed.do("UPDATE runs SET revision = revision + 1")
    assert [one and one.current for one in await asyncio.gather(*asked)] == [False, False]


async def test_a_request_that_is_given_up_takes_nobody_elses_read_along(claimed: ClaimedAlerts) -> None:
    first, second, *_ = claimed.ids
    impatient = asyncio.create_task(claimed.ask(first, in_s=0.05))
    patient = asyncio.create_task(claimed.ask(second, in_s=0.05))
    await asyncio.sleep(0)
    impatient.cancel()
    assert await patient == FINE


async def test_everybody_hears_that_a_shared_read_failed(claimed: ClaimedAlerts) -> None:
    await claimed.do("ALTER TABLE alerts RENAME TO away")
    found = await asyncio.gather(*map(claimed.ask, claimed.ids), return_exceptions=True)
    assert all(isinstance(one, Exception) for one in found)
    await claimed.do("ALTER TABLE away RENAME TO alerts")
    assert await claimed.ask(claimed.ids[0]) == FINE
