"""Earlier choices, kept in a choice's custom id: they are ids, which no card shows."""

from collections.abc import Mapping
from urllib.parse import quote, unquote

# Short enough to fit into a custom id after the menu's action.
LONGEST_ID = 90


def with_picked(command: str, option: str, picked: Mapping[str, str]) -> str:
    """The argument of a choice: the command, the option to pick for, and what was picked for others."""
    before = (f"&{name}={quote(value, safe='')}" for name, value in picked.items() if name != option)
    return f"{command}:{option}{''.join(before)}"


def too_long(argument: str) -> bool:
    """Whether an argument doesn't fit into a menu's custom id."""
    return len(argument) > LONGEST_ID


def picked_before(asked: str) -> tuple[str, Mapping[str, str]]:
    """The option that a choice is about, and what was picked for others, from an argument without command."""
    option, *before = asked.split("&")
    parts = (one.partition("=") for one in before)
    return option, {name: unquote(value) for name, _equals, value in parts}
