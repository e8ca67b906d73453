"""Lists of whole numbers as a column of text holds them, such as "1,2"."""

from collections.abc import Iterable


def numbers_text(numbers: Iterable[int]) -> str:
    """The numbers as a column holds them."""
    return ",".join(map(str, numbers))


def numbers_in(text: str) -> tuple[int, ...]:
    """The numbers that a column holds."""
    return tuple(int(number) for number in text.split(",") if number)
