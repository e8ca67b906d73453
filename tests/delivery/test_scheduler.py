"""What the scheduler does once a minute: a chore that takes long or fails holds up no other."""

import asyncio
from datetime import datetime

from tests.simulated_discord import World


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
