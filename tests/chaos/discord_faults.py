"""Discord does not answer, answers wrongly, or asks to slow down."""

import asyncio
from datetime import timedelta
from itertools import cycle
from random import Random

from bot.clock import utc_now
from tests.chaos.process_faults import overdue
from tests.chaos.scenario import Scenario
from tests.chaos.size import Size
from tests.chaos.verdict import POSTS, Tally
from tests.fake_discord.faults import FaultKind

POISONED = 5
# Until then only the poisoned channels are tried again and again.
SECOND_DROP_AFTER = timedelta(seconds=12)


async def outage(scene: Scenario, size: Size, _dice: Random) -> Tally:
    """Discord is gone in the middle of a fan-out: connections are reset, new ones refused."""
    await scene.subscribe(size.channels, overdue(2))
    await scene.bot().start()
    await scene.until_sent(size.channels // 2)
    scene.discord.outage()
    await asyncio.sleep(size.outage_s)
    await scene.discord.end_outage()
    await scene.until_settled()
    return scene.tally(2)


async def lost_answers(scene: Scenario, size: Size, _dice: Random) -> Tally:
    """Resets, errors, garbage and silence, before and after the message was made, all mixed."""
    await scene.subscribe(size.channels, overdue(2))
    lose_answers(scene)
    await scene.bot().start()
    await scene.until_sent(size.channels * 3 // 2)
    scene.discord.faults.clear()
    await scene.until_settled()
    return scene.tally(2)


async def told_to_slow_down(scene: Scenario, size: Size, _dice: Random) -> Tally:
    """429s of every scope, without a reason."""
    await scene.subscribe(size.channels, overdue(2))
    await scene.bot().start()
    await scene.until_sent(5)
    _strike(scene, "shared_429", 0.1, count=10)
    for kind in ("global_429", "cloudflare_429"):
        scene.discord.faults.add(kind, method="POST", path=POSTS, count=1, retry_after=1.0)
    await scene.until_settled()
    return scene.tally(2)


async def slowed_down_and_dropped(scene: Scenario, size: Size, _dice: Random) -> Tally:
    """Both at once."""
    await scene.subscribe(size.channels, overdue(2))
    _strike(scene, "shared_429", 0.1, count=10)
    scene.discord.faults.add("global_429", method="POST", path=POSTS, count=1, retry_after=1.0)
    await scene.bot().start()
    gateway = scene.discord.gateway
    await scene.until(lambda: bool(gateway.connected()))
    await scene.until_sent(size.channels // 2)
    gateway.close(None)
    await scene.until_settled()
    return scene.tally(2)


async def poisoned_channels(scene: Scenario, size: Size, _dice: Random) -> Tally:
    """A firewall answers for a few channels; all other channels get two drops meanwhile."""
    await scene.subscribe(size.channels, overdue(1) | {"later": [utc_now() + SECOND_DROP_AFTER]})
    poisoned = scene.channels[:POISONED]
    for channel, status in zip(poisoned, cycle((401, 403, 404)), strict=False):
        scene.discord.faults.add("status", method="POST", path=POSTS, channel_id=channel, status=status)
    await scene.bot().start()
    await scene.until_sent(2 * (size.channels - POISONED))
    await asyncio.sleep(1)
    scene.discord.faults.clear()
    await scene.until_settled()
    return scene.tally(2)


async def gateway_drops(scene: Scenario, size: Size, _dice: Random) -> Tally:
    """The gateway is lost in every way while messages go out."""
    await scene.subscribe(size.channels, overdue(2))
    await scene.bot().start()
    gateway = scene.discord.gateway
    await scene.until(lambda: bool(gateway.connected()))
    await scene.until_sent(10)
    gateway.close(None)
    await scene.until_sent(size.channels)
    await scene.until(lambda: bool(gateway.connected()))
    gateway.invalidate()
    await scene.until_settled()
    return scene.tally(2)


def lose_answers(scene: Scenario) -> None:
    """From now on many answers are lost, before and after the message was made."""
    _strike(scene, "reset", 0.1)
    _strike(scene, "reset", 0.15, after=True)
    _strike(scene, "garbage", 0.1)
    for status in (500, 502, 503, 504):
        _strike(scene, "status", 0.03, status=status)
        _strike(scene, "status", 0.05, status=status, after=True)
    _strike(scene, "hang", 0.03, after=True)
    _strike(scene, "slow", 0.1, delay=1.0)


def _strike(
    scene: Scenario,
    kind: FaultKind,
    probability: float,
    *,
    count: int | None = None,
    after: bool = False,
    status: int = 500,
    delay: float = 5.0,
) -> None:
    scene.discord.faults.add(
        kind,
        method="POST",
        path=POSTS,
        probability=probability,
        count=count,
        after=after,
        status=status,
        delay=delay,
    )
