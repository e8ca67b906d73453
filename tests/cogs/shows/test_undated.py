"""A season of which a provider has dates for the first episodes only: nothing says that it is over."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from tests.cogs.shows.found import LANTERN, looked, message
from tests.fake_providers import FakeProviders, shows
from tests.simulated_discord import World, text_of

TITLE = "The Lantern Keeper"


@pytest.fixture
async def half_dated(world: World, fake: FakeProviders) -> World:
    """The season's third episode of eight is the next one, and the last one with a date."""
    for episode in fake.tvmaze.shows[shows.TIMED_WEEKLY]["episodes"][3:]:
        episode.update(airstamp=None, airdate="", airtime="")
    found = await world.admin.slash(world.channel, "shows add", name=LANTERN)
    await world.admin.click(message(found), label="Alerts here")
    return world


def third_at(fake: FakeProviders) -> datetime:
    return datetime.fromisoformat(fake.tvmaze.shows[shows.TIMED_WEEKLY]["episodes"][2]["airstamp"])


async def test_the_last_episode_with_a_date_is_not_announced_as_the_finale(
    half_dated: World, fake: FakeProviders
) -> None:
    await half_dated.deliver(third_at(fake))
    (alert,) = half_dated.alerts
    assert "Episode 3 of 8 is out" in alert
    assert "3 of 8 episodes" in alert
    assert "the next episodes have no date yet" in alert
    assert "finale" not in alert


async def test_everybody_can_see_that_more_episodes_come_without_a_date(
    half_dated: World, fake: FakeProviders
) -> None:
    schedule = text_of(await half_dated.member.slash(half_dated.channel, "schedule", show=TITLE))
    assert "2 of 8 episodes" in schedule
    assert "5 more episodes of **The Lantern Keeper** have no date yet." in schedule
    with time_machine.travel(third_at(fake) + timedelta(hours=1)):
        for command in ("next", "schedule"):
            shown = text_of(await half_dated.member.slash(half_dated.channel, command, show=TITLE))
            assert "5 more episodes of **The Lantern Keeper** have no date yet." in shown
            assert "ended" not in shown
            assert "is over" not in shown
        listed = text_of(await half_dated.admin.slash(half_dated.channel, "alerts list"))
        assert "The next episodes have no date yet. Their alerts come once they have one." in listed
        draft = await half_dated.admin.slash(
            half_dated.channel, "rewatch start", show=TITLE, start="2150-01-05 20:00"
        )
        assert "No channel gets its alerts yet" in text_of(draft)


async def test_what_an_ended_show_has_left_without_a_date_is_not_waited_for(
    half_dated: World, fake: FakeProviders
) -> None:
    fake.tvmaze.shows[shows.TIMED_WEEKLY]["show"]["status"] = "Ended"
    await looked(half_dated, fake, datetime.now(UTC))
    await half_dated.deliver(third_at(fake))
    assert "That was the finale." in half_dated.alerts[-1]
