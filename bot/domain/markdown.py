"""What people or providers wrote, made safe to show: it can neither ping nor break the layout."""

import re
import unicodedata

# A backslash removes a character's meaning in Markdown, but an @ still mentions: a zero-width space
# stops it.
_ESCAPES = {char: f"\\{char}" for char in "\\*_~`|>#[]()<:-"} | {"@": "@\u200b", "\n": " "}


def escape_line(text: str) -> str:
    """Text on one line that can't ping, format, link or change the direction of what follows."""
    return "".join(_ESCAPES.get(char, char) for char in text if not _is_hidden(char))


def escape_lines(text: str) -> str:
    """As `escape_line`, but keeps line breaks."""
    return "\n".join(map(escape_line, text.split("\n")))


def unescape(text: str) -> str:
    """The text that `escape_line` was given, from what it returned."""
    return re.sub(r"\\(.)|(?<=@)\u200b", r"\1", text)


def _is_hidden(char: str) -> bool:
    # Control and format characters, such as those that change direction. The exception joins emoji.
    return unicodedata.category(char) in ("Cc", "Cf") and char not in "\n\u200d"
