"""The texts that people read: counted, joined and escaped as they should be."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.markdown import escape_line, unescape
from bot.domain.parties.repeats import Rule, read_rule
from bot.domain.schedule import Drop
from bot.interactions.components import layout
from bot.messages.alert_cards import span
from bot.messages.card import Card, ChannelMenu, RoleMenu, cut, listed
from bot.messages.date_words import moment_typed
from bot.messages.episodes import episodes_text, progress_bar
from bot.messages.explanation import Explanation
from bot.messages.party_repeats import rule_text
from bot.messages.shows_own import AGAIN, LABELS, add_form
from bot.messages.translation import speaking
from bot.messages.typed_before import try_again_card, typed_before

AT = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("episodes", "text"),
    [
        ((5,), "Episode 5"),
        ((3, 4), "Episodes 3–4"),
        ((1, 2, 3), "Episodes 1–3"),
        ((1, 3, 4), "Episodes 1, 3 and 4"),
    ],
)
def test_episodes_are_named_as_people_do(episodes: tuple[int, ...], text: str) -> None:
    assert episodes_text(Drop(1, AT, episodes)) == text


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


def test_the_bar_is_empty_of_nothing_and_full_at_the_finale() -> None:
    drops = tuple(Drop(n, AT + timedelta(weeks=n), (2 * n - 1, 2 * n)) for n in range(1, 5))
    assert progress_bar(drops, drops[0]) == "2 of 8 episodes `██░░░░░░░░`"
    assert progress_bar(drops, drops[-1]) == "8 of 8 episodes `██████████`"


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


@pytest.mark.parametrize(
    "typed",
    ["@everyone", "<@&1>", "||spoiler||", "**bold**", "`code`", "[a](b)", "a\n# title"],
)
def test_what_people_type_can_neither_ping_nor_format(typed: str) -> None:
    assert typed not in escape_line(typed)


def test_what_people_type_can_not_turn_the_words_after_it_around() -> None:
    assert escape_line("a\u202eb\x00c \U0001f469\u200d\U0001f680") == "abc \U0001f469\u200d\U0001f680"


def test_a_card_of_any_length_keeps_discords_limit() -> None:
    view = layout(Card("t" * 80, tuple("word " * 400 for _ in range(10)), footer="f" * 100))
    assert view.content_length() <= 4000


def test_the_ids_that_menus_show_as_chosen_are_text_as_discord_describes_them() -> None:
    menus = (ChannelMenu("Which?", "channel", "card", 2**60), RoleMenu("Who?", "role", "card", 2**61))
    (box,) = layout(Card("Title", menus=menus)).to_components()
    shown = [row["components"][0]["default_values"] for row in box["components"][-2:]]
    assert shown == [[{"id": str(2**60), "type": "channel"}], [{"id": str(2**61), "type": "role"}]]


LINES = st.text(
    st.characters(exclude_categories=("Cc", "Cf", "Cs")) | st.sampled_from("\\*@`<>:-"), max_size=100
).map(str.strip)


@given(LINES)
def test_what_was_made_harmless_can_be_read_back(typed: str) -> None:
    assert unescape(escape_line(typed)) == typed


@given(st.fixed_dictionaries({field.key: LINES for field in add_form("UTC").fields}))
def test_a_refused_form_keeps_every_field_as_it_was_typed(typed: dict[str, str]) -> None:
    card = try_again_card(AGAIN, LABELS)(
        Explanation("I couldn't read that", "Try again."), "Asia/Seoul", typed
    )
    kept = {key: value for key, value in typed.items() if value}
    assert typed_before("\n".join((card.title, *card.blocks)), LABELS) == kept


def test_a_sentence_about_a_refused_form_is_not_mistaken_for_its_input() -> None:
    card = try_again_card(AGAIN, LABELS)(Explanation("No", "**Title:** is this"), "UTC", {"title": "Ours"})
    assert typed_before("\n".join(card.blocks), LABELS) == {"title": "Ours"}


@pytest.mark.parametrize("language", ["en", "es", "ko", "pt_BR", "th"])
def test_a_rule_that_a_form_is_filled_with_can_be_read_again(language: str) -> None:
    rule = Rule(time(20), 2, "Europe/Madrid")

    with speaking(language):
        typed = moment_typed(rule_text(rule), datetime.now(UTC))
        assert read_rule(typed, rule.timezone) == rule
