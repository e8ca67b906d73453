"""Providers that fail while they are followed delay no alert; texts without an end fit every card."""

import asyncio
import re
from datetime import UTC, datetime, timedelta

import pytest

from bot.providers.tvmaze import TVmaze
from tests.cogs.shows.found import LANTERN, alerts_here, message, third_episode
from tests.fake_providers import FakeProviders, Trouble, shows
from tests.providers.quick import IMPATIENT
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
    world.app.providers.directory.add(TVmaze(fake.tvmaze_url, IMPATIENT))
    await alerts_here(world)
    return world


@pytest.mark.parametrize("trouble", FAULTS, ids=lambda one: f"{one.kind} {one.status} {one.path}".strip())
async def test_a_fault_while_following_delays_no_alert_and_loses_nothing(
    followed: World, fake: FakeProviders, trouble: Trouble
) -> None:
    due = datetime.fromisoformat(str(third_episode(fake)["airstamp"]))
    near = due - timedelta(minutes=5)
    fake.tvmaze.updated = {str(shows.TIMED_WEEKLY): int(near.timestamp())}
    fake.trouble(trouble)
    looking = asyncio.create_task(followed.app.providers.updates.check(near))
    await followed.deliver(due)
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
    await followed.app.providers.updates.check(now)
    fake.troubles.clear()
    await asyncio.sleep(IMPATIENT.first_pause_s)
    await followed.app.providers.updates.check(now + timedelta(minutes=15))
    timeline = await followed.app.services.timelines.chosen(followed.guild.id, TITLE)
    assert timeline.drops[4].at == moved


async def test_a_show_with_endless_texts_fits_every_card(world: World, fake: FakeProviders) -> None:
    one = fake.tvmaze.shows[shows.TIMED_WEEKLY]
    long = "A very long word of the @everyone kind. " * 500
    one["show"] |= {"name": "Endless " * 60, "summary": long, "genres": ["Epic" * 30] * 40}
    for episode in one["episodes"]:
        episode |= {"name": "Title " * 80, "summary": long}
    one["cast"] = [
        {
            "person": {"id": number, "name": f"Person {number} " * 20},
            "character": {"id": number, "name": "Role " * 60},
        }
        for number in range(200)
    ]
    found = await world.admin.slash(world.channel, "shows add", name=LANTERN)
    pressed = await world.admin.click(message(found), label="Alerts here")
    await world.member.slash(world.channel, "watched", episode=2)
    commands = ("show", "plot", "cast", "crew", "next", "schedule", "watched")
    show = {"show": "tvmaze_101_1"}
    told = [text_of(found), text_of(pressed)]
    told += [text_of(await world.member.slash(world.channel, one, **show)) for one in commands]
    told.append(text_of(await world.admin.slash(world.channel, "shows list")))
    told.append(text_of(await world.admin.slash(world.channel, "doctor")))
    for text in told:
        assert len(text) <= 4000
        assert not re.search(r"@everyone|<@", text)
