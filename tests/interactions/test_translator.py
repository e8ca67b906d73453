"""Commands in other languages keep Discord's rules, whose errors don't say which language is wrong."""

import pytest

from bot.messages.translation import reader_language
from tests.fake_discord.command_forms import check_commands
from tests.interactions.command_payloads import below, payloads, size, texts, with_all_below
from tests.translations import DISCORD_NAME

MOST_CHARACTERS, LONGEST_DESCRIPTION = 8000, 100


async def test_discord_takes_the_names_and_descriptions_of_every_language() -> None:
    for payload in await payloads():
        assert size(payload) <= MOST_CHARACTERS
        for one in with_all_below(payload):
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
    for siblings in (sent, *(below(one) for payload in sent for one in with_all_below(payload))):
        names = [texts(one, "name").get(locale, one["name"]) for one in siblings]
        assert len(set(names)) == len(names), names


@pytest.mark.parametrize("locale", ["es-ES", "es-419"])
async def test_both_of_discords_kinds_of_spanish_get_the_one_catalogue(locale: str) -> None:
    (command,) = [one for one in await payloads() if one["name"] == "next"]

    assert texts(command, "name")[locale] == "siguiente"
    assert texts(command, "description")[locale].startswith("Mira cuándo")
    assert reader_language(locale) == "es"
