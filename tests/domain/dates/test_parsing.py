"""Dates, spans and weekdays as people type them."""

from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.dates.days import WEEKDAYS
from bot.domain.dates.parsing import names_instant, read_instant, read_moment, read_weekdays
from bot.domain.dates.spans import read_span
from bot.domain.refusal import Reason, Refusal

# A Sunday, 15:30 in Berlin.
NOW = datetime(2026, 11, 22, 14, 30, tzinfo=UTC)
BERLIN = "Europe/Berlin"
FIRST, LAST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2150, 1, 1, tzinfo=UTC)
moments = st.datetimes(FIRST.replace(tzinfo=None), LAST.replace(tzinfo=None)).map(
    lambda at: at.replace(second=0, microsecond=0)
)


def read(text: str) -> str:
    return read_moment(text, NOW, BERLIN, time(19)).strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-12-07 20:00", "2026-12-07 20:00"),
        ("2026-12-07T20:00", "2026-12-07 20:00"),
        ("2026-12-07T20:00:00Z", "2026-12-07 21:00"),
        ("2026-12-07 20:00 +09:00", "2026-12-07 12:00"),
        ("2026-12-07T9:30-05:00", "2026-12-07 15:30"),
        ("2026-12-07", "2026-12-07 19:00"),
        ("<t:1796673600>", "2026-12-07 21:00"),
        ("<t:1796673600:F>", "2026-12-07 21:00"),
        ("next monday 20:00", "2026-11-23 20:00"),
        ("next Sunday at 8pm", "2026-11-29 20:00"),
        ("sunday 8pm", "2026-11-22 20:00"),
        ("sunday 8am", "2026-11-29 08:00"),
        ("Mon 20:00", "2026-11-23 20:00"),
        ("on thursday", "2026-11-26 19:00"),
        ("20:00 on friday", "2026-11-27 20:00"),
        ("tomorrow 8pm", "2026-11-23 20:00"),
        ("tomorrow at noon", "2026-11-23 12:00"),
        ("tonight 21:15", "2026-11-22 21:15"),
        ("today", "2026-11-22 19:00"),
        ("20:00", "2026-11-22 20:00"),
        ("8 am", "2026-11-23 08:00"),
        ("8:05 p.m.", "2026-11-22 20:05"),
        ("12am tomorrow", "2026-11-23 00:00"),
        ("12 pm tomorrow", "2026-11-23 12:00"),
        ("7 december 20:00", "2026-12-07 20:00"),
        ("December 7th, 8pm", "2026-12-07 20:00"),
        ("Monday, 7 Dec 2026 at 20:00", "2026-12-07 20:00"),
        ("7.12.2026 20:00", "2026-12-07 20:00"),
        ("7.12. 20:00", "2026-12-07 20:00"),
        ("3 march", "2027-03-03 19:00"),
        ("1 may 2027", "2027-05-01 19:00"),
        ("29 february 20:00", "2028-02-29 20:00"),
        ("in 3 days", "2026-11-25 19:00"),
        ("in 2 hours", "2026-11-22 17:30"),
        ("in 1 hour, 30 minutes", "2026-11-22 17:00"),
        ("in an hour and a half", "2026-11-22 17:00"),
        ("in half an hour", "2026-11-22 16:00"),
        ("in two hours", "2026-11-22 17:30"),
        ("90 minutes from now", "2026-11-22 17:00"),
        ("in a day and a half", "2026-11-24 03:30"),
        ("yesterday", "2026-11-21 19:00"),
        ("yesterday 8pm", "2026-11-21 20:00"),
        ("last monday", "2026-11-16 19:00"),
        ("last sunday 8pm", "2026-11-15 20:00"),
        ("last sat", "2026-11-21 19:00"),
        ("in a week", "2026-11-29 19:00"),
        ("next week", "2026-11-29 19:00"),
        ("midnight tomorrow", "2026-11-23 00:00"),
        ("the day after tomorrow 8pm", "2026-11-24 20:00"),
        ("in 3 days at 20:00", "2026-11-25 20:00"),
        ("tonight at 8", "2026-11-22 20:00"),
        ("friday at 20", "2026-11-27 20:00"),
    ],
)
def test_a_moment_is_read_as_people_write_it(text: str, moment: str) -> None:
    assert read(text) == moment


@pytest.mark.parametrize(
    ("now", "hours", "moment"),
    [
        # Clocks go from 02:00 to 03:00 at 01:00 UTC, and from 03:00 to 02:00 in autumn.
        (datetime(2026, 3, 29, 0, 30, tzinfo=UTC), 2, "2026-03-29 04:30"),
        (datetime(2026, 10, 24, 23, 30, tzinfo=UTC), 3, "2026-10-25 03:30"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), 1, "2026-10-25 02:30"),
    ],
)
def test_hours_from_now_take_as_long_on_the_night_of_a_clock_change(
    now: datetime, hours: int, moment: str
) -> None:
    text = f"in {hours} hours"
    assert f"{read_moment(text, now, BERLIN, time(19)):%Y-%m-%d %H:%M}" == moment
    assert read_instant(text, now, BERLIN, time(19)) == now + timedelta(hours=hours)
    stamp = f"<t:{(now + timedelta(hours=hours)).timestamp():.0f}:R>"
    assert read_instant(stamp, now, BERLIN, time(19)) == now + timedelta(hours=hours)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("20:00 KST", "2026-11-23 12:00"),
        ("9pm UTC+9", "2026-11-23 13:00"),
        ("9pm (GMT +5:30)", "2026-11-22 16:30"),
        ("20:00 utc", "2026-11-22 21:00"),
        ("8pm est", "2026-11-23 02:00"),
        ("7 december 8pm EST", "2026-12-08 02:00"),
        ("2026-07-07 20:00 CEST", "2026-07-07 20:00"),
        ("2026-12-07T20:00 JST", "2026-12-07 12:00"),
        ("friday noon Asia/Seoul", "2026-11-27 04:00"),
        ("20:00KST", "2026-11-23 12:00"),
        ("8pm ET", "2026-11-23 02:00"),
        ("7 july 8pm ET", "2027-07-08 02:00"),
        ("friday 20:00 PT", "2026-11-28 05:00"),
        ("8pm Pacific Time", "2026-11-23 05:00"),
        ("8pm eastern", "2026-11-23 02:00"),
        ("20:00 hora de Corea", "2026-11-23 12:00"),
        ("20:00 Horário de Brasília", "2026-11-23 00:00"),
    ],
)
def test_a_time_may_name_its_zone(text: str, moment: str) -> None:
    assert read(text) == moment
    assert names_instant(text)


@pytest.mark.parametrize(
    ("text", "offsets"),
    [
        ("8pm CST", ("UTC-6", "UTC+8", "UTC-5")),
        ("20:00 IST", ("UTC+5:30", "UTC+2", "UTC+0", "UTC+1")),
        # New Yorkers say so in summer, too, and mean what their clocks show; those of Panama show EST.
        ("7 july 8pm EST", ("UTC-4", "UTC-5")),
        ("7 january 8pm BST", ("UTC+0", "UTC+1")),
    ],
)
def test_an_abbreviation_with_several_meanings_at_that_time_is_asked_about(
    text: str, offsets: tuple[str, ...]
) -> None:
    with pytest.raises(Refusal) as refused:
        read(text)
    assert refused.value.reason is Reason.WHICH_OFFSET
    assert refused.value.values["offsets"] == offsets


@pytest.mark.parametrize(
    ("text", "here", "moment"),
    [
        ("8pm PST", "America/New_York", "2026-11-22 23:00"),
        ("8pm CST", "America/New_York", "2026-11-22 21:00"),
        ("8pm PST", "Asia/Manila", "2026-11-23 20:00"),
        ("8pm CST", "Asia/Shanghai", "2026-11-23 20:00"),
    ],
)
def test_an_abbreviation_means_what_it_means_in_the_country_where_it_is_read(
    text: str, here: str, moment: str
) -> None:
    assert f"{read_moment(text, NOW, here, time(19)):%Y-%m-%d %H:%M}" == moment


def test_a_day_that_is_another_one_in_that_zone_is_asked_about() -> None:
    # It's Sunday evening in Berlin, and Monday in Seoul.
    now = datetime(2026, 11, 22, 18, tzinfo=UTC)
    for text in ("tomorrow 8pm KST", "today 23:00 KST"):
        with pytest.raises(Refusal) as refused:
            read_moment(text, now, BERLIN, time(19))
        assert refused.value.reason is Reason.WHICH_DAY_THERE
        example = str(refused.value.values["example"])
        assert read_moment(example, now, BERLIN, time(19)) > datetime(2026, 11, 23, tzinfo=UTC).replace(
            tzinfo=None
        )
    assert f"{read_moment('8pm KST', now, BERLIN, time(19)):%d %H:%M}" == "23 12:00"
    assert f"{read_moment('monday 8pm KST', now, BERLIN, time(19)):%d %H:%M}" == "23 12:00"


@given(
    wall=moments,
    hours=st.integers(-12, 14),
    minutes=st.sampled_from([0, 30, 45]),
    zone=st.sampled_from(["Europe/Berlin", "Asia/Kathmandu", "America/St_Johns", "UTC"]),
)
def test_an_offset_means_what_an_iso_text_with_it_means(
    wall: datetime, hours: int, minutes: int, zone: str
) -> None:
    minutes = 0 if hours == 14 else minutes
    sign, size = "-" if hours < 0 else "+", abs(hours)
    iso = f"{wall:%Y-%m-%d %H:%M}{sign}{size:02}:{minutes:02}"
    said = f"{wall:%Y-%m-%d %H:%M} UTC{sign}{size}:{minutes:02}"
    assert read_instant(said, NOW, zone, time()) == read_instant(iso, NOW, zone, time())


UNCLEAR = [
    "tomorrow EST", "in 2 hours KST", "8pm XYZ", "20:00 UTC+15", "20:00 UTC+9:75", "KST",
    "8pm Europe/Atlantis",
    "", "someday", "12/7/2026", "2026-13-07", "2026-12-07 25:00", "13pm", "30 february", "in", "in blue days",
    "<t:abc>", "<t:999999999999>", "monday tuesday", "7 12", "next", "٣", "0000-01-01", "in 9999999 weeks",
]  # fmt: skip


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_is_unclear_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(Refusal):
        read(text)


@pytest.mark.parametrize(
    "text", ["31 feb", "30 february 8pm", "2026-02-31", "31.02.2026", "29 february 2027", "2026-13-07"]
)
def test_a_day_that_no_month_has_is_refused_as_such(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        read(text)
    assert refused.value.reason is Reason.NO_SUCH_DAY


@pytest.mark.parametrize(
    "text", ["monday-", "- monday", "mon-day", "mon-wed-fri", "monday to", "daily-fri", "-"]
)
def test_weekdays_without_a_first_and_a_last_one_are_refused(text: str) -> None:
    with pytest.raises(Refusal):
        read_weekdays(text)


def test_a_date_on_another_weekday_than_was_typed_is_refused_with_its_own() -> None:
    assert read("monday 7 december 8pm") == "2026-12-07 20:00"
    with pytest.raises(Refusal) as refused:
        read("tuesday 7 december 8pm")
    assert refused.value.reason is Reason.OTHER_DAY
    assert refused.value.values["day"] == date(2026, 12, 7)


@pytest.mark.parametrize("text", ["tomorrow at 8", "friday at 8"])
def test_an_hour_that_may_be_before_or_after_noon_is_asked_about(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        read(text)
    assert refused.value.reason is Reason.WHICH_HALF_OF_DAY
    assert (refused.value.values["early"], refused.value.values["late"]) == ("08:00", "20:00")


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    for reader in (read, read_span, read_weekdays):
        with suppress(Refusal):
            reader(text)


@given(wall=moments, zone=st.sampled_from(["Europe/Berlin", "Asia/Kathmandu", "America/St_Johns", "UTC"]))
def test_an_iso_text_and_a_timestamp_mean_the_moment_that_they_show(wall: datetime, zone: str) -> None:
    assert read_moment(f"{wall:%Y-%m-%d %H:%M}", NOW, zone, time()) == wall
    at = int(wall.replace(tzinfo=ZoneInfo(zone)).timestamp())
    expected = datetime.fromtimestamp(at, ZoneInfo(zone)).replace(tzinfo=None, second=0, fold=0)
    assert read_moment(f"<t:{at}:R>", NOW, zone, time()) == expected


@given(day=st.dates(date(2000, 1, 1), date(2100, 1, 1)), weekday=st.integers(0, 6))
def test_next_weekday_is_the_first_one_after_today(day: date, weekday: int) -> None:
    now = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    found = read_moment(f"next {WEEKDAYS[weekday]} 20:00", now, "UTC", time())
    assert found.weekday() == weekday
    assert 1 <= (found.date() - day).days <= 7


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2 days", timedelta(days=2)),
        ("3h", timedelta(hours=3)),
        ("1 week and 2 days", timedelta(days=9)),
        ("90 minutes", timedelta(minutes=90)),
        ("an hour", timedelta(hours=1)),
        ("two and a half hours", timedelta(minutes=150)),
        ("1.5 hours", timedelta(minutes=90)),
        ("1½ days", timedelta(hours=36)),
        ("half a day", timedelta(hours=12)),
        ("a week and a half, 2 hours", timedelta(days=10.5, hours=2)),
    ],
)
def test_a_span_is_read_as_people_write_it(text: str, span: timedelta) -> None:
    assert read_span(text) == span


@pytest.mark.parametrize(
    "text", ["", "soon", "2", "half", "hours", "am", "-2 days", "0 days", "400 days", "99999 weeks"]
)
def test_text_that_is_not_a_span_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        read_span(text)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("monday", (0,)),
        ("Thu, mon", (0, 3)),
        ("every tuesday and fridays", (1, 4)),
        ("weekends", (5, 6)),
        ("daily", tuple(range(7))),
        ("sat/sun", (5, 6)),
        ("mon-fri", tuple(range(5))),
        ("Monday to Thursday", tuple(range(4))),
        ("tue. – thu., sat", (1, 2, 3, 5)),
        ("fri through mon", (0, 4, 5, 6)),
    ],
)
def test_weekdays_are_read_as_people_write_them(text: str, days: tuple[int, ...]) -> None:
    assert read_weekdays(text) == days
