"""The page's Markdown parsers, which texts share."""

from typing import Any

import pytest
from simcord.preview import _markdown

from bot.demo.markdown import share_parsers

TEXT = "**Drop 1** for <@&7> and <@7>, see </next:9> ||or not||"
NAMES: tuple[dict[str, Any], ...] = (
    {},
    {"roles": {"7": "Fans"}},
    {"users": {"7": "Mina"}, "commands": {"9": "next"}},
    {"roles": {"7": "Hosts"}},
)


def test_a_shared_parser_knows_only_the_names_of_its_own_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def tokens() -> list[Any]:
        profiles = ("message", "embed_title")
        return [_markdown.markdown_tokens(TEXT, one, context=names) for one in profiles for names in NAMES]

    monkeypatch.setattr(_markdown, "_markdown_parser", made := _markdown._markdown_parser)  # pyright: ignore[reportPrivateUsage] - simcord has no other way to it
    expected = tokens()
    share_parsers()
    assert _markdown._markdown_parser is not made  # pyright: ignore[reportPrivateUsage] - as above
    assert tokens() == expected
    assert tokens() == expected
