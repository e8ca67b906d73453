"""An admin's own text on a channel's alerts: its placeholders, and that it can do no harm."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.custom_text import MAX_TEXT_LENGTH, PLACEHOLDERS, check_text
from bot.domain.refusal import Refusal
from bot.domain.runs import Run, Timeline
from bot.interactions.components import layout
from bot.messages.alert_cards import Wording, drop_card, filled_custom_text
from bot.messages.card import MAX_BODY_LENGTH
from tests.shipped_show import shipped_catalogue

SHOW = replace(shipped_catalogue().shows["love-in-the-big-city"], title="Some Show")
TIMELINE = Timeline(Run(1, SHOW.id, None, 1), SHOW, SHOW.drops)
NOW = SHOW.drops[0].at


@given(st.text(max_size=MAX_TEXT_LENGTH))
def test_whatever_is_typed_is_stored_safely_or_refused_in_words(typed: str) -> None:
    try:
        text = check_text(typed)
    except Refusal:
        return
    card = drop_card(TIMELINE, TIMELINE.drops[0], "t", NOW, Wording(text))
    assert len("".join(card.blocks)) < MAX_BODY_LENGTH
    if text:
        told = filled_custom_text(Wording(text), TIMELINE, TIMELINE.drops[0], NOW)
        assert "@everyone" not in told
        assert "<@" not in told
        assert check_text(text) == text
    layout(card)


@given(st.lists(st.sampled_from(PLACEHOLDERS), max_size=20))
def test_every_placeholder_is_filled_in(names: list[str]) -> None:
    text = check_text(" ".join(f"{{{name}}}" for name in names))
    if text:
        assert "{" not in filled_custom_text(Wording(text), TIMELINE, TIMELINE.drops[0], NOW)


def test_a_text_that_was_kept_by_another_version_never_fails() -> None:
    told = filled_custom_text(Wording("{gone} {show} {"), TIMELINE, TIMELINE.drops[0], NOW)
    assert told == "{gone} **Some Show** {"


def test_marks_that_turn_the_direction_of_what_follows_are_left_out() -> None:
    assert check_text("a\u202eb\x00c") == "a b c"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("**Tonight** at *ours* ~~late~~", "**Tonight** at *ours* ~~late~~"),
        ("[The rules](https://example.org/a_b)", "[The rules](https://example.org/a_b)"),
        ("See https://example.org/x_y!", "See https://example.org/x_y!"),
        ("<:popcorn:123456789012345678> <a:wave:123456789012345678>", None),
        ("@everyone <@123> <@&456>", "@\u200beveryone \\<@\u200b123\\> \\<@\u200b&456\\>"),
        ("# Big\n-# small\n> quote\n- item", "\\# Big\n-\\# small\n\\> quote\n\\- item"),
        ("`code` ||bar||", "\\`code\\` \\|\\|bar\\|\\|"),
        ("https://example.org/@everyone", "https://example.org/%40everyone"),
    ],
)
def test_an_admins_bold_links_and_emoji_stay_and_mentions_are_harmless(typed: str, told: str | None) -> None:
    assert filled_custom_text(Wording(typed), TIMELINE, TIMELINE.drops[0], NOW) == (told or typed)
