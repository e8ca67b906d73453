"""A bot that is killed while hundreds press "Watched" has kept what it confirmed to each of them."""

import asyncio

from db.progress import ProgressStore
from tests.chaos.process_faults import overdue
from tests.chaos.scenario import Scenario
from tests.fake_discord import Reply

PEOPLE, CONFIRMED_BEFORE_THE_KILL = 150, 40
# So that some press before the kill, some in its instant, and some after it.
APART_S = 0.01


async def test_no_confirmed_progress_is_lost_by_kill_9_amid_many_presses(scene: Scenario) -> None:
    (channel,) = await scene.owe(1, overdue(1))
    world, discord = scene.discord.world, scene.discord
    guild = world.channels[channel].guild_id
    people = [world.add_person(guild) for _ in range(PEOPLE)]
    bot = scene.bot()
    await bot.start()
    await scene.until(lambda: bool(discord.ledger.messages(channel)))
    (alert,) = discord.ledger.messages(channel)
    confirmed: set[int] = set()

    async def press(number: int, person: int) -> None:
        await asyncio.sleep(number * APART_S)
        answer: Reply = await discord.people.click(person, alert.id, "Watched", patience=4)
        if answer.kind != "none":
            assert "You have watched" in answer.text
            confirmed.add(person)

    presses = [asyncio.create_task(press(*one)) for one in enumerate(people)]
    await scene.until(lambda: len(confirmed) >= CONFIRMED_BEFORE_THE_KILL)
    await bot.kill()
    await asyncio.gather(*presses)
    progress = ProgressStore(scene.database)
    kept = {one for one in people if await progress.of(guild, one, "show0") == 1}
    assert confirmed <= kept
    assert len(confirmed) < PEOPLE
