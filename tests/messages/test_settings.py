"""The panel of a server's settings, in the reader's language."""

import unicodedata
from datetime import UTC, datetime

import pytest

from bot.domain.guild_settings import GuildSettings
from bot.domain.spoilers import SpoilerRule
from bot.messages.card import Card, Menu
from bot.messages.settings import SettingsContext, settings_card
from bot.messages.translation import languages, speaking

# What a closed menu shows on a phone of 400 pixels; a Korean letter is twice as wide as a Latin one.
PHONE_COLUMNS = 30


def panel() -> Card:
    context = SettingsContext(may_choose_managers=True)
    return settings_card(GuildSettings(), context, datetime(2026, 12, 7, tzinfo=UTC))


def columns(text: str) -> int:
    marks = ("Mn", "Me")
    return sum(
        1 + (unicodedata.east_asian_width(letter) in "FW")
        for letter in text
        if unicodedata.category(letter) not in marks
    )


def test_the_menu_of_spoiler_rules_names_each_in_the_readers_language() -> None:
    with speaking("th"):
        rules = next(menu for menu in panel().menus if isinstance(menu, Menu)).options

    assert rules == (
        ("สปอยล์: ไม่เล่าเลย", SpoilerRule.STRICT.value),
        ("สปอยล์: ซ่อนไว้ใต้แถบ", SpoilerRule.BARS.value),
        ("สปอยล์: เล่าให้ทุกคน", SpoilerRule.OFF.value),
    )


@pytest.mark.parametrize("language", sorted(languages()))
def test_each_choice_fits_a_closed_menu_on_a_phone(language: str) -> None:
    with speaking(language):
        menus = panel().menus
    shown = [menu.placeholder for menu in menus if not menu.chosen]
    shown += [label for menu in menus if isinstance(menu, Menu) for label, _ in menu.options]

    assert len(shown) >= 10
    assert [text for text in shown if columns(text) > PHONE_COLUMNS] == []
