"""Tracks, specials and drops without a time, as people meet them."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.domain.schedule import Drop, ExplicitPlan, Special, WeeklyPlan
from bot.domain.shows import Track
from bot.showfiles.catalogue import Catalogue
from tests.shipped_show import shipped_catalogue
from tests.simulated_discord import SHOW, World, running_season, text_of


@pytest.fixture
def catalogue(opening: datetime) -> Catalogue:
    """The show with a track that is two hours behind, one without times, and a special."""
    late = tuple(Drop(n, opening + timedelta(days=n - 1, hours=2), (2 * n - 1, 2 * n)) for n in range(1, 5))
    first = day_after(opening)
    bare = WeeklyPlan(first, time(), "UTC", 8, 4, timed=False)
    special = replace(bare, specials=(Special("Making of", first + timedelta(days=2), None),))
    show = replace(
        running_season(shipped_catalogue().shows[SHOW], opening),
        tracks=(Track("us", "Late TV", ExplicitPlan(late)), Track("days", "Day TV", special)),
    )
    return Catalogue({SHOW: show})


def day_after(opening: datetime) -> date:
    """The first day of the track without times, which begins hours from now at any time of the day."""
    return opening.date() + timedelta(days=1)


async def chosen(world: World, name: str) -> str:
    """The value of the entry in the list of shows that has this name in it."""
    choices = await world.admin.autocomplete(world.channel, "alerts add", "show", "")
    return next(str(choice["value"]) for choice in choices if name in choice["name"])


async def test_a_channel_follows_the_track_that_was_chosen_and_gets_nothing_of_the_others(
    world: World,
) -> None:
    added = await world.admin.slash(world.channel, "alerts add", show=await chosen(world, "Late TV"))
    assert "Love in the Big City · Late TV" in text_of(added)
    await world.deliver(world.opening)
    assert world.alerts == []
    await world.app.delivery.dispatcher.deliver(world.opening + timedelta(hours=2))
    assert len(world.alerts) == 1
    assert "**Love in the Big City · Late TV** · drop 1 of 4" in world.alerts[0]


async def test_a_server_that_follows_a_track_sees_its_times(world: World) -> None:
    official = f"<t:{int(world.opening.timestamp())}:F>"
    assert official in text_of(await world.member.slash(world.channel, "next"))
    await world.admin.slash(world.channel, "alerts add", show=await chosen(world, "Late TV"))
    own = f"<t:{int((world.opening + timedelta(hours=2)).timestamp())}:F>"
    assert own in text_of(await world.member.slash(world.channel, "next"))
    answer = text_of(await world.member.slash(world.channel, "ask", question="when is episode 1 out"))
    assert str(int((world.opening + timedelta(hours=2)).timestamp())) in answer


async def test_ask_tells_the_dates_of_the_track_that_the_question_names(world: World) -> None:
    answer = text_of(await world.member.slash(world.channel, "ask", question="when is episode 1 on Late TV"))
    assert "**Late TV**: **Episode 1**" in answer
    assert str(int((world.opening + timedelta(hours=2)).timestamp())) in answer


async def test_progress_is_that_of_the_show_whatever_the_track(world: World) -> None:
    await world.member.slash(world.channel, "watched", episode=4)
    told = await world.member.slash(world.channel, "watched", show=await chosen(world, "Late TV"))
    assert "up to episode 4 of 8" in text_of(told)


async def test_no_time_is_claimed_if_none_was_given(world: World, catalogue: Catalogue) -> None:
    show = await chosen(world, "Day TV")
    day = day_after(world.opening)
    named = f"{day:%A}, {day.day} {day:%B} {day.year}"
    next_text = text_of(await world.member.slash(world.channel, "next", show=show))
    assert f"{named} (no time was given)" in next_text
    assert "<t:" not in next_text
    await world.admin.slash(world.channel, "alerts add", show=show, reminder=60)
    at = datetime.combine(day, time(), UTC)
    await world.deliver(at, at - timedelta(hours=1))
    await world.app.delivery.dispatcher.deliver(at)
    reminder, drop = world.alerts[-2:]
    assert "Episodes 1–4 come out soon" in reminder
    assert (
        f"Episodes 1–4 of 8 come out today\n**Love in the Big City · Day TV** · drop 1 of 3 · {named}" in drop
    )
    assert "<t:" not in reminder + drop
    assert catalogue.shows[SHOW].tracks


async def test_a_special_is_announced_by_its_name_and_asks_nobody_how_far_they_are(world: World) -> None:
    show = await chosen(world, "Day TV")
    schedule = text_of(await world.member.slash(world.channel, "schedule", show=show))
    assert "**Making of**\n-# " in schedule
    await world.admin.slash(world.channel, "alerts add", show=show)
    at = datetime.combine(day_after(world.opening) + timedelta(days=2), time(), UTC)
    await world.deliver(at)
    assert "Making of comes out today" in world.alerts[-1]
    assert "Watched" not in world.alerts[-1]
    assert "4 of 8 episodes" in world.alerts[-1]
