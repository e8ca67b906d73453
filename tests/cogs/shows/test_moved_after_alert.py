"""A provider moves episodes after their alert, and their new date comes while the bot is down."""

from datetime import datetime, timedelta

import pytest

from tests.cogs.shows.found import alerts_here, looked
from tests.fake_providers import FakeProviders, shows
from tests.fake_providers.tables import Table
from tests.simulated_discord import World

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
# More than alerts are planned ahead.
MUCH_LATER = timedelta(days=3)


@pytest.fixture
async def followed(world: World) -> World:
    await alerts_here(world)
    return world


def titles(world: World) -> list[str]:
    return [alert.splitlines()[0].removeprefix("## ") for alert in world.alerts]


async def went_on(world: World, fake: FakeProviders, now: datetime) -> None:
    """What the bot does at a start and each hour: what its rows say, then what the provider tells."""
    for _ in range(2):
        await world.app.delivery.planner.plan(now)
        await world.app.delivery.dispatcher.deliver(now)
        await looked(world, fake, now)


@pytest.mark.parametrize("again", [timedelta(0), 30 * MINUTE])
async def test_an_episode_that_was_moved_after_its_alert_is_announced_after_the_downtime(
    followed: World, fake: FakeProviders, again: timedelta
) -> None:
    third = fake.tvmaze.shows[shows.TIMED_WEEKLY]["episodes"][2]
    out = datetime.fromisoformat(str(third["airstamp"]))
    await followed.deliver(out)
    third["airstamp"] = (out + MUCH_LATER).isoformat()
    await went_on(followed, fake, out + 20 * MINUTE)
    told = ["Episode 3 moved after this alert", "Episode 3 moved"]
    assert titles(followed) == told
    third["airstamp"] = (out + MUCH_LATER + again).isoformat()
    for hours in (1, 2):
        await went_on(followed, fake, out + MUCH_LATER + hours * HOUR)
    assert titles(followed) == [*told, "Episode 3 of 8 is out"]


async def both_out(followed: World, fake: FakeProviders) -> tuple[Table, Table, datetime]:
    """The third and the fourth episode, whose alerts went out five minutes apart, and when the first did."""
    third, fourth = fake.tvmaze.shows[shows.TIMED_WEEKLY]["episodes"][2:4]
    out = datetime.fromisoformat(str(third["airstamp"]))
    fourth["airstamp"] = (out + 5 * MINUTE).isoformat()
    await looked(followed, fake, out - HOUR)
    for instant in (out, out + 5 * MINUTE):
        await followed.deliver(instant)
    return third, fourth, out


async def test_the_second_of_two_episodes_that_were_moved_after_their_alerts_is_announced_after_the_downtime(
    followed: World, fake: FakeProviders
) -> None:
    third, fourth, out = await both_out(followed, fake)
    for number, episode in enumerate((third, fourth)):
        episode["airstamp"] = (out + MUCH_LATER + number * HOUR).isoformat()
    await went_on(followed, fake, out + 20 * MINUTE)
    for hours in (2, 3):
        await went_on(followed, fake, out + MUCH_LATER + hours * HOUR)
    # The third is not news any more.
    assert "Episode 4 of 8 is out" in titles(followed)


async def test_episodes_that_were_moved_after_their_alerts_and_then_joined_are_announced_after_the_downtime(
    followed: World, fake: FakeProviders
) -> None:
    third, fourth, out = await both_out(followed, fake)
    third["airstamp"] = (out + MUCH_LATER).isoformat()
    fourth["airstamp"] = (out + MUCH_LATER + 15 * MINUTE).isoformat()
    await went_on(followed, fake, out + 20 * MINUTE)
    assert not any("out" in title for title in titles(followed))
    third["airstamp"] = fourth["airstamp"] = (out + MUCH_LATER + 30 * MINUTE).isoformat()
    for hours in (1, 2):
        await went_on(followed, fake, out + MUCH_LATER + hours * HOUR)
    # By the dates that it knew, the bot was late for the fourth alone, before it asked the provider.
    told = ["Episode 4 of 8 is out", "Episodes 3–4 of 8 are out"]
    assert [title for title in titles(followed) if "out" in title] == told
