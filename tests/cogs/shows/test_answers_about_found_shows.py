"""What members learn of a show from a provider; nothing of an episode is told before it is out."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.messages.calendar import calendar_of
from tests.cogs.shows.found import LANTERN, PAPER, added
from tests.fake_providers import FakeProviders, shows
from tests.simulated_discord import World, text_of

TITLE = "The Lantern Keeper"
# Two of its eight episodes are out.
SECRETS = [text for number in range(3, 9) for text in (f"part {number}", f"Chapter {number}")]


@pytest.fixture
async def lantern(world: World) -> World:
    await added(world, LANTERN)
    return world


async def ask(world: World, question: str) -> str:
    return text_of(await world.member.slash(world.channel, "ask", question=question, show=TITLE))


async def watched(world: World, episode: int) -> None:
    await world.member.slash(world.channel, "watched", episode=episode, show=TITLE)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("who plays Captain Yoon?", "Han Seo-jin"),
        ("who is Captain Yoon played by", "Han Seo-jin"),
        ("who is Captain Yoon?", "Captain Yoon is played by **Han Seo-jin**."),
        ("who is Mina Alder?", "**Mina Alder** plays Ida Quill and Old Ida."),
        ("who plays Captain Yoon's mother?", "The sources don't say who plays that part."),
        ("who are the executive producers?", "Executive producer: **Rosa Lindt** and **Paul Ebner**."),
        ("who produced it?", "Executive producer: **Rosa Lindt** and **Paul Ebner**."),
        ("who are the characters?", "Captain Yoon"),
        ("which role does Mina Alder play?", "Ida Quill"),
        ("who is the script supervisor?", "Script Supervisor: Kay Olsen."),
        ("who created it?", "Rosa Lindt"),
        ("who directed it?", "Jo Fenn"),
        ("who is in the cast?", "Mina Alder"),
        ("how many episodes are there?", "8"),
        ("what is it about?", "is made up"),
        ("how long is an episode?", "60"),
        ("what is episode 2 called?", "Chapter 2"),
        ("what is episode 5 called?", "comes out on <t:"),
    ],
)
async def test_questions_are_answered_from_what_the_provider_tells(
    lantern: World, question: str, told: str
) -> None:
    assert told in await ask(lantern, question)


async def test_the_finale_is_told_by_its_date(lantern: World) -> None:
    timeline = await lantern.app.services.timelines.chosen(lantern.guild.id, TITLE)
    for question in ("when is the finale?", "when does episode 8 come out?"):
        assert f"<t:{int(timeline.drops[-1].at.timestamp())}" in await ask(lantern, question)


async def test_what_happened_in_an_episode_is_behind_a_bar_until_it_was_watched(lantern: World) -> None:
    barred = await ask(lantern, "what happened in episode 2?")
    assert "||" in barred and "You haven't said how far you are" in barred
    await watched(lantern, 2)
    told = await ask(lantern, "what happened in episode 2?")
    assert "What happens in part 2 of season 1." in told and "||" not in told


async def test_plot_grows_with_what_was_watched(lantern: World) -> None:
    plot = text_of(await lantern.member.slash(lantern.channel, "plot", show=TITLE))
    assert "is made up" in plot and "part 1" not in plot
    await watched(lantern, 1)
    plot = text_of(await lantern.member.slash(lantern.channel, "plot", show=TITLE))
    assert "part 1" in plot and "part 2" not in plot


async def test_cast_and_crew_name_roles_and_jobs(lantern: World) -> None:
    cast = text_of(await lantern.member.slash(lantern.channel, "cast", show=TITLE))
    assert "Han Seo-jin" in cast and "Mina Alder" in cast
    crew = text_of(await lantern.member.slash(lantern.channel, "crew", show=TITLE))
    assert "Rosa Lindt" in crew and "Jo Fenn" in crew
    one = text_of(await lantern.member.slash(lantern.channel, "crew", person="Rosa", show=TITLE))
    assert "Writer, creator and executive producer of" in one
    one = text_of(await lantern.member.slash(lantern.channel, "cast", person="Mina", show=TITLE))
    assert "• Mina Alder plays Ida Quill and Old Ida." in one


async def test_nothing_of_an_episode_is_told_before_it_is_out(lantern: World) -> None:
    await watched(lantern, 2)
    told = [text async for text in everything(lantern)]
    assert any("Episode 8" in text for text in told)
    for text in told:
        # A refusal repeats what the person has typed.
        said = text.partition("You typed:")[0]
        assert not [secret for secret in SECRETS if secret in said], text


async def everything(world: World) -> AsyncIterator[str]:
    """All that a member and an admin can get out of a show: commands, suggestions, the calendar file."""
    named = {"show": TITLE}
    for command in ("show", "next", "schedule", "plot", "cast", "crew"):
        yield text_of(await world.member.slash(world.channel, command, **named))
    questions = [f"what happens in episode {number}?" for number in range(3, 9)]
    questions += [
        "what is episode 3 called?",
        "how does it end?",
        "tell me everything",
        "Chapter 4",
        "part 5",
    ]
    for question in questions:
        yield await ask(world, question)
        for typed in ("", question):
            choices = await world.member.autocomplete(world.channel, "ask", "question", typed, **named)
            yield "\n".join(one["name"] for one in choices if one["name"] != typed)
    for typed in ("", "lantern", "chap"):
        choices = await world.admin.autocomplete(world.channel, "shows add", "name", typed)
        yield "\n".join(one["name"] for one in choices)
    timeline = await world.app.services.timelines.chosen(world.guild.id, TITLE)
    yield calendar_of(timeline, "token", datetime.now(UTC)).decode()
    stranger = world.guild.add_member(world.env.create_user("stranger"))
    plot = await stranger.slash(world.channel, "plot", **named)
    assert plot.response
    yield text_of(await stranger.click(plot.response, label="Whole story (spoilers)"))


async def test_the_alert_of_a_drop_has_the_title_that_the_provider_gives(
    world: World, fake: FakeProviders
) -> None:
    # It has to be still to come when the alerts are added, on a busy machine too.
    soon = datetime.now(UTC) + timedelta(seconds=4)
    fake.tvmaze.episode(1003).update(airstamp=soon.isoformat())
    await added(world, LANTERN)
    await world.admin.slash(world.channel, "alerts add", show=TITLE)
    await world.app.delivery.planner.plan(soon)
    while datetime.now(UTC) < soon:
        await asyncio.sleep(0.1)
    await world.app.delivery.dispatcher.deliver(soon)
    (alert,) = world.alerts
    assert "Episode 3 of 8 is out" in alert and "“Chapter 3”" in alert and "part 3" not in alert


async def test_no_title_is_told_of_a_day_without_a_time_because_it_may_not_be_out(
    world: World, fake: FakeProviders
) -> None:
    await added(world, PAPER)
    await world.admin.slash(world.channel, "alerts add", show="Paper Harbour")
    coming = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(weeks=1)
    await world.deliver(coming)
    (alert,) = world.alerts
    assert "comes out today" in alert and "Chapter" not in alert


async def test_a_day_without_a_time_is_out_only_when_it_is_over_everywhere(
    world: World, fake: FakeProviders
) -> None:
    await added(world, PAPER)
    await world.member.slash(world.channel, "watched", episode=3, show="Paper Harbour")
    plot = text_of(await world.member.slash(world.channel, "plot", show="Paper Harbour"))
    assert "part 2" in plot and "part 3" not in plot
    today = fake.tvmaze.episodes(shows.DATE_ONLY)[2]
    assert today["airdate"] == f"{datetime.now(UTC):%Y-%m-%d}"
