"""The scheduler: no chore of each minute holds up another one, and no clock that is set blocks the loop."""

import asyncio
from datetime import datetime, timedelta

import time_machine

from bot.clock import utc_now
from tests.simulated_discord import World

# Going through each minute of a hundred days takes twice as long on a fast machine.
BLOCKED_S = 4


async def test_a_slow_chore_and_one_that_fails_hold_up_no_other(world: World) -> None:
    done: list[str] = []
    scheduler, for_ever = world.app.delivery.scheduler, asyncio.Event()

    async def slow(_now: datetime) -> None:
        done.append("slow")
        await for_ever.wait()

    async def failing(_now: datetime) -> None:
        raise ValueError("a bug")

    async def quick(_now: datetime) -> None:
        done.append("quick")

    scheduler.each_minute(slow, is_slow=True)
    scheduler.each_minute(failing)
    scheduler.each_minute(quick)
    async with asyncio.timeout(20):
        await scheduler._do_chores()  # pyright: ignore[reportPrivateUsage] - a minute later
        await scheduler._do_chores()  # pyright: ignore[reportPrivateUsage]
    assert sorted(done) == ["quick", "quick", "slow"]
    for_ever.set()


async def test_a_clock_that_is_set_far_ahead_does_not_block_the_loop(world: World) -> None:
    scheduler, loop = world.app.delivery.scheduler, asyncio.get_running_loop()
    others = asyncio.all_tasks()
    with time_machine.travel(utc_now()) as clock:
        scheduler.start()
        await asyncio.sleep(0.1)
        clock.shift(timedelta(days=100))
        scheduler.wake_soon()
        before = loop.time()
        await asyncio.sleep(0.1)
        taken = loop.time() - before
        await scheduler.stop()
        # What it has begun uses the database until it is done.
        await asyncio.wait(asyncio.all_tasks() - others, timeout=20)
    assert taken < BLOCKED_S
