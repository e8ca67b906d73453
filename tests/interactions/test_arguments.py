"""The arguments of custom ids, of old messages too."""

import pytest

from bot.interactions.arguments import parts_of


@pytest.mark.parametrize(
    ("argument", "parts"),
    [
        ("7:3:drop:20:00", ["7", "3", "drop:20:00"]),
        ("7:3:", ["7", "3", ""]),
        ("7:3", ["7", "3", ""]),
        ("", ["", "", ""]),
    ],
)
def test_an_argument_has_as_many_parts_as_are_asked_for(argument: str, parts: list[str]) -> None:
    assert parts_of(argument, 3) == parts
