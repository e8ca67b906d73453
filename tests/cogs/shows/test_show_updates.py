"""What reaches a channel when a provider moves, halves, fails or forgets a show that is followed."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.cogs.shows.test_found_shows import LANTERN, message
from tests.fake_providers import FakeProviders, Trouble, shows
from tests.simulated_discord import World, text_of

DAY = timedelta(days=1)


@pytest.fixture
async def followed(world: World) -> World:
    found = await world.admin.slash(world.channel, "shows add", name=LANTERN)
    await world.admin.click(message(found), label="Alerts here")
    return world


def third_episode(fake: FakeProviders) -> dict[str, object]:
    return fake.tvmaze.shows[shows.TIMED_WEEKLY]["episodes"][2]


async def looked(world: World, fake: FakeProviders, now: datetime) -> None:
    """An hourly look, at a provider that says that everything has changed."""
    fake.tvmaze.updated = {str(show_id): int(now.timestamp()) for show_id in fake.tvmaze.shows}
    await world.app.updates.look(now)
    await world.app.delivery.dispatcher.deliver(now)


async def test_a_moved_drop_gives_one_notice_and_one_alert_at_its_new_time(
    followed: World, fake: FakeProviders
) -> None:
    now = datetime.now(UTC)
    episode = third_episode(fake)
    moved = datetime.fromisoformat(str(episode["airstamp"])) + DAY
    episode["airstamp"] = moved.isoformat()
    await looked(followed, fake, now)
    await followed.app.updates.look(now + timedelta(hours=2))
    notices = [alert for alert in followed.alerts if "moved" in alert]
    assert len(notices) == 1 and "Episode 3" in notices[0] and "<@" not in notices[0]
    assert "Data: [TVmaze, CC BY-SA 4.0]" in notices[0]
    await followed.app.delivery.planner.plan(moved)
    await followed.app.delivery.dispatcher.deliver(moved - DAY)
    assert not any("Episode 3 of 8 is out" in alert for alert in followed.alerts)
    await followed.app.delivery.dispatcher.deliver(moved)
    assert sum("Episode 3 of 8 is out" in alert for alert in followed.alerts) == 1


async def test_half_a_season_that_vanishes_changes_nothing(followed: World, fake: FakeProviders) -> None:
    del fake.tvmaze.shows[shows.TIMED_WEEKLY]["episodes"][4:]
    posted = len(followed.alerts)
    await looked(followed, fake, datetime.now(UTC))
    schedule = text_of(await followed.member.slash(followed.channel, "schedule", show="The Lantern Keeper"))
    assert "Episode 8" in schedule
    assert len(followed.alerts) == posted + 1  # the schedule that was asked for


@pytest.mark.parametrize(
    "trouble",
    [Trouble("status"), Trouble("cut"), Trouble("nonsense"), Trouble("wrong")],
    ids=lambda one: one.kind,
)
async def test_a_failing_provider_changes_nothing(
    followed: World, fake: FakeProviders, trouble: Trouble
) -> None:
    fake.trouble(trouble)
    await followed.app.updates.look(datetime.now(UTC))
    schedule = text_of(await followed.member.slash(followed.channel, "schedule", show="The Lantern Keeper"))
    assert "Episode 8" in schedule


async def test_a_show_that_the_provider_forgets_stays_as_it_was(followed: World, fake: FakeProviders) -> None:
    now = datetime.now(UTC)
    fake.trouble(Trouble("status", path="/shows/101", status=404))
    await looked(followed, fake, now)
    (one,) = await followed.app.stores.snapshot_changes.followed()
    assert one.missing_since == now
    assert "Episode 3 next" in text_of(
        await followed.member.slash(followed.channel, "next", show="The Lantern Keeper")
    )


async def test_episodes_that_came_out_together_are_not_announced_again_once_the_provider_parts_them(
    followed: World, fake: FakeProviders
) -> None:
    now = datetime.now(UTC)
    third, fourth = fake.tvmaze.shows[shows.TIMED_WEEKLY]["episodes"][2:4]
    fourth["airstamp"] = third["airstamp"]
    await looked(followed, fake, now)
    out = datetime.fromisoformat(str(third["airstamp"]))
    await followed.app.delivery.planner.plan(out)
    await followed.app.delivery.dispatcher.deliver(out)
    fourth["airstamp"] = (out - timedelta(minutes=30)).isoformat()
    later = out + timedelta(hours=2)
    await looked(followed, fake, later)
    await followed.app.delivery.planner.plan(later)
    await followed.app.delivery.dispatcher.deliver(later)
    assert [alert.splitlines()[0] for alert in followed.alerts] == ["## Episodes 3–4 of 8 are out"]
