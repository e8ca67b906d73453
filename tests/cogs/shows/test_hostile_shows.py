"""A show whose title, episodes and people are written to do harm: no card, party, list or file does any."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from simcord import InteractionResult

from bot.messages.calendar import calendar_of
from tests.cogs.shows.found import added
from tests.fake_providers import FakeProviders, shows
from tests.fake_providers.shows import timed
from tests.simulated_discord import World, text_of
from tests.watch_party import TYPED

NAME = f"found:tvmaze_{shows.HOSTILE}"
PLAN = TYPED | {"episodes": "1"}
# Pings, a link with words of its own, a spoiler bar, a heading, and letters that turn the line round.
HARM = ("@everyone", "@here", "<@", "](https://evil", "||x||", "||d||", "\n# Big", "\u202e", "<script")


def harm_in(text: str) -> list[str]:
    """What of a stranger's text would work in Discord as they want."""
    return [one for one in HARM if one in text]


def shown(result: InteractionResult) -> list[Any]:
    return [one for one in (result.response, *result.followups) if one]


@pytest.fixture
async def hostile(world: World, fake: FakeProviders) -> World:
    """A server that follows such a show, with a drop tomorrow."""
    episodes = fake.tvmaze.shows[shows.HOSTILE]["episodes"]
    at = datetime.now(UTC) + timedelta(days=1)
    episodes.append(timed(1902, 1, 2, at, name=shows.HOSTILE_TITLE, summary=shows.HOSTILE_SUMMARY))
    await added(world, NAME)
    return world


async def test_no_command_lets_what_a_provider_writes_ping_link_or_break_the_layout(hostile: World) -> None:
    world, read = hostile, list[str]()
    asked = {"ask": {"question": "what is it about?"}, "watched": {"episode": 1}}
    for name in (
        "show",
        "next",
        "schedule",
        "plot",
        "cast",
        "crew",
        "ask",
        "watched",
        "shows list",
        "doctor",
    ):
        person = world.admin if name in ("shows list", "doctor") else world.member
        result = await person.slash(world.channel, name, **asked.get(name, {}))
        read += [f"{name}: {text_of(one)}" for one in shown(result)]
    for name in ("alerts add", "alerts list", "alerts edit", "alerts test", "alerts history"):
        read += [f"{name}: {text_of(one)}" for one in shown(await world.admin.slash(world.channel, name))]
    assert len(read) >= 15
    assert [(one, harm_in(one)) for one in read if harm_in(one)] == []
    assert all(len(one) <= 4000 for one in read)


async def test_neither_alerts_nor_parties_with_such_a_title_ping_or_link(hostile: World) -> None:
    world = hostile
    await world.admin.slash(world.channel, "alerts add")
    form = await world.member.slash(world.channel, "party start")
    assert len(str(form.modal and form.modal["title"])) <= 45
    planned = await world.member.submit_modal(form, PLAN)
    assert "Planned" in text_of(planned)
    timeline = (await world.app.services.timelines.each_likely(world.guild.id))[-1]
    due = next(drop.at for drop in timeline.drops if drop.at > datetime.now(UTC))
    await world.app.delivery.planner.plan(due)
    for _ in range(3):
        await world.app.delivery.dispatcher.deliver(due)
    posted = [one for one in world.channel.history() if not one.mention_everyone]
    texts = [text_of(one).replace(world.member.mention, "") for one in posted]
    assert len(posted) == len(world.channel.history()) >= 2
    assert [(one, harm_in(one)) for one in texts if harm_in(one)] == []
    guild = world.env.backend.get_guild(world.guild.id)
    names = [one.name for one in guild.scheduled_events.values()]
    assert names and all(len(name) <= 100 and not harm_in(name) for name in names)
    listed = await world.member.slash(world.channel, "party list")
    assert harm_in(text_of(listed).replace(world.member.mention, "").replace("](https://discord", "")) == []


async def test_lists_that_open_while_typing_and_calendars_hold_harmless_lines(hostile: World) -> None:
    world = hostile
    for command, option in (("next", "show"), ("shows remove", "show"), ("party start", "show")):
        for choice in await world.admin.autocomplete(world.channel, command, option, ""):
            assert len(choice["name"]) <= 100
            assert harm_in(choice["name"]) == [], command
    timeline = (await world.app.services.timelines.each_likely(world.guild.id))[-1]
    file = calendar_of(timeline, "token", datetime.now(UTC))
    assert all(len(line.encode()) <= 75 for line in file.decode().splitlines())
    assert "\u202e" not in file.decode()
