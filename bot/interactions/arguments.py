"""Reads the argument in a custom id, which an old message may have in another form than today's."""

from bot.domain.refusal import Reason, Refusal

MAX_ID = 2**63 - 1


def number_in(text: str) -> int:
    """A number from a custom id or a menu. Raises Refusal for anything that no message of ours offers."""
    number = int(text) if text.isascii() and text.isdecimal() else MAX_ID + 1
    if number > MAX_ID:
        raise Refusal(Reason.OUT_OF_DATE)
    return number


def parts_of(argument: str, count: int) -> list[str]:
    """That many parts of an argument, split at its colons: missing ones are empty, the last may have some."""
    parts = argument.split(":", count - 1)
    return [*parts, *[""] * (count - len(parts))]
