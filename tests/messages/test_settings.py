"""The panel of a server's settings, in the reader's language."""

from datetime import UTC, datetime

from bot.domain.guild_settings import GuildSettings
from bot.messages.card import Menu
from bot.messages.settings import Known, settings_card
from bot.messages.translation import speaking


def test_the_menu_of_spoiler_rules_names_each_in_the_readers_language() -> None:
    with speaking("th"):
        card = settings_card(GuildSettings(), Known(), datetime(2026, 12, 7, tzinfo=UTC))

    rules = next(menu for menu in card.menus if isinstance(menu, Menu)).options
    assert [" ".join(label.split()[:2]) for label, _ in rules] == [
        "สปอยล์: ไม่เล่าเลย",
        "สปอยล์: ซ่อนไว้ใต้แถบ",
        "สปอยล์: ไม่กรอง",
    ]
