"""A bot that goes on from a backup sends nothing that went out after the backup was made."""

import asyncio
import shutil
from datetime import timedelta

from sqlalchemy import func, select, update

from bot.clock import utc_now
from db.backup import back_up, restore
from db.engine import Database
from db.installation import InstallationStore
from db.models import AlertRow
from db.schema import upgrade
from tests.chaos.process_faults import overdue
from tests.chaos.scenario import Scenario

CHANNELS = 10


def quietly(_table: str, _done: int, _total: int) -> None:
    """Show no progress."""


async def open_alerts(database: Database) -> int:
    async with database.read() as connection:
        return (await connection.execute(select(func.count()).where(AlertRow.outcome.is_(None)))).scalar_one()


async def ended_alerts(database: Database) -> int:
    async with database.read() as connection:
        ended = select(func.count()).where(AlertRow.outcome.is_not(None))
        return (await connection.execute(ended)).scalar_one()


async def make_due(database: Database, ago: timedelta) -> None:
    due = utc_now() - ago
    async with database.write() as connection:
        await connection.execute(update(AlertRow).values(due_at=due, next_attempt_at=due))


async def backup_of_planned_alerts(scene: Scenario) -> None:
    """Let a bot plan alerts for later, and copy its database while it runs."""
    await scene.subscribe(CHANNELS, {"later": [utc_now() + timedelta(hours=1)]})
    bot = scene.bot()
    await bot.start()
    while await open_alerts(scene.database) < CHANNELS:
        await asyncio.sleep(0.05)
    await back_up(scene.database, scene.folder / "backup", quietly)
    await bot.kill()


async def test_alerts_that_went_out_after_the_backup_are_not_sent_again(scene: Scenario) -> None:
    await backup_of_planned_alerts(scene)
    await make_due(scene.database, timedelta(0))
    bot = scene.bot()
    await bot.start()
    await scene.until_sent(CHANNELS)
    await bot.kill()

    url = f"sqlite+aiosqlite:///{scene.folder / 'restored.db'}"
    restored = Database(url)
    await upgrade(restored)
    await restore(restored, scene.folder / "backup", quietly)
    # Minutes later Discord has forgotten the nonces; only the channels know.
    scene.discord.store.nonce_memory = 0.0
    await make_due(restored, timedelta(minutes=3))
    await scene.bot(DATABASE_URL=url).start()
    async with asyncio.timeout(scene.patience_s):
        while await open_alerts(restored):
            await asyncio.sleep(0.1)
    await restored.close()
    assert scene.tally(1).clean


async def test_a_backup_from_before_the_alerts_were_planned_sends_none_of_them_again(scene: Scenario) -> None:
    """The restored database knows neither the alerts nor the ids under which they went out."""
    url = f"sqlite+aiosqlite:///{scene.folder / 'restored.db'}"
    await scene.subscribe(CHANNELS, overdue(1), reminder=60)
    await scene.subscribe(2, {"soon": [utc_now() + timedelta(minutes=30)]}, reminder=60)
    # A bot has drawn it at its first start, long before.
    await InstallationStore(scene.database).token()
    await back_up(scene.database, scene.folder / "backup", quietly)
    bot = scene.bot()
    await bot.start()
    await scene.until_sent(CHANNELS + 2)
    await bot.kill()

    shutil.copy(scene.folder / "backup", scene.folder / "restored.db")
    scene.discord.store.nonce_memory = 0.0
    again = scene.bot(DATABASE_URL=url)
    await again.start()
    restored = Database(url)
    async with asyncio.timeout(scene.patience_s):
        while await ended_alerts(restored) < CHANNELS + 2:
            await asyncio.sleep(0.1)
    await restored.close()
    await again.kill()
    assert scene.tally(1).clean
