"""The lines of a calendar file from a stranger: nothing in them is run, and no nesting does harm."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendars import MAX_FILE_BYTES
from bot.domain.refusal import Refusal
from bot.messages.refusals import explained
from tests.domain.calendars.files import drops, ics, read

START = "DTSTART:20261207T190000Z\n"


def test_what_is_nested_in_an_event_is_no_part_of_it() -> None:
    alarm = "BEGIN:VALARM\nDTSTART:20300101T000000Z\nBEGIN:VEVENT\nDTSTART:20310101T000000Z\n"
    alarm += "END:VEVENT\nEND:VALARM"
    assert drops(ics(f"{START}{alarm}")) == [(datetime(2026, 12, 7, 19, tzinfo=UTC), (1,))]


def test_a_zone_that_the_file_defines_itself_is_not_run() -> None:
    bomb = (
        "BEGIN:VTIMEZONE\nTZID:Europe/Berlin\nBEGIN:STANDARD\nDTSTART:00010101T000000\n"
        "RRULE:FREQ=SECONDLY\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:STANDARD\nEND:VTIMEZONE\n"
    )
    content = ics("DTSTART;TZID=Europe/Berlin:20261207T200000", head=bomb)
    assert drops(content) == [(datetime(2026, 12, 7, 19, tzinfo=UTC), (1,))]


def test_a_deep_nest_of_components_is_read_without_harm() -> None:
    deep = b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 15_000
    with pytest.raises(Refusal):
        read(deep)


@given(content=st.binary(max_size=400))
def test_any_bytes_are_refused_in_words(content: bytes) -> None:
    for start in (b"", b"BEGIN:VCALENDAR\r\n", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART"):
        try:
            read(start + content)
        except Refusal as refusal:
            assert explained(refusal).text  # noqa: PT017 - either end is right
    assert len(content) < MAX_FILE_BYTES
