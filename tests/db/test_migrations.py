"""Migrations keep what earlier versions stored."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from db.engine import Database
from db.schema import MIGRATIONS, upgrade

# The last revision that landed before the newest one; a database of that landing must survive an upgrade.
PREVIOUS = "0002"
STORED = """
INSERT INTO guilds (id, spoilers) VALUES (900, 'strict');
INSERT INTO runs (id, show_id, revision, encoded_drops) VALUES (1, 'some-show', 3, 'drops');
INSERT INTO subscriptions (id, guild_id, channel_id, run_id, active_since)
VALUES (1, 900, 77, 1, '2026-01-01 00:00:00');
INSERT INTO reminders (subscription_id, minutes) VALUES (1, 30);
INSERT INTO progress (guild_id, user_id, show_id, episode) VALUES (900, 5, 'some-show', 4);
INSERT INTO alerts
    (id, subscription_id, run_id, kind, drop_number, minutes_before, revision,
     due_at, expires_at, next_attempt_at)
VALUES (1, 1, 1, 'drop', 1, 0, 3, '2026-01-01 00:00:00', '2026-01-01 00:00:00', '2026-01-01 00:00:00')
"""
KEPT = {
    "SELECT spoilers FROM guilds": "strict",
    "SELECT encoded_drops FROM runs": "drops",
    "SELECT channel_id FROM subscriptions": 77,
    "SELECT minutes FROM reminders": 30,
    "SELECT episode FROM progress": 4,
    "SELECT kind FROM alerts": "drop",
}


def _to(connection: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


async def test_a_database_of_the_previous_landing_keeps_its_rows(database_url: str) -> None:
    database = Database(database_url)
    async with database.write() as connection:
        await connection.run_sync(_to, PREVIOUS)
        for statement in STORED.split(";"):
            await connection.execute(text(statement))
    await upgrade(database)
    async with database.read() as connection:
        for query, value in KEPT.items():
            assert (await connection.execute(text(query))).scalar_one() == value
    await database.close()
