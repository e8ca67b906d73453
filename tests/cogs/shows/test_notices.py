"""What a channel reads when a provider changes several dates at once."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.cogs.rewatch.started import stamp
from tests.cogs.shows.found import alerts_here, looked
from tests.fake_providers import FakeProviders, shows
from tests.fake_providers.tables import timed
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


def withdraw(fake: FakeProviders, number: int) -> None:
    """Take an episode's date away."""
    episode = fake.tvmaze.shows[shows.TIMED_WEEKLY]["episodes"][number - 1]
    episode.update(airstamp=None, airdate="", airtime="")


async def test_channels_are_told_that_an_episode_has_no_date_any_more_without_a_ping(
    followed: World, fake: FakeProviders
) -> None:
    await followed.admin.slash(followed.channel, "alerts add", show="The Lantern Keeper", role=followed.fans)
    withdraw(fake, 4)
    await looked(followed, fake, datetime.now(UTC))
    (notice,) = followed.alerts
    assert notice.splitlines()[0] == "## Episode 4: no date any more"
    assert "**The Lantern Keeper**" in notice
    assert "The alert comes once there is a new date." in notice
    assert "Data: [TVmaze, CC BY-SA 4.0]" in notice
    assert "<@&" not in notice


async def test_a_notice_names_the_episodes_that_were_withdrawn_with_a_special(
    world: World, fake: FakeProviders
) -> None:
    listing = fake.tvmaze.shows[shows.TIMED_WEEKLY]["episodes"]
    at = datetime.fromisoformat(str(listing[3]["airstamp"])) + DAY
    listing.append(timed(1451, 1, None, at, name="The Wedding", type="significant_special"))
    await alerts_here(world)
    withdraw(fake, 4)
    listing[-1].update(airstamp=None, airdate="", airtime="")
    await looked(world, fake, datetime.now(UTC))
    (notice,) = world.alerts
    assert notice.splitlines()[0] == "## Episode 4 and the special: no date any more"


async def test_one_notice_tells_what_moved_and_what_has_no_date_any_more(
    followed: World, fake: FakeProviders
) -> None:
    third = move(fake, 3, DAY)
    withdraw(fake, 4)
    await looked(followed, fake, datetime.now(UTC))
    (notice,) = followed.alerts
    assert notice.splitlines()[0] == "## Episode 3 moved"
    assert f"**Episode 3** · now {stamp(third)}" in notice
    assert "**Episode 4** · no date any more" in notice
    assert "Nothing is lost" not in notice


async def test_a_notice_that_comes_after_a_new_date_tells_only_the_rest(
    followed: World, fake: FakeProviders
) -> None:
    third, now = move(fake, 3, DAY), datetime.now(UTC)
    withdraw(fake, 4)
    fake.tvmaze.updated = {str(show_id): int(now.timestamp()) for show_id in fake.tvmaze.shows}
    await followed.app.providers.updates.check(now)
    # Discord was away for longer than that.
    await followed.deliver(third + timedelta(hours=1))
    notice = next(alert for alert in followed.alerts if "no date any more" in alert)
    assert notice.splitlines()[0] == "## Episode 4: no date any more"
    assert "Episode 3" not in notice


async def test_the_last_drops_card_no_longer_names_a_date_that_was_withdrawn(
    followed: World, fake: FakeProviders
) -> None:
    third = move(fake, 3, timedelta(0))
    await followed.deliver(third)
    assert "**After that:** Episode 4" in followed.alerts[0]
    withdraw(fake, 4)
    await looked(followed, fake, third + timedelta(hours=2))
    assert "**After that:** Episode 5" in followed.alerts[0]


async def test_a_posted_reminder_says_that_the_date_of_its_episode_was_withdrawn(
    followed: World, fake: FakeProviders
) -> None:
    third = move(fake, 3, timedelta(0))
    await followed.admin.slash(followed.channel, "alerts add", show="The Lantern Keeper", reminder=30)
    await followed.deliver(third - timedelta(minutes=30))
    assert "Episode 3 comes out in 30 minutes" in followed.alerts[0]
    withdraw(fake, 3)
    await looked(followed, fake, third - timedelta(minutes=4))
    reminder, notice = followed.alerts
    assert reminder.splitlines()[:2] == [
        "## ~~Episode 3~~: no date any more",
        f"**The Lantern Keeper** · ~~<t:{int(third.timestamp())}:f>~~",
    ]
    assert "Episode 3: no date any more" in notice
