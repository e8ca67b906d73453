"""Cards speak one visual language: an accent for each kind, one main button, an icon for each main act."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from random import Random
from typing import Any

import pytest
from simcord import InteractionResult
from simcord.components import walk_components
from simcord.enums import ComponentType

from bot.interactions.components import layout
from bot.messages import card
from bot.messages.card import ALERT, ANSWER, DONE, MUTED, PROBLEM, WAITING, Button, ButtonStyle, Card
from bot.messages.icons import ICONS
from tests.cogs.fuzz_actors import FOR_EVERYBODY, every_answer, parts_posted
from tests.simulated_discord import World
from tests.watch_party import WatchParty


def drawn(one: Card) -> dict[str, Any]:
    (container,) = layout(one).to_components()
    return container


def buttons(container: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for row in container["components"] if row["type"] == 1 for one in row["components"]]


def accent(result: InteractionResult) -> int:
    assert result.response
    return int(result.response.components[0]["accent_color"])


def test_only_the_first_of_several_main_buttons_stays_one() -> None:
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
    ("command", "options", "expected"),
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
    world: World, command: str, options: dict[str, str], expected: int
) -> None:
    assert accent(await world.admin.slash(world.channel, command, **options)) == expected


async def test_what_concerns_a_party_has_the_same_accents(world: World) -> None:
    watch_party = WatchParty(world)
    planned = await watch_party.plan(when="now")
    listed = await world.member.slash(world.channel, "party list")
    question = await world.member.slash(world.channel, "party cancel")
    assert [accent(one) for one in (planned, listed, question)] == [DONE, ANSWER, WAITING]
    assert question.response
    kept = await world.member.click(question.response, label="Keep")
    assert accent(kept) == MUTED


async def test_an_alert_has_the_bots_own_colour(world: World) -> None:
    await world.admin.slash(world.channel, "alerts add")
    await world.deliver(world.opening)
    (alert,) = world.channel.history()
    shown: Any = alert.components[0].to_dict()
    assert shown["accent_color"] == ALERT


def test_every_icon_belongs_to_an_action_that_is_handled(world: World) -> None:
    handled = world.app.client.router.actions
    assert set(ICONS) <= handled


PRIMARY = 1
# Their labels are questions, or name an episode or what the press changes to.
SAY_MORE = {"ask", "party-answer", "party-control", "party-remind", "party-agree", "watched-set"}


def buttons_shown(result: InteractionResult) -> Iterator[list[dict[str, Any]]]:
    """The buttons of each message of an answer."""
    for message in (result.response, *result.followups):
        if message:
            yield [one for one in walk_components(message.components) if one["type"] == ComponentType.BUTTON]


def act(button: Mapping[str, Any]) -> str:
    return button["custom_id"].split(":")[1]


def main_acts(shown: Iterable[Mapping[str, Any]]) -> list[str]:
    return [act(one) for one in shown if one.get("style") == PRIMARY]


@pytest.fixture
async def lively(world: World) -> World:
    """A server with alerts, one of which has come, and with a party."""
    await world.admin.slash(world.channel, "alerts add", role=world.fans, reminder=30)
    await world.deliver(world.opening)
    await WatchParty(world).plan()
    return world


async def test_no_message_has_two_main_buttons_and_no_act_has_two_names(lively: World) -> None:
    names = defaultdict[str, set[str]](set)
    async for where, result in every_answer(lively, lively.admin, dice()):
        for shown in buttons_shown(result):
            assert len(main_acts(shown)) <= 1, where
            for one in shown:
                names[act(one)].add(one["label"])
    assert {one: labels for one, labels in names.items() if len(labels) > 1 and one not in SAY_MORE} == {}
    assert len(names) > 30, sorted(names)


async def test_no_main_button_that_a_member_sees_is_for_admins(lively: World) -> None:
    seen = set(main_acts(part.spec for part in parts_posted(lively)))
    async for _, result in every_answer(lively, lively.member, dice()):
        seen |= {one for shown in buttons_shown(result) for one in main_acts(shown)}
    assert "party-answer" in seen
    assert {one for one in seen - FOR_EVERYBODY if not one.startswith("party-")} == set()


def dice() -> Random:
    return Random(7)  # noqa: S311 - the same walk each time
