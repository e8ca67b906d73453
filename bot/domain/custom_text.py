"""An admin's own words on a channel's alerts, with placeholders that each drop fills in."""

import re
from collections.abc import Iterator
from difflib import get_close_matches

from bot.domain.refusal import Reason, Refusal

# A few lines: the card below it is what people came for.
MAX_TEXT_LENGTH = 300
MAX_LINES = 5
PLACEHOLDERS = ("show", "episodes", "titles", "drop", "left", "time")

# Control characters, and those that reverse the direction of the text after them.
_UNSEEN = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069]")
_PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")


def check_text(typed: str) -> str | None:
    """The text as it is stored; None if it was empty.

    Raises Refusal, quoting the place, if a placeholder is unknown or a brace has no partner.
    """
    lines = [" ".join(_UNSEEN.sub(" ", line).split()) for line in typed.strip().splitlines()]
    text = "\n".join(line for line in lines if line)
    if len(text) > MAX_TEXT_LENGTH or text.count("\n") >= MAX_LINES:
        raise Refusal(Reason.TEXT_TOO_LONG)
    for words, placeholder in pieces(text):
        brace = re.search("[{}]", words)
        if brace:
            raise Refusal(Reason.LONE_BRACE, brace=brace[0])
        if placeholder is not None and placeholder not in PLACEHOLDERS:
            raise _unknown(placeholder)
    return text or None


def pieces(text: str) -> Iterator[tuple[str, str | None]]:
    """The parts of a text, each with the name of the placeholder after it; None at the end."""
    parts = _PLACEHOLDER.split(text)
    for index in range(0, len(parts), 2):
        yield parts[index], parts[index + 1].strip().casefold() if index + 1 < len(parts) else None


def _unknown(placeholder: str) -> Refusal:
    name = re.sub("[`@<>]", "", placeholder)[:30]
    close = get_close_matches(placeholder, PLACEHOLDERS, n=1)
    if close:
        return Refusal(Reason.MISSPELT_PLACEHOLDER, name=name, meant=close[0])
    return Refusal(Reason.UNKNOWN_PLACEHOLDER, name=name)
