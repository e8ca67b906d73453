"""Providers of shows that hang or refuse: the bot starts, and answers from what it has stored."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.clock import utc_now
from bot.providers.tvmaze import TVmaze
from db.snapshots import SnapshotStore
from tests.chaos.scenario import FAR_AWAY, Scenario
from tests.fake_providers import FakeProviders, Trouble, shows

LANTERN = "The Lantern Keeper"


@pytest.fixture
async def fake() -> AsyncIterator[FakeProviders]:
    async with FakeProviders(utc_now()) as fake:
        yield fake


async def follow(scene: Scenario, fake: FakeProviders, guild_id: int) -> None:
    """Let a server follow a show, as it did while the provider was well."""
    tvmaze = TVmaze(fake.tvmaze_url)
    snapshot = await tvmaze.snapshot(str(shows.TIMED_WEEKLY), utc_now())
    await tvmaze.close()
    await SnapshotStore(scene.database).follow(guild_id, snapshot, utc_now())
    fake.calls.clear()


@pytest.mark.parametrize(
    "trouble",
    [Trouble("hang"), Trouble("status", status=429, retry_after="120")],
    ids=["hanging", "429"],
)
async def test_the_bot_starts_and_answers_while_its_providers_do_not(
    scene: Scenario, fake: FakeProviders, trouble: Trouble
) -> None:
    (channel,) = await scene.subscribe(1, {"later": [FAR_AWAY]})
    people, state = scene.discord.people, scene.discord.state
    guild_id = state.channels[channel].guild_id
    await follow(scene, fake, guild_id)
    fake.trouble(trouble)
    bot = scene.bot(PROVIDERS="tvmaze,anilist", TVMAZE_URL=fake.tvmaze_url, ANILIST_URL=fake.anilist_url)
    await bot.start()
    assert await scene.unanswered() == 0
    person = state.add_person(guild_id, permissions=("manage_guild",))
    searching = asyncio.create_task(people.slash(person, channel, "shows add", {"name": "lantern"}))
    # The look of each minute may have been refused before; then nothing more is asked for a while.
    await scene.until(lambda: bool(fake.calls_to("search")) or searching.done())
    reply = await people.slash(person, channel, "next", {"show": LANTERN})
    assert reply.kind == "message"
    assert "Episode 3" in reply.text
    assert (await searching).kind != "none"
    bot.terminate()
    assert await bot.wait() == 0


async def test_one_of_two_processes_asks_the_provider_for_the_servers_of_both(
    shared_scene: Scenario, fake: FakeProviders
) -> None:
    scene = shared_scene
    channels = await scene.subscribe(2, {"later": [FAR_AWAY]})
    for channel in channels:
        await follow(scene, fake, scene.discord.state.channels[channel].guild_id)
    settings = {"SHARD_COUNT": "2", "PROVIDERS": "tvmaze", "TVMAZE_URL": fake.tvmaze_url}
    bots = [scene.bot(**settings, SHARD_IDS=str(shard)) for shard in range(2)]
    for bot in bots:
        await bot.start()
    # Both look in the same second of each minute; the answer of the one that asks takes no longer than this.
    await scene.until(lambda: bool(fake.calls_to("updates")))
    await asyncio.sleep(2)
    assert len(fake.calls_to("updates")) == 1
