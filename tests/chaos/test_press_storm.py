"""A bot that is killed while hundreds press a button has kept what it confirmed to each of them."""

import asyncio
from collections.abc import Sequence

from db.progress import ProgressStore
from tests.bot_process import BotProcess
from tests.chaos.party_scenario import party_in
from tests.chaos.process_faults import overdue
from tests.chaos.scenario import Scenario
from tests.fake_discord import Reply

PEOPLE, CONFIRMED_BEFORE_THE_KILL = 150, 40
# So that some press before the kill, some in its instant, and some after it.
APART_S = 0.01


async def test_no_confirmed_progress_is_lost_by_kill_9_amid_many_presses(scene: Scenario) -> None:
    (channel,) = await scene.subscribe(1, overdue(1))
    guild = scene.discord.state.channels[channel].guild_id
    people = [scene.discord.state.add_person(guild) for _ in range(PEOPLE)]
    bot = scene.bot()
    await bot.start()
    await scene.until(lambda: bool(scene.discord.ledger.messages(channel)))
    (alert,) = scene.discord.ledger.messages(channel)
    confirmed = await confirmed_before_a_kill(scene, bot, people, alert.id, "Watched", "You have watched")
    progress = ProgressStore(scene.database)
    assert confirmed <= {one for one in people if await progress.of(guild, one, "show0") == 1}


async def test_somebody_who_asked_where_everybody_is_still_counts_as_there_after_kill_9(
    scene: Scenario,
) -> None:
    party = await party_in(scene)
    people = [scene.discord.state.add_person(party.guild) for _ in range(PEOPLE)]
    await party.plan()
    await party.control("Start in 10 s")
    await party.press("Where are we?")
    confirmed = await confirmed_before_a_kill(scene, party.bot, people, party.card, "Where are we?", "")
    assert confirmed <= {guest.user_id for guest in (await party.entry()).roster.attended}


async def confirmed_before_a_kill(
    scene: Scenario, bot: BotProcess, people: Sequence[int], message: int, button: str, words: str
) -> set[int]:
    """Everybody presses a button of a message; returns those whom the bot answered before it was killed."""
    confirmed: set[int] = set()

    async def press(number: int, person: int) -> None:
        await asyncio.sleep(number * APART_S)
        answer: Reply = await scene.discord.people.click(person, message, button, patience=4)
        if answer.kind != "none":
            assert words in answer.text
            confirmed.add(person)

    presses = [asyncio.create_task(press(*one)) for one in enumerate(people)]
    await scene.until(lambda: len(confirmed) >= CONFIRMED_BEFORE_THE_KILL)
    await bot.kill()
    await asyncio.gather(*presses)
    assert len(confirmed) < PEOPLE
    return confirmed
