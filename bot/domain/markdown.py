"""What people or providers wrote, made safe to show: it can neither ping nor break the layout."""

import re
import unicodedata

# A backslash removes a character's meaning in Markdown, but an @ still mentions: a zero-width space
# stops it.
_ESCAPES = {char: f"\\{char}" for char in "\\*_~`|>#[]()<:-"} | {"@": "@\u200b", "\n": " "}

# A server's emoji, or an address.
_STAYS = re.compile(r"(<a?:\w{2,32}:\d{15,21}>|https?://[^\s<>()\[\]|`]+)", re.ASCII)


def escape_line(text: str) -> str:
    """Text on one line that can't ping, format, link or change the direction of what follows."""
    return "".join(_ESCAPES.get(char, char) for char in text if not _is_hidden(char))


def escape_lines(text: str) -> str:
    """Like `escape_line`, but keeps line breaks."""
    return "\n".join(map(escape_line, text.split("\n")))


def admin_lines(text: str) -> str:
    """Like `escape_lines`, but bold, italics, links and the server's emoji stay: an admin's own words."""
    return "\n".join(map(_admin_line, text.split("\n")))


def _admin_line(line: str) -> str:
    parts = _STAYS.split(line)
    # Every other part is an emoji or an address.
    shown = (part.replace("@", "%40") if index % 2 else _plain(part) for index, part in enumerate(parts))
    return re.sub(r"^(\s*)([-+]|\d+\.)(?=\s)", r"\1\\\2", "".join(shown))


def _plain(text: str) -> str:
    stays = "*_~[]():-"
    return "".join(
        char if char in stays else _ESCAPES.get(char, char) for char in text if not _is_hidden(char)
    )


def unescape(text: str) -> str:
    """The text that `escape_line` was given, from what it returned."""
    return re.sub(r"\\(.)|(?<=@)\u200b", r"\1", text)


def _is_hidden(char: str) -> bool:
    # Control and format characters, such as those that change direction. The exception joins emoji.
    return unicodedata.category(char) in ("Cc", "Cf") and char not in "\n\u200d"
