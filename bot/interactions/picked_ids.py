"""What was picked before, as a choice's custom id keeps it: what lists of ours hold, so no card shows it."""

from collections.abc import Mapping
from urllib.parse import quote, unquote

# With the menu's action before it, it still fits into a custom id.
LONGEST_ID = 90


def with_picked(command: str, option: str, picked: Mapping[str, str]) -> str:
    """The argument of a choice: a command, the option to be picked, and what was picked for others."""
    before = (f"&{name}={quote(value, safe='')}" for name, value in picked.items() if name != option)
    return f"{command}:{option}{''.join(before)}"


def too_long(argument: str) -> bool:
    """Whether a menu's custom id can't hold what was picked before."""
    return len(argument) > LONGEST_ID


def picked_before(asked: str) -> tuple[str, Mapping[str, str]]:
    """The option that a choice is about, and what was picked before it: what follows the command."""
    option, *before = asked.split("&")
    parts = (one.partition("=") for one in before)
    return option, {name: unquote(value) for name, _equals, value in parts}
