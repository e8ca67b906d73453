"""Calendar files, and the drops that are read from them."""

from datetime import UTC, datetime

from bot.domain.calendars.importer import Imported, read_calendar
from bot.domain.schedule import drops_of

NOW = datetime(2026, 11, 22, 20, tzinfo=UTC)


def ics(*events: str, head: str = "") -> bytes:
    """A calendar file with events, each given by its lines."""
    blocks = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{blocks}END:VCALENDAR\n".replace("\n", "\r\n").encode()


def read(content: bytes, given: str | None = None, kept: str | None = None) -> Imported:
    return read_calendar(content, NOW, given, kept)


def drops(content: bytes, given: str | None = None, kept: str | None = None) -> list[tuple[object, ...]]:
    return [
        (drop.at if drop.timed else drop.day, drop.episodes)
        for drop in drops_of(read(content, given, kept).plan)
    ]
