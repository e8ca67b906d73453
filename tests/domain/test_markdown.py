"""What people type can neither ping nor format, and reads as it was typed."""

import pytest
from hypothesis import given

from bot.domain.markdown import escape_line, unescape
from tests.messages.strategies import typed_lines


@pytest.mark.parametrize(
    "typed",
    ["@everyone", "<@&1>", "||spoiler||", "**bold**", "`code`", "[a](b)", "a\n# title"],
)
def test_what_people_type_can_neither_ping_nor_format(typed: str) -> None:
    assert typed not in escape_line(typed)


def test_what_people_type_cannot_turn_the_words_after_it_around() -> None:
    assert escape_line("a\u202eb\x00c \U0001f469\u200d\U0001f680") == "abc \U0001f469\u200d\U0001f680"


@given(typed_lines)
def test_what_was_made_harmless_can_be_read_back(typed: str) -> None:
    assert unescape(escape_line(typed)) == typed
