"""What all cards share: their texts are counted, joined and cut as they should be."""

from datetime import UTC, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.parties.repeats import Rule, read_rule
from bot.interactions.components import layout
from bot.messages.card import Card, ChannelMenu, RoleMenu
from bot.messages.date_words import moment_typed
from bot.messages.formatting import cut, listed, span
from bot.messages.party_repeats import rule_text
from bot.messages.translation import speaking


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (1, "1 minute"),
        (30, "30 minutes"),
        (60, "1 hour"),
        (90, "1 hour 30 minutes"),
        (121, "2 hours 1 minute"),
        (1440, "1 day"),
    ],
)
def test_spans_are_named_as_people_do(minutes: int, text: str) -> None:
    assert span(minutes) == text


@pytest.mark.parametrize(
    ("words", "text"),
    [(("a",), "a"), (("a", "b"), "a and b"), (("a", "b", "c"), "a, b and c"), ((), "")],
)
def test_lists_read_like_sentences(words: tuple[str, ...], text: str) -> None:
    assert listed(words) == text


@given(st.text(max_size=300), st.integers(10, 100))
def test_a_shortened_text_keeps_to_its_limit(text: str, limit: int) -> None:
    assert len(cut(text, limit)) <= limit


@given(st.lists(st.text("ab ", min_size=1), max_size=20), st.integers(1, 100))
def test_a_text_cut_behind_a_spoiler_bar_stays_behind_it(passages: list[str], limit: int) -> None:
    shown = cut("\n".join(f"||{one}||" for one in passages), limit)
    assert len(shown) <= limit
    assert shown.count("||") % 2 == 0


def test_a_card_of_any_length_keeps_discords_limit() -> None:
    view = layout(Card("t" * 80, tuple("word " * 400 for _ in range(10)), footer="f" * 100))
    assert view.content_length() <= 4000


def test_the_ids_that_menus_show_as_chosen_are_text_as_discord_describes_them() -> None:
    menus = (ChannelMenu("Which?", "channel", "card", 2**60), RoleMenu("Who?", "role", "card", 2**61))
    (box,) = layout(Card("Title", menus=menus)).to_components()
    shown = [row["components"][0]["default_values"] for row in box["components"][-2:]]
    assert shown == [[{"id": str(2**60), "type": "channel"}], [{"id": str(2**61), "type": "role"}]]


@pytest.mark.parametrize("language", ["en", "es", "ko", "pt_BR", "th"])
def test_a_rule_that_a_form_is_filled_with_can_be_read_again(language: str) -> None:
    rule = Rule(time(20), 2, "Europe/Madrid")

    with speaking(language):
        typed = moment_typed(rule_text(rule), datetime.now(UTC))
        assert read_rule(typed, rule.timezone) == rule
