"""A plan is moved in the middle of a fan-out, by the show file or by a server's admin."""

import asyncio
import os
import signal
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import select, update

from bot.clock import utc_now
from bot.domain.planning import planned_alerts
from bot.domain.rewatch import NewRewatch
from bot.domain.schedule import DatedDrop, DatedPlan, drops_of
from db.models import AlertRow, SubscriptionRow
from db.outbox.store import Outbox
from db.runs import RunStore
from tests.bot_process import BotProcess, show_file
from tests.chaos.process_faults import sharded_bots
from tests.chaos.scenario import Scenario
from tests.chaos.size import Size
from tests.chaos.verdict import Tally

SHOW = "moved"
# Slow enough that most claimed alerts are still waiting when the plan moves.
RATE = 10
LATER = timedelta(seconds=8)
# By then every request that left before the plan moved has arrived.
IN_FLIGHT = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Outcome:
    """`before` and `after` count the messages of the old and the new plan; `stray` came between the two."""

    tally: Tally
    before: int
    stray: int
    after: int


async def by_the_show_file(scene: Scenario, size: Size, bots: int) -> Outcome:
    """The operator moves a drop that is just being announced, and sends SIGHUP to each process."""
    await scene.subscribe(size.channels, {SHOW: [utc_now() + timedelta(seconds=1)]})
    running = await _running(scene, bots)
    await scene.until_sent(size.channels // 4)
    new = (utc_now() + LATER).replace(microsecond=0)
    (scene.shows / f"{SHOW}.toml").write_text(show_file(SHOW, [new]))
    for bot in running:
        os.kill(bot.pid, signal.SIGHUP)
    await scene.until(lambda: all(bot.has_logged("show files reloaded") for bot in running))
    return await _counted(scene, utc_now(), new)


async def by_an_admin(scene: Scenario, size: Size, bots: int, dice: Random) -> Outcome:
    """Another process postpones the rewatch that is just being announced."""
    await scene.subscribe(size.channels, {SHOW: [utc_now() - timedelta(days=40)]})
    store, alerts = RunStore(scene.database), Outbox(scene.database, worker="admin")
    plan = _plan(utc_now() + timedelta(seconds=2))
    guild_id = scene.discord.state.channels[scene.channels[0]].guild_id
    run, _ = await store.start(NewRewatch(guild_id, SHOW, plan, "test", ()), utc_now())
    async with scene.database.write() as connection:
        await connection.execute(update(SubscriptionRow).values(run_id=run.id))
    await alerts.plan(run, planned_alerts(drops_of(plan), [], utc_now()))
    await _running(scene, bots)
    await scene.until_sent(dice.randint(1, size.channels // 2))
    new = (utc_now() + LATER).replace(microsecond=0)
    revised = await store.revise(run, _plan(new), utc_now())
    moved_at = utc_now()
    await alerts.plan(revised, planned_alerts(drops_of(_plan(new)), [], utc_now()))
    return await _counted(scene, moved_at, new)


async def _running(scene: Scenario, bots: int) -> Sequence[BotProcess]:
    started = sharded_bots(scene, bots, RATE)
    await asyncio.gather(*(bot.start() for bot in started))
    return started


async def _counted(scene: Scenario, moved_at: datetime, new: datetime) -> Outcome:
    while utc_now() < new:
        await asyncio.sleep(0.1)
    await scene.until_settled()
    await _nothing_is_open(scene)
    times = sorted(message.utc for message in scene.discord.ledger.by_message.values())
    return Outcome(
        tally=scene.tally(1),
        before=sum(at <= moved_at + IN_FLIGHT for at in times),
        stray=sum(moved_at + IN_FLIGHT < at < new for at in times),
        after=sum(at >= new for at in times),
    )


async def _nothing_is_open(scene: Scenario) -> None:
    async with scene.database.read() as connection:
        still = await connection.execute(select(AlertRow.id).where(AlertRow.outcome.is_(None)))
        assert list(still) == []


def _plan(at: datetime) -> DatedPlan:
    return DatedPlan("UTC", (DatedDrop(at.replace(tzinfo=None, microsecond=0), (1,)),))
