"""Words that stand in another sentence are in the reader's language too."""

from datetime import UTC, date, datetime

import pytest

from bot.domain.guild_settings import GuildSettings
from bot.domain.refusal import Reason, Refusal
from bot.messages.card import Menu
from bot.messages.days import short_date
from bot.messages.refusals import explained
from bot.messages.settings import Known, settings_card
from bot.messages.translation import speaking


@pytest.mark.parametrize(("group", "word"), [("cast", "นักแสดง"), ("crew", "ทีมงาน")])
def test_a_refusal_names_cast_and_crew_in_the_readers_language(group: str, word: str) -> None:
    with speaking("th"):
        text = explained(Refusal(Reason.NOBODY_NAMED, title="Pasta", group=group)).text

    assert word in text and group not in text


def test_the_short_may_is_as_short_as_the_other_months() -> None:
    with speaking("th"):
        assert short_date(date(2027, 5, 7)) == "7 พ.ค. 2027"
    assert short_date(date(2027, 5, 7)) == "7 May 2027"


def test_the_menu_of_spoiler_rules_names_each_in_the_readers_language() -> None:
    with speaking("th"):
        card = settings_card(GuildSettings(), Known(), datetime(2026, 12, 7, tzinfo=UTC))

    rules = next(menu for menu in card.menus if isinstance(menu, Menu)).options
    assert [" ".join(label.split()[:2]) for label, _ in rules] == [
        "สปอยล์: ไม่เล่าเลย",
        "สปอยล์: ซ่อนไว้ใต้แถบ",
        "สปอยล์: ไม่กรอง",
    ]
