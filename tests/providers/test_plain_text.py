"""Summaries in HTML become one line of plain text."""

import pytest

from bot.providers.plain_text import plain_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One.</p><p>Two.</p>", "One. Two."),
        ("A<br>B<br/>C", "A B C"),
        ("<b>Bo</b>ld &amp; &lt;3 &#8217;", "Bold & <3 ’"),
        ("a <script>alert('x')</script><style>p{}</style>b", "a b"),
        ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
        ("<!-- hidden -->seen", "seen"),
        ("", ""),
    ],
)
def test_html_becomes_plain_text_in_one_line(html: str, text: str) -> None:
    assert plain_text(html) == text
