"""Calendar files from strangers: valid ones are read, and anything else is refused in a sentence."""

import time as clock
from dataclasses import replace
from datetime import UTC, date, datetime, time
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.calendars.importer import read_calendar
from bot.domain.refusal import Reason, Refusal
from bot.domain.runs import Run, Timeline
from bot.domain.schedule import WeeklyPlan, drops_of
from bot.messages.calendar import calendar_of
from bot.messages.refusals import explained
from tests.domain.calendars.files import NOW, drops, ics, read
from tests.shipped_show import shipped_catalogue


def test_events_become_drops_in_the_order_of_time() -> None:
    content = ics(
        "SUMMARY:Second\nDTSTART:20261214T190000Z",
        "SUMMARY:First\nDTSTART:20261207T190000Z",
        head="X-WR-CALNAME:My\\, show\n",
    )
    assert read(content).title == "My, show"
    assert drops(content) == [
        (datetime(2026, 12, 7, 19, tzinfo=UTC), (1,)),
        (datetime(2026, 12, 14, 19, tzinfo=UTC), (2,)),
    ]


@pytest.mark.parametrize(
    ("titles", "episodes"),
    [
        (("Show: Episodes 1–2", "Show: Episodes 3–4"), [(1, 2), (3, 4)]),
        (("Show S01E05", "Show S01E06"), [(5,), (6,)]),
        (("Ep. 3", "ep 4-5"), [(3,), (4, 5)]),
        (("Show #7", "Show #8"), [(7,), (8,)]),
        (("Episode 2", "Episode 1"), [(1,), (2,)]),
        (("Episode 1", "Finale"), [(1,), (2,)]),
        (("Episode 1-9999", "Episode 0"), [(1,), (2,)]),
    ],
)
def test_the_numbers_in_the_titles_count_if_all_have_them_in_order(
    titles: tuple[str, str], episodes: list[tuple[int, ...]]
) -> None:
    events = [f"SUMMARY:{title}\nDTSTART:202612{7 + n:02}T190000Z" for n, title in enumerate(titles)]
    assert [found for _, found in drops(ics(*events))] == episodes


def test_a_file_of_ours_comes_back_as_it_was() -> None:
    plan = WeeklyPlan(date(2024, 10, 21), time(20), "Asia/Seoul", 8, 2)
    show = replace(shipped_catalogue().shows["love-in-the-big-city"], release=plan)
    timeline = Timeline(Run(1, show.id, None, 1), show, show.drops)
    content = calendar_of(timeline, "token", NOW)
    imported = read_calendar(content, datetime(2024, 10, 1, tzinfo=UTC), None, None)
    assert imported.title == "Love in the Big City"
    assert [(drop.at, drop.episodes) for drop in drops_of(imported.plan)] == [
        (drop.at, drop.episodes) for drop in show.drops
    ]


@pytest.mark.parametrize(
    ("line", "given", "kept", "zone", "utc"),
    [
        ("DTSTART;TZID=Europe/Berlin:20261207T200000", None, "Asia/Seoul", "Europe/Berlin", 19),
        ("DTSTART;TZID=W. Europe Standard Time:20261207T200000", None, None, "Europe/Berlin", 19),
        ('DTSTART;TZID="Asia/Seoul":20261207T200000', "UTC", None, "UTC", 11),
        ("DTSTART:20261207T200000", None, "Asia/Seoul", "Asia/Seoul", 11),
        ("DTSTART:20261207T200000", None, None, "UTC", 20),
        ("DTSTART:20261207T200000Z", None, "Asia/Seoul", "Asia/Seoul", 20),
    ],
)
def test_each_kind_of_zone_is_understood(
    line: str, given: str | None, kept: str | None, zone: str, utc: int
) -> None:
    content = ics(line)
    assert read(content, given, kept).plan.timezone == zone
    assert drops(content, given, kept) == [(datetime(2026, 12, 7, utc, tzinfo=UTC), (1,))]


def test_whole_days_stay_days_without_a_time() -> None:
    assert drops(ics("DTSTART;VALUE=DATE:20261231", "DTSTART;VALUE=DATE:20270107"), kept="Asia/Seoul") == [
        (date(2026, 12, 31), (1,)),
        (date(2027, 1, 7), (2,)),
    ]


@pytest.mark.parametrize("zones", [("Asia/Seoul", None), (None, "Asia/Seoul")])
def test_times_that_name_their_zone_keep_it_beside_others_that_name_none(
    zones: tuple[str | None, str | None],
) -> None:
    content = ics("DTSTART:20261207T190000Z", "DTSTART:20261214T190000")
    assert drops(content, *zones) == [
        (datetime(2026, 12, 7, 19, tzinfo=UTC), (1,)),
        (datetime(2026, 12, 14, 10, tzinfo=UTC), (2,)),
    ]


START = "DTSTART:20261207T190000Z\n"
BAD = {
    "nothing": (b"", Reason.NOT_A_CALENDAR),
    "binary": (b"\x00\xff\xfe" * 100, Reason.NOT_A_CALENDAR),
    "a web page": (b"<html>BEGIN:VCALENDAR", Reason.NOT_A_CALENDAR),
    "10 MB": (b"BEGIN:VCALENDAR\r\n" + b"X" * 10_000_000, Reason.FILE_TOO_LARGE),
    "too many lines": (b"BEGIN:VCALENDAR\r\n" + b"X:1\n" * 30_000, Reason.NOT_A_CALENDAR),
    "no event": (ics(), Reason.NO_EVENTS),
    "only cancelled": (ics(START + "STATUS:CANCELLED"), Reason.NO_EVENTS),
    "times with and without a zone": (
        ics("DTSTART:20261207T190000Z", "DTSTART:20261214T190000"),
        Reason.SOME_ZONES_MISSING,
    ),
    "no start": (ics("SUMMARY:Gala"), Reason.NO_START),
    "a garbled start": (ics("DTSTART:soon"), Reason.UNCLEAR_CALENDAR_DATE),
    "a duration for a start": (ics("DTSTART:PT1H"), Reason.UNCLEAR_CALENDAR_DATE),
    "a start that pings": (ics("DTSTART:@everyone"), Reason.UNCLEAR_CALENDAR_DATE),
    "day 99": (ics("DTSTART:20261299T190000Z"), Reason.UNCLEAR_CALENDAR_DATE),
    "an unknown zone": (
        ics("DTSTART;TZID=Mars/Base:20261207T190000"),
        Reason.UNKNOWN_CALENDAR_ZONE,
    ),
    "a path for a zone": (
        ics("DTSTART;TZID=../../etc/passwd:20261207T190000"),
        Reason.UNKNOWN_CALENDAR_ZONE,
    ),
    "the year 1": (ics("DTSTART:00010101T000000"), Reason.TOO_FAR),
    "the year 9999": (ics("DTSTART:99991231T235959Z"), Reason.TOO_FAR),
    "all over": (ics("DTSTART:20200101T190000Z"), Reason.ALL_OUT),
    "for ever": (ics(START + "RRULE:FREQ=WEEKLY"), Reason.ENDLESS_EVENT),
    "every second": (ics(START + "RRULE:FREQ=SECONDLY;COUNT=9"), Reason.UNCLEAR_REPETITION),
    "a bomb of a count": (ics(START + "RRULE:FREQ=DAILY;COUNT=999999999"), Reason.TOO_MANY_DATES),
    "a bomb of an end": (ics(START + "RRULE:FREQ=DAILY;UNTIL=99991231T000000Z"), Reason.TOO_MANY_DATES),
    "a bomb of an interval": (ics(START + "RRULE:FREQ=WEEKLY;COUNT=9;INTERVAL=99999"), Reason.TOO_FAR),
    "an impossible number": (
        ics(START + f"RRULE:FREQ=WEEKLY;COUNT=9;INTERVAL={10**30}"),
        Reason.UNCLEAR_REPETITION,
    ),
    "dates that eat one another": (
        ics(
            *[START + "UID:x\nRRULE:FREQ=DAILY;COUNT=250"] * 300,
            *[f"UID:x\n{START}RECURRENCE-ID:2027{n // 28 + 1:02}{n % 28 + 1:02}T190000Z" for n in range(250)],
        ),
        Reason.TOO_MANY_DATES,
    ),
    "a broken rule": (ics(START + "RRULE:)(*&"), Reason.UNCLEAR_REPETITION),
    "a rule of months": (ics(START + "RRULE:FREQ=MONTHLY;COUNT=3;BYDAY=1MO"), Reason.UNCLEAR_REPETITION),
    "many events": (ics(*[START + f"SUMMARY:{n}" for n in range(400)]), Reason.TOO_MANY_DATES),
    "many repetitions": (ics(*[START + "RRULE:FREQ=DAILY;COUNT=300"] * 300), Reason.TOO_MANY_DATES),
}


@pytest.mark.parametrize(("content", "reason"), BAD.values(), ids=BAD)
def test_what_cannot_be_taken_in_is_refused_in_a_sentence_and_soon(content: bytes, reason: Reason) -> None:
    began = clock.monotonic()
    with pytest.raises(Refusal) as refused:
        read(content)
    assert refused.value.reason is reason
    assert "@" not in explained(refused.value).text
    assert clock.monotonic() - began < 5


LINES = st.sampled_from(
    [
        "BEGIN:VEVENT",
        "END:VEVENT",
        "BEGIN:VALARM",
        "END:VALARM",
        "END:VCALENDAR",
        "DTSTART:20261207T190000Z",
        "DTSTART;VALUE=DATE:20261207",
        "DTSTART;TZID=Asia/Seoul:20261207T190000",
        "EXDATE:20261207T190000Z",
        "RRULE:FREQ=DAILY;COUNT=5",
        "RRULE:FREQ=WEEKLY;UNTIL=20270101;BYDAY=TU",
        "SUMMARY:Episode#1-3",
        "UID:x",
        "RECURRENCE-ID:20261208T190000Z",
        "STATUS:CANCELLED",
        "DTSTART:",
        "RDATE:20270101",
    ]
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(lines=st.lists(LINES | st.text(max_size=40), max_size=30))
def test_any_mixture_of_lines_is_a_plan_or_a_refusal(lines: list[str]) -> None:
    content = ("BEGIN:VCALENDAR\r\n" + "\r\n".join(lines)).encode("utf-8", "surrogatepass")
    try:
        plan = read(content).plan
    except Refusal as refusal:
        assert len(explained(refusal).text) < 400  # noqa: PT017 - either end is right
    else:
        assert plan.drops
        found = drops_of(plan)
        assert all(before.at < after.at for before, after in pairwise(found))
