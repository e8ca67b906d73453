"""Several faults at once."""

import asyncio
import math
from random import Random

from tests.chaos.discord_faults import lose_answers
from tests.chaos.process_faults import ALERTS_PER_KILL, overdue
from tests.chaos.scenario import Scenario
from tests.chaos.size import Size
from tests.chaos.verdict import Tally

MOST_KILLS = 40


async def kills_among_lost_answers(scene: Scenario, size: Size, dice: Random) -> Tally:
    """Kill -9 at random instants while Discord loses its answers."""
    kills = min(size.kills, MOST_KILLS)
    shows = math.ceil(kills * ALERTS_PER_KILL / size.channels)
    await scene.subscribe(size.channels, overdue(shows))
    lose_answers(scene)
    bot = scene.bot()
    for _ in range(kills):
        await bot.start()
        await asyncio.sleep(dice.uniform(0, 2.0))
        await bot.kill()
    scene.discord.faults.clear()
    await bot.start()
    await scene.until_settled()
    return scene.tally(shows)


async def kills_around_an_outage(scene: Scenario, size: Size, dice: Random) -> Tally:
    """Discord goes away, the bot dies before, during and after, and the gateway drops as well."""
    await scene.subscribe(size.channels, overdue(2))
    bot = scene.bot()
    await bot.start()
    await scene.until_sent(size.channels // 2)
    scene.discord.outage()
    await bot.kill()
    await bot.start(until=None)
    await asyncio.sleep(min(size.outage_s, 60.0))
    await bot.kill()
    await scene.discord.end_outage()
    await bot.start()
    await scene.until_sent(size.channels)
    scene.discord.gateway.close(None)
    await asyncio.sleep(dice.uniform(0, 0.5))
    await bot.kill()
    await bot.start()
    await scene.until_settled()
    return scene.tally(2)
