"""The bot's process dies, or is stopped, in the middle of its work."""

import asyncio
import math
from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from bot.clock import utc_now
from db.outbox.claim import LEASE
from tests.bot_process import BotProcess
from tests.chaos.scenario import Scenario
from tests.chaos.size import Size
from tests.chaos.verdict import POSTS, Tally

ALERTS_PER_KILL = 20


async def killed_again_and_again(scene: Scenario, size: Size, dice: Random) -> Tally:
    """Kill -9 at random instants, in the start as well as between a send and its settlement."""
    shows = math.ceil(size.kills * ALERTS_PER_KILL / size.channels)
    await scene.subscribe(size.channels, overdue(shows))
    bot = scene.bot()
    for _ in range(size.kills):
        await bot.start(until=None if dice.random() < 0.2 else "running")
        goal = len(scene.discord.ledger.by_message) + dice.randint(0, 2 * ALERTS_PER_KILL)
        await _sent_or_settled(scene, min(goal, shows * size.channels))
        await asyncio.sleep(dice.uniform(0, 0.1))
        await bot.kill()
    await bot.start()
    await scene.until_settled()
    return scene.tally(shows)


async def killed_after_the_send(scene: Scenario, size: Size, _dice: Random) -> Tally:
    """Discord has every message, the bot has no answer, and dies."""
    await scene.subscribe(size.channels, overdue(1))
    silent = scene.discord.faults.add("hang", method="POST", path=POSTS, after=True)
    bot = scene.bot()
    await bot.start()
    await scene.until_sent(size.channels)
    await bot.kill()
    scene.discord.faults.remove(silent)
    await bot.start()
    await scene.until_settled()
    return scene.tally(1)


async def told_to_stop(scene: Scenario, size: Size, _dice: Random) -> Tally:
    """SIGTERM in the middle of a batch, at several points of it."""
    await scene.subscribe(size.channels, overdue(2))
    bot = scene.bot()
    for goal in (1, size.channels // 2, size.channels + 1):
        await bot.start()
        await scene.until_sent(goal)
        bot.terminate()
        assert await bot.wait() == 0, "\n".join(bot.log)
    await bot.start()
    await scene.until_settled()
    return scene.tally(2)


async def one_of_two_killed(scene: Scenario, size: Size, _dice: Random) -> Tally:
    """Two processes share a PostgreSQL; one dies with claimed alerts, the other takes them over."""
    await scene.subscribe(size.channels, overdue(2))
    dying, staying = sharded_bots(scene, 2, rate=50)
    await asyncio.gather(dying.start(), staying.start())
    await scene.until_sent(size.channels // 2)
    await dying.kill()
    if not size.waits_for_leases:
        await scene.expire_leases(LEASE)
    await scene.until_settled()
    await dying.start()
    return scene.tally(2)


async def two_share_the_work(scene: Scenario, size: Size, _dice: Random) -> Tally:
    """Two processes on one PostgreSQL, and no nonce is remembered: only the lease keeps them apart."""
    await scene.subscribe(size.channels, overdue(2))
    scene.discord.store.nonce_memory = 0.0
    await asyncio.gather(*(bot.start() for bot in sharded_bots(scene, 2, rate=50)))
    await scene.until_settled()
    return scene.tally(2)


def sharded_bots(scene: Scenario, count: int, rate: int) -> Sequence[BotProcess]:
    """Processes that share the bot's shards, one each, and the requests per second."""
    each = {"SHARD_COUNT": str(count), "DISCORD_RATE": str(rate // count)}
    return [scene.bot(SHARD_IDS=str(number), **each) for number in range(count)]


def overdue(shows: int) -> dict[str, list[datetime]]:
    """Shows whose one drop came out a moment ago, each a little after the one before."""
    start = utc_now() - timedelta(seconds=20)
    return {f"show{number}": [start + timedelta(milliseconds=number)] for number in range(shows)}


async def _sent_or_settled(scene: Scenario, goal: int) -> None:
    await scene.until(lambda: len(scene.discord.ledger.by_message) >= goal)
