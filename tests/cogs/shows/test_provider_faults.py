"""Providers that fail while they are followed delay no alert and change nothing."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.providers.tvmaze import TVmaze
from tests.cogs.shows.test_found_shows import LANTERN, message
from tests.cogs.shows.test_show_updates import third_episode
from tests.fake_providers import FakeProviders, Trouble, shows
from tests.providers.conftest import QUICK
from tests.simulated_discord import World, text_of

TITLE = "The Lantern Keeper"
FAULTS = [
    Trouble("status", status=429, retry_after="1"),
    Trouble("status", path="/episodes", status=429, retry_after="1"),
    Trouble("cut", path="/episodes"),
    Trouble("hang"),
    Trouble("hang", path="/episodes"),
    Trouble("reset"),
    Trouble("huge", path="/episodes"),
    Trouble("wrong", path="/episodes"),
    Trouble("status", path="/episodes", status=404),
]


@pytest.fixture
async def followed(world: World, fake: FakeProviders) -> World:
    world.app.providers.directory.add(TVmaze(fake.tvmaze_url, QUICK))
    found = await world.admin.slash(world.channel, "shows add", name=LANTERN)
    await world.admin.click(message(found), label="Alerts here")
    return world


@pytest.mark.parametrize("trouble", FAULTS, ids=lambda one: f"{one.kind} {one.status} {one.path}".strip())
async def test_a_fault_while_following_delays_no_alert_and_loses_nothing(
    followed: World, fake: FakeProviders, trouble: Trouble
) -> None:
    due = datetime.fromisoformat(str(third_episode(fake)["airstamp"]))
    near = due - timedelta(minutes=5)
    fake.tvmaze.updated = {str(shows.TIMED_WEEKLY): int(near.timestamp())}
    fake.trouble(trouble)
    looking = asyncio.create_task(followed.app.providers.updates.look(near))
    await followed.app.delivery.planner.plan(due)
    await followed.app.delivery.dispatcher.deliver(due)
    assert [alert.splitlines()[0] for alert in followed.alerts] == ["## Episode 3 of 8 is out"]
    await looking
    schedule = text_of(await followed.member.slash(followed.channel, "schedule", show=TITLE))
    assert "Episode 8" in schedule


async def test_what_was_missed_during_a_fault_is_found_afterwards(
    followed: World, fake: FakeProviders
) -> None:
    now = datetime.now(UTC)
    episode = fake.tvmaze.shows[shows.TIMED_WEEKLY]["episodes"][4]
    moved = datetime.fromisoformat(str(episode["airstamp"])) + timedelta(days=1)
    episode["airstamp"] = moved.isoformat()
    fake.tvmaze.updated = {str(shows.TIMED_WEEKLY): int(now.timestamp())}
    fake.trouble(Trouble("reset"))
    await followed.app.providers.updates.look(now)
    fake.troubles.clear()
    await asyncio.sleep(QUICK.first_pause_s)
    await followed.app.providers.updates.look(now + timedelta(minutes=15))
    timeline = await followed.app.services.timelines.meant(followed.guild.id, TITLE)
    assert timeline.drops[4].at == moved
