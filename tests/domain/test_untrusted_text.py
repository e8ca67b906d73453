"""Text from strangers can neither ping nor format nor link, and is cut after a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.untrusted_text import cut_at_sentence, harmless_line, in_parts


@given(st.text())
def test_text_by_strangers_can_neither_ping_nor_format_nor_link(text: str) -> None:
    line = harmless_line(text)
    assert not set(line) & set("*_~`|<>[]\\@\n\r\t\u202e\u200b")
    assert "://" not in line
    assert not line.startswith(("# ", "- ", "-# "))
    assert line == harmless_line(line)


@pytest.mark.parametrize(
    "name", ["30 Rock", "9-1-1", "#Alive", "M.A.D.", 'Dale "Barbie" Barbara', "이정은", "ไทย"]
)
def test_ordinary_names_stay_as_they_are(name: str) -> None:
    assert harmless_line(name) == name


def test_a_long_text_ends_with_a_sentence() -> None:
    text = "One comes. Two comes. " + "Three goes on and on" * 20
    assert cut_at_sentence(text, 30) == "One comes. Two comes."
    assert cut_at_sentence("word " * 50, 30).endswith("word…")


@given(st.text(alphabet="ab. !", max_size=300), st.integers(10, 60))
def test_parts_of_a_text_stay_within_their_limit(text: str, limit: int) -> None:
    line = harmless_line(text)
    assert all(0 < len(part) <= limit for part in in_parts(line, limit, 5))
