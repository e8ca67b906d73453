"""Commands in other languages keep Discord's rules, whose errors don't say which language is wrong."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from discord import Client, Intents, app_commands
from discord.ext import commands

from bot.interactions.translator import CommandTranslator
from bot.messages.translation import reader_language
from tests.fake_discord.command_forms import check_commands
from tests.translations import DISCORD_NAME, cog_classes

MOST_CHARACTERS, LONGEST_DESCRIPTION = 8000, 100
Payload = dict[str, Any]


async def payloads() -> Sequence[Payload]:
    """The commands as they are sent to Discord."""
    tree, translator = app_commands.CommandTree(Client(intents=Intents.none())), CommandTranslator()
    return [await one.get_translated_payload(tree, translator) for one in _commands()]


def _commands() -> Iterator[app_commands.Command[Any, ..., Any] | app_commands.Group]:
    for cog in cog_classes():
        if not issubclass(cog, commands.GroupCog):
            yield from cog.__cog_app_commands__
            continue
        group = app_commands.Group(
            name=str(cog.__cog_group_name__), description=str(cog.__cog_group_description__)
        )
        for command in cog.__cog_app_commands__:
            group.add_command(command)
        yield group


def below(payload: Payload) -> Sequence[Payload]:
    """The options and choices of a command."""
    return [*payload.get("options", ()), *payload.get("choices", ())]


def everything(payload: Payload) -> Iterator[Payload]:
    """A command with all that is below it."""
    yield payload
    for one in below(payload):
        yield from everything(one)


def texts(payload: Payload, key: str) -> dict[str, str]:
    """A name or a description in each language."""
    return {"en-US": str(payload.get(key, "")), **(payload.get(f"{key}_localizations") or {})}


def size(payload: Payload) -> int:
    """What Discord counts of a command: the longest language of each text."""
    own = sum(max(map(len, texts(payload, key).values())) for key in ("name", "description"))
    return own + len(str(payload.get("value", ""))) + sum(map(size, below(payload)))


async def test_names_and_descriptions_are_such_as_discord_takes_in_every_language() -> None:
    for payload in await payloads():
        assert size(payload) <= MOST_CHARACTERS
        for one in everything(payload):
            assert all(len(text) <= LONGEST_DESCRIPTION for text in texts(one, "description").values())
            is_choice = "value" in one
            for name in texts(one, "name").values():
                assert len(name) <= LONGEST_DESCRIPTION if is_choice else DISCORD_NAME.fullmatch(name), name
                assert is_choice or name == name.lower()


async def test_discords_own_rules_take_the_commands_in_all_languages() -> None:
    check_commands(list(await payloads()))


@pytest.mark.parametrize("locale", ["ko", "es-ES", "es-419", "pt-BR", "th"])
async def test_no_two_names_are_the_same_in_a_language(locale: str) -> None:
    sent = await payloads()
    for siblings in (sent, *(below(one) for payload in sent for one in everything(payload))):
        names = [texts(one, "name").get(locale, one["name"]) for one in siblings]
        assert len(set(names)) == len(names), names


@pytest.mark.parametrize("locale", ["es-ES", "es-419"])
async def test_both_of_discords_kinds_of_spanish_get_the_one_catalogue(locale: str) -> None:
    (command,) = [one for one in await payloads() if one["name"] == "next"]

    assert texts(command, "name")[locale] == "siguiente"
    assert texts(command, "description")[locale].startswith("Mira cuándo")
    assert reader_language(locale) == "es"
