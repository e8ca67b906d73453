"""Reads the argument in a custom id, which old messages may have in an older form."""

from bot.domain.refusal import Reason, Refusal
from bot.domain.snapshots.snapshot import ShowRef, ref_in

MAX_ID = 2**63 - 1


def number_in(text: str) -> int:
    """A number from a custom id or a menu. Raises Refusal for anything that no message of ours offers."""
    number = int(text) if text.isascii() and text.isdecimal() else MAX_ID + 1
    if number > MAX_ID:
        raise Refusal(Reason.OUT_OF_DATE)
    return number


def parts_of(argument: str, count: int) -> list[str]:
    """An argument split at colons into `count` parts. Missing ones are empty; the last may hold colons."""
    parts = argument.split(":", count - 1)
    return [*parts, *[""] * (count - len(parts))]


def show_ref_in(text: str) -> ShowRef:
    """The provider's show that a custom id or a menu names. Raises Refusal if it names none."""
    ref = ref_in(text)
    if ref is None:
        raise Refusal(Reason.OUT_OF_DATE)
    return ref
