"""The database is locked, full, or dies under the bot."""

import asyncio
import resource
import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from random import Random

from tests.bot_process import BotProcess
from tests.chaos.frozen_proxy import FrozenProxy
from tests.chaos.process_faults import overdue
from tests.chaos.scenario import Scenario
from tests.chaos.server import PostgresProcess
from tests.chaos.size import Size
from tests.chaos.verdict import Tally
from tests.postgres_server import PostgresServer

NO_ROOM = 512
FREEZES = 4
CUTS = 12
# From the greeting to the middle of a transaction.
LAST_REQUEST = 10
LONGEST_FREEZE_S = 15.0


async def locked_by_another(scene: Scenario, size: Size, _dice: Random) -> Tally:
    """Another program holds SQLite's write lock while messages are out and not settled."""
    await scene.subscribe(size.channels, overdue(2))
    await scene.bot().start()
    await scene.until_sent(size.channels // 4)
    with closing(sqlite3.connect(scene.sqlite_path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        await asyncio.sleep(size.locked_s)
        other.execute("ROLLBACK")
    await scene.until_settled()
    return scene.tally(2)


async def disk_full(scene: Scenario, size: Size, _dice: Random) -> Tally:
    """The disk is full when the first alerts are settled; later there is room again."""
    await scene.subscribe(size.channels, overdue(2))
    # Python would leave cut-off compiled modules behind, on which later processes fail.
    bot = scene.bot(PYTHONDONTWRITEBYTECODE="1")
    await bot.start()
    await scene.until_sent(1)
    with _no_room(bot):
        await scene.until(lambda: bot.has_logged("can't reach the database"))
    await scene.until_settled()
    return scene.tally(2)


async def server_killed(scene: Scenario, size: Size, _dice: Random, server: PostgresProcess) -> Tally:
    """PostgreSQL gets a kill -9 in the middle of a batch and comes back."""
    await scene.subscribe(size.channels, overdue(2))
    bot = scene.bot()
    await bot.start()
    await scene.until_sent(size.channels // 4)
    await server.kill()
    await scene.until(lambda: bot.has_logged("can't reach the database"))
    await server.start()
    await scene.until_settled()
    return scene.tally(2)


async def connections_frozen(scene: Scenario, size: Size, dice: Random, server: PostgresServer) -> Tally:
    """Connections to PostgreSQL go silent at random instants; half of the time, new ones do too."""
    await scene.subscribe(size.channels, overdue(2))
    async with FrozenProxy(server.socket) as proxy:
        bot = scene.bot(DATABASE_URL=server.address(str(scene.database.url.database), proxy.port))
        await bot.start()
        for _ in range(FREEZES):
            sent = len(scene.discord.ledger.by_message)
            goal = min(sent + dice.randint(1, size.channels // 2), 2 * size.channels)
            await scene.until_sent(goal)
            await asyncio.sleep(dice.uniform(0, 0.2))
            proxy.freeze(new_ones_too=dice.random() < 0.5)
            await asyncio.sleep(dice.uniform(0, min(size.locked_s * 2, LONGEST_FREEZE_S)))
            proxy.accept_new()
        await scene.until_settled()
        await bot.end()
    # The next one reaches the server directly, so that it can still be asked something.
    await scene.bot().start()
    return scene.tally(2)


async def connections_cut(scene: Scenario, size: Size, dice: Random, server: PostgresServer) -> Tally:
    """Connections to PostgreSQL are cut in the middle of a batch, and new ones at any of their requests."""
    await scene.subscribe(size.channels, overdue(2))
    async with FrozenProxy(server.socket) as proxy:
        bot = scene.bot(DATABASE_URL=server.address(str(scene.database.url.database), proxy.port))
        await bot.start()
        for _ in range(CUTS):
            sent = len(scene.discord.ledger.by_message)
            await scene.until_sent(min(sent + dice.randint(1, 5), 2 * size.channels))
            proxy.cut(dice.randint(1, LAST_REQUEST))
            await asyncio.sleep(dice.uniform(0, 1.5))
            proxy.accept_new()
        await scene.until_settled()
        await bot.end()
    await scene.bot().start()
    return scene.tally(2)


@contextmanager
def _no_room(bot: BotProcess) -> Generator[None, None, None]:
    """Let a running bot write no file beyond a few bytes, as on a full disk."""
    before = resource.prlimit(bot.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, (NO_ROOM, before[1]))
    try:
        yield
    finally:
        resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, before)
