"""Events that repeat: their dates, with those left out or moved, up to a limit."""

from datetime import UTC, datetime

import pytest

from tests.domain.calendars.files import drops, ics


def test_repetitions_end_where_they_say_and_leave_out_what_was_taken_out_or_moved() -> None:
    weekly = "UID:a\nDTSTART;TZID=Europe/Berlin:20261207T200000\nRRULE:FREQ=WEEKLY;COUNT=4\n"
    weekly += "EXDATE;TZID=Europe/Berlin:20261214T200000"
    moved = (
        "UID:a\nRECURRENCE-ID;TZID=Europe/Berlin:20261221T200000\nDTSTART;TZID=Europe/Berlin:20261222T200000"
    )
    days = [at for at, _ in drops(ics(weekly, moved))]
    assert days == [datetime(2026, 12, day, 19, tzinfo=UTC) for day in (7, 22, 28)]


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=WEEKLY;UNTIL=20261221T190000Z", [7, 14, 21]),
        ("FREQ=WEEKLY;UNTIL=20261221T185959Z", [7, 14]),
        ("FREQ=WEEKLY;BYDAY=MO,TH;COUNT=3", [7, 10, 14]),
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=2", [7, 21]),
        ("FREQ=DAILY;COUNT=3", [7, 8, 9]),
        ("FREQ=DAILY;INTERVAL=5;UNTIL=20261217", [7, 12, 17]),
        ("freq=weekly;count=2", [7, 14]),
    ],
)
def test_repetitions_are_expanded_into_dates(rule: str, days: list[int]) -> None:
    found = [at for at, _ in drops(ics(f"DTSTART:20261207T190000Z\nRRULE:{rule}"))]
    assert found == [datetime(2026, 12, day, 19, tzinfo=UTC) for day in days]
