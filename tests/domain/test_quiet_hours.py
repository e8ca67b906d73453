"""Quiet hours: how people type them, and whether an instant is in them, in any time zone."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.dates.wall_clock import wall_clock
from bot.domain.quiet_hours import QuietHours, is_in_quiet_hours, read_quiet_hours
from bot.domain.refusal import Refusal

NIGHT = QuietHours(22 * 60, 8 * 60)
YEAR = datetime(2026, 1, 1, tzinfo=UTC)
MINUTES = st.integers(0, 24 * 60 - 1)


@pytest.mark.parametrize(
    ("wall", "quiet"),
    [
        (time(21, 59), False),
        (time(22), True),
        (time(0), True),
        (time(7, 59), True),
        (time(8), False),
        (time(12), False),
    ],
)
def test_a_night_goes_past_midnight(wall: time, quiet: bool) -> None:
    assert (
        is_in_quiet_hours(NIGHT, datetime.combine(datetime(2026, 7, 1, tzinfo=UTC), wall, UTC), "Etc/UTC")
        is quiet
    )


@given(
    MINUTES,
    MINUTES,
    st.integers(0, 365 * 24 * 60).map(lambda minutes: YEAR + timedelta(minutes=minutes)),
    st.sampled_from(["Asia/Seoul", "America/New_York", "Europe/Madrid", "Asia/Kathmandu"]),
)
def test_hours_and_their_opposite_cover_the_day_once(start: int, end: int, at: datetime, zone: str) -> None:
    if start == end:
        return
    assert is_in_quiet_hours(QuietHours(start, end), at, zone) is not is_in_quiet_hours(
        QuietHours(end, start), at, zone
    )
    wall = wall_clock(at, zone)
    now = 60 * wall.hour + wall.minute
    assert now == end or is_in_quiet_hours(QuietHours(now, end), at, zone)


@pytest.mark.parametrize(
    ("start", "end", "quiet"),
    [("22:00", "08:00", NIGHT), ("10pm", "8 am", NIGHT), ("22", "8", NIGHT), (" ", "", None)],
)
def test_hours_are_read_as_people_type_them(start: str, end: str, quiet: QuietHours | None) -> None:
    assert read_quiet_hours(start, end) == quiet


@pytest.mark.parametrize("typed", ["25:00", "24", "99999999999999", "night", "8 to 9", "13pm", "²"])
def test_text_that_is_not_a_time_is_refused(typed: str) -> None:
    with pytest.raises(Refusal, match="UNCLEAR_TIME"):
        read_quiet_hours(typed, "08:00")
