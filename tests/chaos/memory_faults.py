"""Discord has forgotten the nonce, the history can't be read, or the channel is dead."""

from datetime import timedelta
from random import Random

from tests.chaos.process_faults import overdue
from tests.chaos.scenario import Scenario
from tests.chaos.size import Size
from tests.chaos.verdict import POSTS, Tally

LONG_AGO = timedelta(minutes=20)
CHAT_BEFORE = 300
CHAT_SINCE = 5000
# A clock that was so far ahead dates a try after its message.
CLOCK_AHEAD = timedelta(minutes=30)
CHAT_SINCE_THEN = 500


async def nonce_forgotten(scene: Scenario, size: Size, _dice: Random) -> Tally:
    """The bot dies without its answers and comes back when Discord has forgotten the nonces."""
    channels = await scene.subscribe(size.channels, overdue(1))
    await _die_without_answers(scene, len(channels))
    await scene.bot().start()
    await scene.until_settled()
    return scene.tally(1)


async def busy_channel(scene: Scenario, size: Size, _dice: Random) -> Tally:
    """The same in a channel with so many later messages that a search from the newest would miss ours."""
    channels = await scene.subscribe(size.busy_channels, overdue(1))
    for channel in channels:
        scene.discord.store.chat(channel, CHAT_BEFORE)
    await _die_without_answers(scene, len(channels))
    for channel in channels:
        scene.discord.store.chat(channel, CHAT_SINCE)
    await scene.bot().start()
    await scene.until_settled()
    return scene.tally(1)


async def clock_was_ahead(scene: Scenario, size: Size, _dice: Random) -> Tally:
    """The same, where the host's clock was ahead at the try and was set right afterwards."""
    channels = await scene.subscribe(size.busy_channels, overdue(1))
    await _die_without_answers(scene, len(channels), -CLOCK_AHEAD)
    for channel in channels:
        scene.discord.store.chat(channel, CHAT_SINCE_THEN)
    await scene.bot().start()
    await scene.until_settled()
    return scene.tally(1)


async def history_unreadable(scene: Scenario, size: Size, _dice: Random) -> Tally:
    """The same in a channel that the bot can't read: the alert may repeat, and its outcome says so."""
    channels = await scene.subscribe(size.channels, overdue(1))
    await _die_without_answers(scene, len(channels))
    for channel in channels:
        scene.discord.state.deny(channel, "read_message_history")
    await scene.bot().start()
    await scene.until_settled()
    return scene.tally(1)


async def history_garbled(scene: Scenario, size: Size, _dice: Random) -> Tally:
    """The same, while something before Discord answers the search with a page of its own for a while."""
    channels = await scene.subscribe(size.channels, overdue(1))
    await _die_without_answers(scene, len(channels))
    scene.discord.faults.add("page", method="GET", path="/channels/*/messages", count=2 * len(channels))
    bot = scene.bot()
    await bot.start()
    await scene.until_settled()
    assert not bot.has_logged("Traceback")
    return scene.tally(1)


async def dead_channels(scene: Scenario, size: Size, _dice: Random) -> Tally:
    """Some channels are deleted, hidden or closed; each of them is asked once and never again."""
    channels = await scene.subscribe(size.channels, overdue(3))
    state = scene.discord.state
    dead = channels[: size.channels // 3]
    for number, channel in enumerate(dead):
        if number % 3 == 0:
            state.delete_channel(channel)
        else:
            state.deny(channel, "send_messages" if number % 3 == 1 else "view_channel")
    bot = scene.bot()
    await bot.start()
    await scene.until_settled()
    await bot.kill()
    await bot.start()
    await scene.until_settled()
    return scene.tally(3, silent=dead)


async def _die_without_answers(scene: Scenario, messages: int, ago: timedelta = LONG_AGO) -> None:
    silent = scene.discord.faults.add("hang", method="POST", path=POSTS, after=True)
    bot = scene.bot()
    await bot.start()
    await scene.until_sent(messages)
    await bot.kill()
    scene.discord.faults.remove(silent)
    scene.discord.store.nonce_memory = 0.0
    await scene.age_tries(ago)
