"""What a channel reads when a provider changes several dates at once."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.cogs.rewatch.started import stamp
from tests.cogs.shows.found import alerts_here, looked
from tests.fake_providers import FakeProviders, shows
from tests.simulated_discord import World

DAY = timedelta(days=1)


@pytest.fixture
async def followed(world: World) -> World:
    await alerts_here(world)
    return world


def move(fake: FakeProviders, number: int, by: timedelta) -> datetime:
    """Move an episode; returns when it comes now."""
    episode = fake.tvmaze.shows[shows.TIMED_WEEKLY]["episodes"][number - 1]
    moved = datetime.fromisoformat(str(episode["airstamp"])) + by
    episode["airstamp"] = moved.isoformat()
    return moved


async def test_one_notice_names_every_episode_that_moved_with_its_new_date(
    followed: World, fake: FakeProviders
) -> None:
    third, fifth = move(fake, 3, DAY), move(fake, 5, 2 * DAY)
    await looked(followed, fake, datetime.now(UTC))
    (notice,) = followed.alerts
    assert notice.splitlines()[0] == "## Episodes 3 and 5 moved"
    assert f"**Episode 3** · now {stamp(third)}" in notice
    assert f"**Episode 5** · now {stamp(fifth)}" in notice
    assert "Episode 4" not in notice


async def test_the_notice_of_a_long_season_names_the_first_dates_and_counts_the_others(
    followed: World, fake: FakeProviders
) -> None:
    moved = [move(fake, number, DAY) for number in range(3, 9)]
    await looked(followed, fake, datetime.now(UTC))
    (notice,) = followed.alerts
    assert notice.splitlines()[0] == "## Episodes 3–8 moved"
    assert f"**Episode 7** · now {stamp(moved[4])}" in notice
    assert "Episode 8" not in notice
    assert "1 more" in notice
    assert "The schedule below has all the dates." in notice
