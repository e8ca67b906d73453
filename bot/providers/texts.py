"""A provider's texts, made safe and cut to what cards and menus have room for."""

import re
import unicodedata
from collections.abc import Iterable

from bot.domain.untrusted_text import cut_at_sentence, harmless_line

# The limits of show files, which are what cards and menus have room for.
LONGEST_TITLE, LONGEST_NAME, LONGEST_WORD, LONGEST_NOTE, LONGEST_TEXT = 80, 60, 40, 200, 350
LONGEST_PLOT = 280
RUNTIMES = range(1, 601)


def safe_lines(texts: Iterable[str], limit: int) -> tuple[str, ...]:
    """The texts, made safe and cut, without empty ones."""
    return tuple(line for text in texts if (line := within(harmless_line(text), limit)))


def within(text: str, limit: int) -> str:
    """The text, cut at the end of a sentence or word if it is longer than the limit."""
    return text if len(text) <= limit else cut_at_sentence(text, limit)


def slug(text: str) -> str:
    """The text as an id of small letters, digits and hyphens; empty if it has no Latin letters."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
