"""Cards speak one visual language: an accent for each kind, one main button, an icon for each main act."""

from typing import Any

import pytest

from bot.interactions.components import layout
from bot.messages import card
from bot.messages.card import ALERT, ANSWER, DONE, MUTED, PROBLEM, WAITING, Button, ButtonStyle, Card
from bot.messages.icons import ICONS
from tests.simulated_discord import World


def drawn(one: Card) -> dict[str, Any]:
    (container,) = layout(one).to_components()
    return container


def buttons(container: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for row in container["components"] if row["type"] == 1 for one in row["components"]]


def test_of_several_main_buttons_only_the_first_stays_one() -> None:
    main = [Button(label, "act", label, ButtonStyle.PRIMARY) for label in ("one", "two")]
    shown = buttons(drawn(Card("Title", buttons=(Button("zero", "act", "zero"), *main))))
    assert [one["style"] for one in shown] == [2, 1, 2]


def test_the_same_act_has_the_same_icon_and_still_says_what_it_does() -> None:
    (shown,) = buttons(drawn(Card("Title", buttons=(Button("Schedule", "schedule", "1:card"),))))
    assert (shown["emoji"]["name"], shown["label"]) == ("📅", "Schedule")


def test_each_kind_of_card_has_an_accent_of_its_own() -> None:
    assert len({ALERT, ANSWER, DONE, MUTED, PROBLEM, WAITING}) == 6
    assert Card("Title").colour == card.ANSWER


@pytest.mark.parametrize(
    ("command", "options", "accent"),
    [
        ("next", {}, ANSWER),
        ("alerts add", {}, DONE),
        ("rewatch start", {"start": "2150-01-05 20:00"}, WAITING),
        ("rewatch start", {"start": "someday"}, MUTED),
        ("watched", {}, ANSWER),
        ("watched", {"episode": 2}, DONE),
        ("data delete", {}, WAITING),
    ],
)
async def test_the_accent_tells_what_kind_of_answer_it_is(
    world: World, command: str, options: dict[str, str], accent: int
) -> None:
    result = await world.admin.slash(world.channel, command, **options)
    assert result.response
    assert result.response.components[0]["accent_color"] == accent


async def test_an_alert_has_the_bots_own_colour(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add")
    await world.app.delivery.planner.plan(world.opening)
    await world.app.delivery.dispatcher.deliver(world.opening)
    (alert,) = world.channel.history()
    shown: Any = alert.components[0].to_dict()
    assert shown["accent_color"] == ALERT


def test_every_icon_belongs_to_an_action_that_is_handled(world: World) -> None:
    handled = world.app.client.router.actions
    assert set(ICONS) <= handled
