"""Migrations keep what was there before them."""

from collections.abc import AsyncIterator

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from db.engine import Database
from db.schema import MIGRATIONS, upgrade

BEFORE = """
INSERT INTO guilds (id) VALUES (900);
INSERT INTO runs (id, show_id, revision, fingerprint) VALUES (1, 'some-show', 3, 'plan');
INSERT INTO subscriptions (id, guild_id, channel_id, run_id, active_since)
VALUES (1, 900, 77, 1, '2026-01-01 00:00:00');
INSERT INTO reminders (subscription_id, minutes) VALUES (1, 30);
INSERT INTO alerts
    (id, subscription_id, kind, drop_number, minutes_before, revision, due_at, expires_at, ready_at)
VALUES (1, 1, 'drop', 1, 0, 3, '2026-01-01 00:00:00', '2026-01-01 00:00:00', '2026-01-01 00:00:00')
"""


def _to(connection: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


@pytest.fixture
async def second_version(database_url: str) -> AsyncIterator[Database]:
    """A database as the version before rewatches left it, with a channel and an alert."""
    database = Database(database_url)
    async with database.write() as connection:
        await connection.run_sync(_to, "0002")
        for statement in BEFORE.split(";"):
            await connection.execute(text(statement))
    yield database
    await database.close()


async def test_rewatches_come_to_a_database_that_keeps_all_its_channels(second_version: Database) -> None:
    await upgrade(second_version)
    async with second_version.read() as connection:
        kept = text(
            "SELECT s.channel_id, r.minutes FROM subscriptions s JOIN reminders r ON r.subscription_id = s.id"
        )
        assert [tuple(row) for row in await connection.execute(kept)] == [(77, 30)]
        alerts = text("SELECT run_id, revision, episodes FROM alerts")
        assert [tuple(row) for row in await connection.execute(alerts)] == [(1, 3, "")]


PAUSED = text(
    "INSERT INTO subscriptions (id, guild_id, channel_id, run_id, active_since, paused_reason) "
    "VALUES (:one, 900, :one, 1, '2026-01-01 00:00:00', :reason)"
)


async def test_who_paused_a_channel_is_known_of_those_that_were_paused_before(database_url: str) -> None:
    database = Database(database_url)
    async with database.write() as connection:
        await connection.run_sync(_to, "0004")
        for statement in BEFORE.split(";")[:2]:
            await connection.execute(text(statement))
        for one, reason in ((1, None), (2, "An admin paused it."), (3, "The channel was deleted.")):
            await connection.execute(PAUSED, {"one": one, "reason": reason})
    await upgrade(database)
    async with database.read() as connection:
        rows = await connection.execute(text("SELECT id, paused_by FROM subscriptions ORDER BY id"))
        assert [tuple(row) for row in rows] == [(1, None), (2, "admin"), (3, "bot")]
    await database.close()
