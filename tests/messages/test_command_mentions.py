"""Commands in texts become mentions that a click types."""

import pytest

from bot.messages.command_mentions import NO_MENTIONS, CommandMentions

COMMANDS = CommandMentions.of(
    ["next", "alerts add", "alerts list", "setup", "party start"], {"next": 1, "alerts": 2}
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("`/next` tells when.", "</next:1> tells when."),
        ("More with /alerts add, or /next.", "More with </alerts add:2>, or </next:1>."),
        ("`/alerts list`: all of them", "</alerts list:2>: all of them"),
        ("(/next)", "(</next:1>)"),
        ("All of `/alerts` and `/setup`", "All of `/alerts` and `/setup`"),
        ("`/next show:other`", "`/next show:other`"),
        ("https://example.org/next and ./next", "https://example.org/next and ./next"),
        ("/nextly, /next-week and and/next", "/nextly, /next-week and and/next"),
        ("</next:1>", "</next:1>"),
    ],
)
def test_a_command_is_shown_as_a_mention_if_its_id_is_known(text: str, shown: str) -> None:
    assert COMMANDS.clickable(text) == shown


def test_without_ids_texts_stay_as_they_are() -> None:
    assert NO_MENTIONS.clickable("`/next` and /next") == "`/next` and /next"
