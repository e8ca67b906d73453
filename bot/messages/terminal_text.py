"""What Discord would draw, as a terminal shows it: without Markdown, and with dates instead of timestamps."""

import re
from datetime import UTC, datetime, timedelta

_STAMP = re.compile(r" ?\(<t:(-?\d+):R>\)|<t:(-?\d+)(?::(\w))?>")
_LINK = re.compile(r"\[([^\]]+)\]\((https?://[^\s)]+)\)")
_MARKS = re.compile(r"(?<!\\)(?:\*\*|\|\||~~|`)|^(?:-# |#{1,3} |> )", re.MULTILINE)
_COMMAND = re.compile(r"</([\w ]+):\d+>")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DAYS_ONLY = ("d", "D")


def terminal_text(text: str) -> str:
    """An answer without what only Discord understands."""
    text = _STAMP.sub(_date, text)
    text = _COMMAND.sub(r"/\1", _LINK.sub(r"\1 (\2)", text))
    return re.sub(r"\\([^A-Za-z0-9\s])", r"\1", _MARKS.sub("", text))


def _date(found: re.Match[str]) -> str:
    """An instant in UTC; how far away it is, which Discord shows beside it, is left out."""
    if found[1]:
        return ""
    at = _EPOCH + timedelta(seconds=int(found[2]))
    return f"{at:%d %b %Y}" if found[3] in DAYS_ONLY else f"{at:%d %b %Y, %H:%M} UTC"
