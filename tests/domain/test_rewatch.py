"""Rewatches: planned by the wall clock, and held in buttons; the weekdays that are proposed."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.dates.wall_clock import instant
from bot.domain.refusal import Refusal
from bot.domain.rewatch import (
    MOST_PER_DROP,
    RewatchDraft,
    TypedRewatch,
    check_start,
    draft_in,
    draft_of,
    draft_text,
    next_own_day,
    own_weekdays,
    plan_of,
)
from bot.domain.schedule import DatedPlan, Drop, ExplicitPlan, WeeklyPlan, drops_of
from bot.domain.shows import Show
from tests.domain.rewatch_drafts import NOW, SHOW, ZONES, drafts, walls
from tests.domain.wall_clocks import utc_by_search, wall_clock


def expected_days(first: date, weekdays: tuple[int, ...], count: int) -> list[date]:
    """By walking the calendar, day after day."""
    days, day = [first], first
    while len(days) < count:
        day += timedelta(days=1)
        if day.weekday() in (weekdays or (first.weekday(),)):
            days.append(day)
    return days


@given(drafts)
@example(RewatchDraft(wall_clock(2026, 12, 28, 20), "Asia/Seoul", (0,), 1))
@example(RewatchDraft(wall_clock(2026, 10, 11, 2, 30), "Europe/Berlin", (6,), 2))
@example(RewatchDraft(wall_clock(2026, 3, 15, 2, 30), "Europe/Berlin", (6,), 2))
def test_each_drop_comes_at_the_zones_wall_clock_time_on_one_of_the_weekdays(
    draft: RewatchDraft,
) -> None:
    drops = drops_of(plan_of(draft, SHOW))
    days = expected_days(draft.first.date(), draft.weekdays, len(drops))
    zone = ZoneInfo(draft.timezone)
    assert [drop.at for drop in drops] == [
        utc_by_search(datetime.combine(day, draft.first.time()), zone) for day in days
    ]
    assert [number for drop in drops for number in drop.episodes] == list(range(1, 9))
    assert all(len(drop.episodes) == (draft.per_drop or 2) for drop in drops[:-1])


@given(
    walls,
    st.sampled_from(sorted(available_timezones())),
    st.sets(st.integers(0, 6)),
    st.none() | st.integers(1, 50),
)
def test_a_draft_comes_back_from_its_button_and_fits_in_it(
    first: datetime, timezone: str, weekdays: set[int], per_drop: int | None
) -> None:
    assert per_drop is None or per_drop <= MOST_PER_DROP
    draft = RewatchDraft(first, timezone, tuple(sorted(weekdays)), per_drop)
    assert draft_in(draft_text(draft)) == draft
    assert len(f"wp:rewatch-go:{2**63}:{draft_text(draft)}") <= 100


@pytest.mark.parametrize(
    "text", ["", "x", "202613072000:1:0:UTC", "202612072000:1:0:Mars", "202612072000:1:0"]
)
def test_a_button_that_holds_no_draft_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        draft_in(text)


@pytest.mark.parametrize(
    ("start", "weekdays", "days"),
    [
        ("2026-12-07 20:00", None, (0,)),
        ("2026-12-09 20:00", None, (2,)),
        ("2026-12-07 20:00", "mon, thu", (0, 3)),
    ],
)
def test_without_weekdays_a_rewatch_keeps_the_shows_own_or_the_starts(
    start: str, weekdays: str | None, days: tuple[int, ...]
) -> None:
    assert draft_of(SHOW, TypedRewatch(start, weekdays), "Asia/Seoul", NOW).weekdays == days


def test_a_double_premiere_is_no_weekday_of_its_own() -> None:
    walls = [date(2026, 1, 1), *(date(2026, 1, 2) + timedelta(weeks=week) for week in range(6))]
    drops = tuple(Drop(n, instant(day, time(20), "UTC"), (n,)) for n, day in enumerate(walls, start=1))
    assert own_weekdays(replace(SHOW, release=ExplicitPlan(drops))) == (4,)


def test_several_weekdays_of_a_show_file_are_its_own() -> None:
    plan = WeeklyPlan(date(2026, 1, 5), time(21), "Asia/Seoul", episodes=16, per_drop=1, weekdays=(0, 1))
    assert own_weekdays(replace(SHOW, release=plan)) == (0, 1)
    assert drops_of(plan)[-1].at == datetime(2026, 2, 24, 12, tzinfo=UTC)


@given(
    st.datetimes(wall_clock(2026, 1, 1), wall_clock(2027, 1, 1), timezones=st.just(UTC)),
    st.sampled_from(ZONES),
)
def test_next_monday_is_after_today_and_within_a_week(now: datetime, zone: str) -> None:
    draft = next_own_day(SHOW, now, zone, time(20))
    today = now.astimezone(ZoneInfo(zone)).date()
    assert draft.first.weekday() == 0
    assert 1 <= (draft.first.date() - today).days <= 7
    assert drops_of(check_start(plan_of(draft, SHOW), now))[0].at > now


def test_a_show_without_dates_cannot_be_watched_again() -> None:
    empty: Show = replace(SHOW, release=None)
    with pytest.raises(Refusal, match="NO_EPISODES"):
        plan_of(RewatchDraft(wall_clock(2026, 1, 5, 20), "UTC", (0,)), empty)
    assert isinstance(plan_of(RewatchDraft(wall_clock(2026, 1, 5, 20), "UTC", (0,)), SHOW), DatedPlan)


@pytest.mark.parametrize("per_drop", [-4, 0, 51])
def test_a_drop_of_no_or_far_too_many_episodes_is_refused(per_drop: int) -> None:
    draft = RewatchDraft(wall_clock(2026, 12, 7, 20), "Asia/Seoul", (0,), per_drop)
    with pytest.raises(Refusal, match="UNCLEAR_PER_DROP"):
        plan_of(draft, SHOW)
