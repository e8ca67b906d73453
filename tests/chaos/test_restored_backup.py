"""A bot that goes on from a backup sends nothing that went out after the backup was made."""

import asyncio
from datetime import timedelta

from sqlalchemy import func, select, update

from bot.clock import utc_now
from db.backup import back_up, restore
from db.engine import Database
from db.models import AlertRow
from db.schema import upgrade
from tests.chaos.scenario import Scenario

CHANNELS = 10
BEFORE_THE_DROP = timedelta(seconds=5)


def quietly(_table: str, _done: int, _total: int) -> None:
    """Show no progress."""


async def open_alerts(database: Database) -> int:
    async with database.read() as connection:
        return (await connection.execute(select(func.count()).where(AlertRow.outcome.is_(None)))).scalar_one()


async def let_minutes_pass(scene: Scenario, restored: Database) -> None:
    """Make it minutes since the drop: Discord has forgotten the nonces, only the channels know."""
    scene.discord.store.nonce_memory = 0.0
    async with restored.write() as connection:
        await connection.execute(update(AlertRow).values(due_at=utc_now() - timedelta(minutes=3)))


async def test_alerts_that_went_out_after_the_backup_are_not_sent_again(scene: Scenario) -> None:
    await scene.owe(CHANNELS, {"later": [utc_now() + BEFORE_THE_DROP]})
    first = scene.bot()
    await first.start()
    while await open_alerts(scene.database) < CHANNELS:
        await asyncio.sleep(0.05)
    await back_up(scene.database, scene.folder / "backup", quietly)
    await scene.until_sent(CHANNELS)
    await first.kill()

    url = f"sqlite+aiosqlite:///{scene.folder / 'restored.db'}"
    restored = Database(url)
    await upgrade(restored)
    await restore(restored, scene.folder / "backup", quietly)
    assert await open_alerts(restored) == CHANNELS
    await let_minutes_pass(scene, restored)
    await scene.bot(DATABASE_URL=url).start()
    async with asyncio.timeout(scene.patience_s):
        while await open_alerts(restored):
            await asyncio.sleep(0.1)
    await restored.close()
    assert scene.tally(1).clean
