"""One line of `watchparty check`."""

from dataclasses import dataclass
from enum import Enum


class Mark(Enum):
    """How serious a line is."""

    GOOD = "good"
    ODD = "odd"
    BAD = "bad"


MARKS = {Mark.GOOD: "[green]✓[/]", Mark.ODD: "[yellow]![/]", Mark.BAD: "[red]✗[/]"}


@dataclass(frozen=True, slots=True)
class Line:
    """What was found; a bad line says how to fix it."""

    mark: Mark
    text: str

    @property
    def is_bad(self) -> bool:
        return self.mark is Mark.BAD


def good(text: str) -> Line:
    """All is well."""
    return Line(Mark.GOOD, text)


def odd(text: str) -> Line:
    """It works, but somebody should know."""
    return Line(Mark.ODD, text)


def bad(text: str) -> Line:
    """It keeps the bot from running well."""
    return Line(Mark.BAD, text)
