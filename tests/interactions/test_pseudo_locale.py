"""All that people see, in a language 40 % longer than English: within Discord's limits, and translated."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any, cast

import pytest
from babel.messages.catalog import Catalog
from simcord import InteractionResult

from bot.domain.show_languages import sentences_of, words_of
from tests.cogs.fuzz_actors import every_answer
from tests.fake_discord.command_forms import check_commands
from tests.interactions.command_payloads import payloads, size, texts, with_all_below
from tests.pseudo_locale import LANGUAGE, OPEN, longer, pseudo_catalogue, spoken_by_the_bot
from tests.shipped_show import shipped_catalogue
from tests.simulated_discord import SHOW, World

BUTTON, TEXT_INPUT, TEXT_DISPLAY, LABEL = 2, 4, 10, 18
MENUS = frozenset({3, 5, 6, 7, 8})
MOST_COMPONENTS, MOST_CHARACTERS, MOST_IN_COMMAND = 40, 4000, 8000
# By the type of a component: each of its texts, and how long Discord lets it be.
LIMITS = {
    BUTTON: {"label": 80},
    TEXT_INPUT: {"placeholder": 100},
    LABEL: {"label": 45, "description": 100},
    **{menu: {"placeholder": 150} for menu in MENUS},
}
# What is the same in every language: placeholders, mentions, times; and the names in this server.
NOT_WORDS = re.compile(r"\{[^}]*\}|<[^>]*>|\b(?:UTC|jun|mina|watch-party)\b")
SHIPPED = shipped_catalogue().shows[SHOW]


@pytest.fixture(scope="module")
def catalogue_of_texts() -> Catalog:
    return pseudo_catalogue()


IN_ENGLISH = "in English: "


@pytest.fixture(autouse=True)
def pseudo(catalogue_of_texts: Catalog, tmp_path: Path) -> Iterator[None]:
    with spoken_by_the_bot(tmp_path / "locales", catalogue_of_texts):
        yield


def components_in(payload: object) -> Iterator[Mapping[str, Any]]:
    """Every component in a message or a form."""
    if isinstance(payload, list):
        for one in cast("list[object]", payload):
            yield from components_in(one)
    elif isinstance(payload, dict):
        part = cast("dict[str, Any]", payload)
        if "type" in part:
            yield part
        for key in ("components", "component", "accessory"):
            yield from components_in(part.get(key))


def faults_in(payload: Any) -> Iterator[str]:
    """What Discord would refuse, and what nobody has translated."""
    found = list(components_in(payload))
    if len(found) > MOST_COMPONENTS:
        yield f"{len(found)} components"
    total = sum(len(str(one.get("content", ""))) for one in found)
    if total > MOST_CHARACTERS:
        yield f"{total} characters"
    for one in found:
        if is_english(str(one.get("content", ""))):
            yield f"{IN_ENGLISH}{one['content']}"
        for key, longest in LIMITS.get(one["type"], {}).items():
            text = str(one.get(key) or "")
            if len(text) > longest:
                yield f"{key} of {len(text)} characters: {text}"
            if is_english(text):
                yield f"{IN_ENGLISH}{text}"
        for option in one.get("options", ()):
            if len(option["label"]) > 100:
                yield f"an entry of {len(option['label'])} characters"


def is_english(text: str) -> bool:
    """Whether a text has words that no catalogue has, beside names, times and commands."""
    words = NOT_WORDS.sub("", text)
    for own in sorted({*words_of(SHIPPED), *sentences_of(SHIPPED)}, key=len, reverse=True):
        words = words.replace(own, "")
    return OPEN not in text and any(letter.isalpha() for letter in words)


def shown_in(result: InteractionResult) -> Sequence[Any]:
    """The messages and the form of an answer, as Discord gets them."""
    messages = [one.components for one in (result.response, *result.followups) if one]
    return [*messages, *([result.modal] if result.modal else [])]


async def walked(world: World, dice: Random) -> tuple[dict[str, list[str]], set[str]]:
    """The faults in all that an admin sees, by where, and all that was used: commands and actions."""
    faults, used = dict[str, list[str]](), set[str]()
    async for where, result in every_answer(world, world.admin, dice):
        used.add(where)
        for payload in shown_in(result):
            # A question is answered in its own language, and those that are offered here are English.
            found = (one for one in faults_in(payload) if where != "ask" or not one.startswith(IN_ENGLISH))
            faults.setdefault(where, []).extend(found)
    return {where: found for where, found in faults.items() if found}, used


async def test_every_command_button_menu_and_form_keeps_discords_limits_and_is_translated(
    world: World,
) -> None:
    world.speaks(world.admin, LANGUAGE)
    await world.app.stores.guilds.set_language(world.guild.id, LANGUAGE)
    await world.admin.slash(world.channel, "alerts add", role=world.fans, reminder=30)

    faults, used = await walked(world, Random(7))  # noqa: S311 - the same walk each time

    assert faults == {}
    assert len(used) > 70, sorted(used)


async def test_commands_keep_discords_limits_however_long_a_language_is() -> None:
    check_commands(list(await payloads()))
    for payload in await payloads():
        assert size(payload) <= MOST_IN_COMMAND, payload["name"]
        for one in with_all_below(payload):
            told = texts(one, "description")
            assert all(len(text) <= 100 for text in told.values())
            assert "description" not in one or OPEN in told.get(LANGUAGE, "")


def test_the_language_is_longer_and_keeps_what_every_translation_keeps() -> None:
    text = "Add it with `/alerts add` in <#{channel}>, {name}."

    assert len(longer(text)) >= 1.35 * len(text)
    assert re.findall(r"`/alerts add`|<#\{channel\}>|\{name\}", longer(text)) == [
        "`/alerts add`",
        "<#{channel}>",
        "{name}",
    ]
