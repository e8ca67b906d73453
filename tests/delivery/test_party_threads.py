"""A party whose thread can't be opened or written in goes on in its channel, and loses nothing."""

from datetime import timedelta

from bot.clock import utc_now
from tests.simulated_discord import text_of
from tests.watch_party import WatchParty


async def test_without_the_permission_for_threads_the_party_works_and_the_host_is_told(
    watch_party: WatchParty,
) -> None:
    world = watch_party.world
    world.channel = world.closed_channel("create_public_threads")
    answer = await watch_party.plan(when="now")
    assert "**Create Public Threads** is missing" in text_of(answer)
    assert "go to the channel, not to a thread" in text_of(await world.admin.slash(world.channel, "doctor"))
    await watch_party.control(world.member, "Start in 10 s")
    assert any("Get ready to press play" in text_of(one) for one in world.channel.history(viewer=world.admin))


async def test_a_thread_that_takes_no_messages_of_the_bot_loses_none(watch_party: WatchParty) -> None:
    world = watch_party.world
    world.channel = world.closed_channel("send_messages_in_threads")
    await watch_party.plan(when="now")
    await watch_party.control(world.member, "Start in 10 s")
    await watch_party.deliver(utc_now() + timedelta(seconds=1))
    assert any("Get ready to press play" in text_of(one) for one in world.channel.history(viewer=world.admin))
    assert "countdowns in this channel" in watch_party.text


async def test_the_host_is_told_that_a_thread_can_be_opened_but_not_written_in(
    watch_party: WatchParty,
) -> None:
    world = watch_party.world
    world.channel = world.closed_channel("send_messages_in_threads")
    assert "I can open a thread there but not write in it" in text_of(await watch_party.plan())
