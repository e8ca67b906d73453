"""In a party's thread nothing is told to everybody that the party hasn't seen."""

from datetime import UTC, datetime, timedelta

import pytest
from simcord import ChannelHandle

from bot.domain.asker import Asker
from tests.simulated_discord import text_of
from tests.watch_party import WatchParty


@pytest.fixture
def opening() -> datetime:
    """A month ago, so that all episodes are out."""
    return datetime.now(UTC).replace(microsecond=0) - timedelta(days=30)


async def test_the_party_sets_the_pace_in_its_thread_and_nowhere_else(watch_party: WatchParty) -> None:
    world = watch_party.world
    await watch_party.plan(episodes="1-2")
    entry = await watch_party.entry()
    timeline = await world.app.services.timelines.chosen(world.guild.id, None)
    now = world.opening + timedelta(days=30)
    contexts = world.app.services.spoiler_contexts
    places = {
        "thread": Asker(world.member.id, world.guild.id, entry.party.thread_id),
        "channel": Asker(world.member.id, world.guild.id),
        "another thread": Asker(world.member.id, world.guild.id, 17),
        "another server": Asker(world.member.id, world.guild.id + 1, entry.party.thread_id),
    }
    paces = {name: (await contexts.viewer(asker, timeline, now)).pace for name, asker in places.items()}
    assert paces == {"thread": 0, "channel": 8, "another thread": 8, "another server": 8}


async def test_a_party_for_a_later_drop_tells_nothing_before_it_is_out(watch_party: WatchParty) -> None:
    world = watch_party.world
    await watch_party.plan(episodes="7-8")
    timeline = await world.app.services.timelines.chosen(world.guild.id, None)
    in_thread = Asker(world.member.id, world.guild.id, (await watch_party.entry()).party.thread_id)
    viewer = await world.app.services.spoiler_contexts.viewer(in_thread, timeline, world.opening)
    assert viewer.pace == 2


async def test_the_end_is_told_in_the_channel_and_only_in_private_in_the_thread(
    watch_party: WatchParty,
) -> None:
    world = watch_party.world
    await watch_party.plan(episodes="1-2")
    thread_id = (await watch_party.entry()).party.thread_id
    thread = ChannelHandle(world.env, world.guild, world.env.backend.get_channel(thread_id or 0))
    question = "Why do they separate?"
    told = await world.member.slash(world.channel, "ask", question=question)
    assert not told.ephemeral, text_of(told)
    assert (await world.member.slash(thread, "ask", question=question)).ephemeral
