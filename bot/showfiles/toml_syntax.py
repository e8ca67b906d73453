"""Says what is wrong with a line that isn't TOML, in an author's words: the library only names a column."""

import re
from collections.abc import Callable, Sequence

from bot.messages.showfiles import syntax as texts

_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_KEY = re.compile(r"""\s*([\w."'-]+)\s*=""")
_TABLE = re.compile(r"\s*\[+\s*([\w.-]+)\s*]+")
_CURLY = re.compile("[“”„‘’«»]")
_SLASHES = re.compile(r"=\s*\d{1,4}/\d")
_SHORT_TIME = re.compile(r"=\s*\d{1,2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:#.*)?$", re.IGNORECASE)
_BARE_WORDS = re.compile(r"""=\s*[^\W\d_]""")


def syntax_error(text: str, error: ValueError) -> tuple[int, str] | None:
    """The line of an error (from 1) and what to do there; None if only the library knows."""
    found = _PLACE.search(str(error))
    if found is None:
        return None
    lines = text.splitlines()
    number = int(found[1] or len(lines))
    # After a value that isn't finished in its line, the library is at the next one.
    at = lines[min(number, len(lines)) - 1]
    reason = str(error)[: found.start()]
    said = next((sentence for rule in _RULES if (sentence := rule(at, reason))), None)
    return (number, said) if said else None


def _curly_quotes(line: str, _reason: str) -> str | None:
    return texts.CURLY_QUOTES if _CURLY.search(line) and "Invalid" in _reason else None


def _open_quote(line: str, reason: str) -> str | None:
    is_open = "Illegal character '\\n'" in reason or "Unterminated" in reason
    return texts.OPEN_QUOTE if is_open and re.search("[\"']", line) else None


def _twice(line: str, reason: str) -> str | None:
    if not reason.startswith(("Cannot overwrite", "Cannot declare", "Cannot mutate")):
        return None
    if table := _TABLE.match(line):
        return texts.TABLE_TWICE.format(table=table[1])
    key = _KEY.match(line)
    return texts.KEY_TWICE.format(key=key[1]) if key else None


def _date_or_time(line: str, reason: str) -> str | None:
    if "after a statement" not in reason and "Invalid" not in reason:
        return None
    if _SLASHES.search(line):
        return texts.WRONG_DATE
    return texts.WRONG_TIME if _SHORT_TIME.search(line) else None


def _no_value(line: str, _reason: str) -> str | None:
    return texts.NO_VALUE if line.rstrip().endswith("=") else None


def _no_quotes(line: str, reason: str) -> str | None:
    return texts.NO_QUOTES if reason.startswith("Invalid value") and _BARE_WORDS.search(line) else None


def _no_equals(_line: str, reason: str) -> str | None:
    return texts.NO_EQUALS if reason.startswith("Expected '='") else None


_RULES: Sequence[Callable[[str, str], str | None]] = (
    _curly_quotes,
    _open_quote,
    _twice,
    _date_or_time,
    _no_value,
    _no_quotes,
    _no_equals,
)
