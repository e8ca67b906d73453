"""Calendar files that calendars take: checked by the icalendar library, and by hand against RFC 5545."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from bot.domain.runs import Run, Timeline, timeline_of
from bot.domain.schedule import DatedDrop, DatedPlan, Special, WeeklyPlan
from bot.domain.shows import Show
from bot.messages.calendar import calendar_card, calendar_of
from tests.shipped_show import shipped_catalogue

NOW = datetime(2026, 11, 22, 20, 0, 0, 123456, tzinfo=UTC)
SHOW = shipped_catalogue().shows["love-in-the-big-city"]
FIRST = datetime(2026, 12, 21, 20)  # noqa: DTZ001 - a wall-clock value
PLAN = DatedPlan(
    "Europe/Berlin",
    tuple(DatedDrop(FIRST + timedelta(weeks=n), (2 * n + 1, 2 * n + 2)) for n in range(4)),
)
# https://www.rfc-editor.org/rfc/rfc5545: a content line, a UTC instant, a date.
CONTENT_LINE = re.compile(r"[A-Z0-9-]+(;[A-Z0-9-]+=[^;:]+)*:.*")
INSTANT, DAY = re.compile(r"\d{8}T\d{6}Z"), re.compile(r"\d{8}")


def rewatch(plan: DatedPlan = PLAN, revision: int = 1, stopped: datetime | None = None) -> Timeline:
    timeline = timeline_of(Run(7, SHOW.id, 1, revision, plan=plan, stopped_at=stopped), SHOW)
    assert timeline
    return timeline


def official(show: Show) -> Timeline:
    return Timeline(Run(1, show.id, None, 1), show, show.drops)


def events(content: bytes) -> list[Event]:
    calendar = Calendar.from_ical(content)
    assert isinstance(calendar, Calendar)
    return list(calendar.events)


def check_rfc5545(content: bytes) -> None:
    """What the RFC asks of every calendar, read by hand: lines, folding, and the properties that must be."""
    assert content.endswith(b"END:VCALENDAR\r\n")
    lines = content.split(b"\r\n")[:-1]
    assert all(b"\n" not in line and b"\r" not in line and len(line) <= 75 for line in lines)
    unfolded = re.sub(rb"\r\n[ \t]", b"", content).decode().split("\r\n")[:-1]
    assert all(CONTENT_LINE.fullmatch(line) for line in unfolded)
    assert unfolded[0] == "BEGIN:VCALENDAR"
    assert unfolded.count("VERSION:2.0") == 1
    assert sum(line.startswith("PRODID:") for line in unfolded) == 1
    text = "\n".join(unfolded)
    uids: list[str] = []
    for event in re.findall(r"BEGIN:VEVENT\n(.*?)\nEND:VEVENT", text, re.DOTALL):
        names = [re.split("[;:]", line)[0] for line in event.split("\n")]
        assert all(names.count(name) == 1 for name in names)
        assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "SUMMARY", "STATUS"} <= set(names)
        values = dict(line.split(":", 1) for line in event.split("\n"))
        assert INSTANT.fullmatch(values["DTSTAMP"])
        whole_day = "DTSTART;VALUE=DATE" in values
        start, end = (
            (values["DTSTART;VALUE=DATE"], values["DTEND;VALUE=DATE"])
            if whole_day
            else (values["DTSTART"], values["DTEND"])
        )
        assert (DAY if whole_day else INSTANT).fullmatch(start)
        assert start < end
        uids.append(values["UID"])
    assert len(uids) == len(set(uids)) == text.count("BEGIN:VEVENT")


def test_each_drop_is_an_event_at_its_instant() -> None:
    content = calendar_of(rewatch(), "token", NOW)
    check_rfc5545(content)
    found = events(content)
    assert [event.start for event in found] == [
        datetime(2026, 12, 21, 19, tzinfo=UTC) + timedelta(weeks=n) for n in range(4)
    ]
    assert str(found[0]["SUMMARY"]) == "Love in the Big City: Episodes 1–2"
    assert {(event["SEQUENCE"], str(event["STATUS"])) for event in found} == {(1, "CONFIRMED")}
    assert all(NOW.replace(microsecond=0) == event.DTSTAMP for event in found)


def test_a_moved_drop_keeps_its_event_and_counts_the_revision_up() -> None:
    later = replace(
        PLAN, drops=(*PLAN.drops[:3], replace(PLAN.drops[3], wall=PLAN.drops[3].wall + timedelta(days=2)))
    )
    before, after = (
        events(calendar_of(rewatch(plan, revision), "token", NOW))
        for plan, revision in ((PLAN, 1), (later, 2))
    )
    assert [event["UID"] for event in before] == [event["UID"] for event in after]
    assert [event.sequence for event in before + after] == [1, 1, 1, 1, 2, 2, 2, 2]
    assert after[3].start == before[3].start + timedelta(days=2)


def test_two_runs_and_two_installations_share_no_event() -> None:
    other = replace(rewatch(), run=replace(rewatch().run, id=8))
    found = [calendar_of(rewatch(), "a", NOW), calendar_of(rewatch(), "b", NOW), calendar_of(other, "a", NOW)]
    uids = [str(event["UID"]) for content in found for event in events(content)]
    assert len(set(uids)) == 12


def test_a_stopped_run_cancels_what_will_not_come() -> None:
    content = calendar_of(rewatch(revision=2, stopped=datetime(2026, 12, 29, tzinfo=UTC)), "token", NOW)
    check_rfc5545(content)
    assert [str(event["STATUS"]) for event in events(content)] == ["CONFIRMED"] * 2 + ["CANCELLED"] * 2


def test_a_known_runtime_gives_the_length_and_an_unknown_one_is_reported() -> None:
    timed = replace(SHOW, release=WeeklyPlan(date(2026, 12, 31), time(20), "Asia/Seoul", 8, 2))
    event = events(calendar_of(official(replace(timed, runtime=50)), "token", NOW))[0]
    assert event.duration == timedelta(minutes=100)
    unknown = events(calendar_of(official(timed), "token", NOW))[0]
    assert unknown.duration == timedelta(minutes=15)
    assert "I don't know how long it is" in str(unknown["DESCRIPTION"])


def test_a_drop_without_a_time_is_a_whole_day() -> None:
    plan = WeeklyPlan(date(2026, 12, 31), time(), "Asia/Seoul", 2, 1, timed=False)
    content = calendar_of(official(replace(SHOW, release=plan)), "token", NOW)
    check_rfc5545(content)
    first, second = events(content)
    assert (first.start, first.end) == (date(2026, 12, 31), date(2027, 1, 1))
    assert second.start == date(2027, 1, 7)


# icalendar writes "\\N" as a line break, so no backslash here; a title that holds one is shown in two lines.
TITLES = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="\\")


@given(title=st.text(TITLES, min_size=1, max_size=80), name=st.text(TITLES, min_size=1, max_size=60))
def test_any_title_makes_a_valid_file(title: str, name: str) -> None:
    plan = WeeklyPlan(
        date(2026, 12, 31), time(20), "UTC", 2, 1, specials=(Special(name, date(2027, 1, 2), None),)
    )
    content = calendar_of(official(replace(SHOW, title=title, release=plan)), "token", NOW)
    check_rfc5545(content)
    assert {str(event["SUMMARY"]) for event in events(content)} >= {f"{title}: Episode 1", f"{title}: {name}"}


@pytest.mark.parametrize("timeline", [rewatch(), official(SHOW)])
def test_the_file_has_a_plain_name(timeline: Timeline) -> None:
    file = calendar_card(timeline, "token", NOW).file
    assert file
    assert re.fullmatch(r"[a-z-]+\.ics", file.name)
