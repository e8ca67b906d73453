"""One line of `watchparty check`."""

from dataclasses import dataclass
from enum import Enum


class Mark(Enum):
    """How serious a line is."""

    PASSED = "passed"
    WARNING = "warning"
    FAILED = "failed"


MARKS = {Mark.PASSED: "[green]✓[/]", Mark.WARNING: "[yellow]![/]", Mark.FAILED: "[red]✗[/]"}


@dataclass(frozen=True, slots=True)
class Line:
    """What was found; a failed one says how to fix it."""

    mark: Mark
    text: str

    @property
    def is_failed(self) -> bool:
        return self.mark is Mark.FAILED


def passed(text: str) -> Line:
    """All is well."""
    return Line(Mark.PASSED, text)


def warning(text: str) -> Line:
    """It works, but somebody should know."""
    return Line(Mark.WARNING, text)


def failed(text: str) -> Line:
    """It keeps the bot from running well."""
    return Line(Mark.FAILED, text)
