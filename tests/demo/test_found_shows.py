"""The demo's search finds made-up shows without a network, as a visitor meets them."""

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.demo.provider import DemoProvider
from tests.cogs.shows.found import message
from tests.simulated_discord import World, text_of


@pytest.fixture
def demo(world: World) -> World:
    world.app.providers.directory.add(DemoProvider())
    return world


async def found(world: World, name: str) -> Any:
    return message(await world.admin.slash(world.channel, "shows add", name=name))


async def test_namesakes_are_told_apart_while_somebody_types(demo: World) -> None:
    choices = await demo.admin.autocomplete(demo.channel, "shows add", "name", "light")
    assert [one["name"] for one in choices] == [
        "Lighthouse (2012) · Coast One, US · ended · the demo's catalogue",
        "Lighthouse (2026) · Streamly · running · the demo's catalogue",
    ]


async def test_a_found_show_gets_alerts_and_answers_without_spoilers(demo: World) -> None:
    card = await found(demo, "ferry")
    assert "6 episodes in 6 drops." in text_of(card)
    await demo.admin.click(card, label="Alerts here")
    ferry = {"show": "The Night Ferry"}
    assert "Captain Baek" in text_of(await demo.member.slash(demo.channel, "cast", **ferry))
    plot = text_of(await demo.member.slash(demo.channel, "plot", **ferry))
    assert "one passenger too many" in plot and "Landfall" not in plot
    timeline = await demo.app.services.timelines.chosen(demo.guild.id, "The Night Ferry")
    due = next(drop.at for drop in timeline.drops if drop.at > datetime.now(UTC))
    await demo.app.delivery.planner.plan(due)
    await demo.app.delivery.dispatcher.deliver(due)
    assert any("of 6 is out" in alert for alert in demo.alerts)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("found:demo_2", "All episodes are out"),
        ("found:demo_3", "Only dates are known"),
        ("found:demo_4", "4 episodes in one drop."),
    ],
)
async def test_the_other_shows_have_ended_have_days_only_or_come_at_once(
    demo: World, name: str, told: str
) -> None:
    assert told in text_of(await found(demo, name))


async def test_following_the_found_shows_asks_no_provider(demo: World) -> None:
    card = await found(demo, "ferry")
    await demo.admin.click(card, label="Just add it")
    await demo.app.providers.updates.check(datetime.now(UTC))
    (one,) = await demo.app.services.held_changes.checks(demo.guild.id, datetime.now(UTC))
    assert (one.held, one.frozen, one.missing_since) == (0, False, None)


async def test_the_source_of_the_found_shows_is_said_in_a_sentence(demo: World) -> None:
    card = await found(demo, "ferry")
    assert "Data: the demo's catalogue, all made up" in text_of(card)
    await demo.admin.click(card, label="Just add it")
    listed = text_of(await demo.admin.slash(demo.channel, "shows list"))
    assert "The Night Ferry** · from the demo's catalogue, all made up · next" in listed
    checked = text_of(await demo.admin.slash(demo.channel, "doctor"))
    assert "**The Night Ferry**: compared with the demo's catalogue <t:" in checked
