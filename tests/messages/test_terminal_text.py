"""An answer in a terminal has no Markdown and no timestamps that only Discord draws."""

import subprocess
import sys

import pytest

from bot.messages.terminal_text import terminal_text
from tests.bot_process import python_environment


@pytest.mark.parametrize(
    ("discord", "terminal"),
    [
        ("**Hur Jin Ho** directs.\n-# As of 16 Oct 2024", "Hur Jin Ho directs.\nAs of 16 Oct 2024"),
        ("Next: <t:1796673600:F> (<t:1796673600:R>).", "Next: 07 Dec 2026, 20:00 UTC."),
        ("It began on <t:1796673600:D>.", "It began on 07 Dec 2026."),
        ("Data: [TVmaze](https://www.tvmaze.com/shows/1)", "Data: TVmaze (https://www.tvmaze.com/shows/1)"),
        ("Use </alerts add:12> or `/next`.", "Use /alerts add or /next."),
        (r"It is 5 \* 3, \_really\_.", "It is 5 * 3, _really_."),
    ],
)
def test_only_words_and_dates_are_left(discord: str, terminal: str) -> None:
    assert terminal_text(discord) == terminal


def test_watchparty_ask_prints_clean_text() -> None:
    command = (sys.executable, "-m", "bot", "ask", "When", "is", "episode", "3", "out?")
    said = subprocess.run(command, capture_output=True, text=True, check=True, env=python_environment())
    assert "October 28, 2024" in said.stdout
    assert not any(mark in said.stdout for mark in ("**", "<t:", "-#"))
    assert said.stderr == ""
