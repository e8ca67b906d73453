"""The evenings that a rule makes of a run's drops, over clock changes, postponements and shared days."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.parties.entry import PartyEntry
from bot.domain.parties.party import Party, Plan
from bot.domain.parties.programme import Programme
from bot.domain.parties.repeats import (
    Rule,
    by_key,
    due,
    followed,
    may_be_early,
    planned,
    read_rule,
    start_after,
)
from bot.domain.parties.roster import hosted
from bot.domain.refusal import Refusal
from bot.domain.schedule import Drop, WeeklyPlan, drops_of

BERLIN = "Europe/Berlin"
MONDAY_EVENING = Rule(time(20), 0, BERLIN)
SINCE = datetime(2026, 1, 1, tzinfo=UTC)
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Seoul", "Australia/Lord_Howe", "UTC")


@pytest.mark.parametrize(
    ("text", "at", "weekday"),
    [
        ("monday 20:00", time(20), 0),
        ("Mondays at 8pm", time(20), 0),
        ("every sat 21:30", time(21, 30), 5),
        ("20:00", time(20), None),
        ("noon on sunday", time(12), 6),
    ],
)
def test_a_weekday_and_a_time_are_read_as_people_write_them(text: str, at: time, weekday: int | None) -> None:
    assert read_rule(text, BERLIN) == Rule(at, weekday, BERLIN)


@pytest.mark.parametrize("text", ["", "monday", "monday tuesday 20:00", "whenever", "25:00"])
def test_what_is_no_time_of_the_week_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        read_rule(text, BERLIN)


def test_parties_keep_their_wall_clock_time_over_a_clock_change() -> None:
    # Clocks go back in Berlin on 25 October 2026.
    plan = WeeklyPlan(date(2026, 10, 12), time(9), BERLIN, 4, 1)
    starts = [one.starts_at for one in planned(MONDAY_EVENING, drops_of(plan))]
    assert [start.astimezone(ZoneInfo(BERLIN)).hour for start in starts] == [20] * 4
    assert [start.hour for start in starts] == [18, 18, 19, 19]


def test_drops_of_one_week_share_an_evening_and_a_moved_one_keeps_its_party() -> None:
    at = datetime(2026, 12, 1, 9, tzinfo=UTC)
    drops = [Drop(number, at + timedelta(days=number), (number,)) for number in (1, 2, 9)]
    evenings = planned(MONDAY_EVENING, drops)
    assert [one.episodes for one in evenings] == [(1, 2), (9,)]
    moved = [drops[0], drops[1], Drop(3, at + timedelta(days=16), (9,))]
    after = by_key(planned(MONDAY_EVENING, moved))
    assert after[9].starts_at == evenings[1].starts_at + timedelta(days=7)


@pytest.mark.parametrize(("days", "moves"), [(-6, False), (-1, True), (7, True)])
def test_a_party_moves_with_its_drop_but_never_to_an_evening_that_is_over(days: int, *, moves: bool) -> None:
    now, rule = datetime(2026, 12, 2, 12, tzinfo=UTC), Rule(time(20), None, "UTC")
    drop = Drop(1, now + timedelta(days=5), (1,))
    (evening,) = planned(rule, [drop])
    origin = replace(evening, repeat_id=3)
    plan = Plan(Programme((1,), (60,)), evening.starts_at, "the sofa")
    entry = PartyEntry(Party(7, 1, 2, "show", 1, "Show", plan, origin=origin), hosted(9, None))
    (after,) = planned(rule, [replace(drop, at=drop.at + timedelta(days=days))])
    changed = followed(by_key([after]), now)(entry)
    assert changed.party.plan.starts_at == (after if moves else evening).starts_at
    assert (changed == entry) is not moves


def test_the_next_party_is_due_a_week_ahead_and_a_later_one_a_day_ahead() -> None:
    at = datetime(2026, 12, 1, 9, tzinfo=UTC)
    daily = planned(Rule(time(20), None, "UTC"), [Drop(n, at + timedelta(days=n), (n,)) for n in range(9)])
    assert [one.key for one in due(daily, at)] == [1]
    assert [one.key for one in due(daily, at + timedelta(days=1, hours=10))] == [1]
    assert [one.key for one in due(daily, at + timedelta(days=1, hours=12))] == [2]
    weekly = planned(
        Rule(time(20), None, "UTC"), [Drop(n, at + timedelta(hours=9 * n), (n,)) for n in (1, 3)]
    )
    assert [one.key for one in due(weekly, at)] == [1]
    assert due(daily, at - timedelta(days=30)) == []


@given(
    st.integers(0, 2 * 365 * 24 * 60).map(lambda minutes: SINCE + timedelta(minutes=minutes)),
    st.times().map(lambda one: one.replace(second=0, microsecond=0, tzinfo=None)),
    st.none() | st.integers(0, 6),
    st.sampled_from(ZONES),
)
def test_no_party_starts_before_its_drop_or_more_than_a_week_after_it(
    released: datetime, at: time, weekday: int | None, zone: str
) -> None:
    start = start_after(Rule(at, weekday, zone), Drop(1, released, (1,)))
    # A clock change makes a week an hour longer.
    longest = timedelta(days=1 if weekday is None else 7, hours=1)
    assert released <= start <= released + longest
    if weekday is not None:
        assert start.astimezone(ZoneInfo(zone)).weekday() == weekday


@given(
    st.dates(date(2026, 1, 1), date(2028, 1, 1)),
    st.times().map(lambda one: one.replace(second=0, microsecond=0, tzinfo=None)),
    st.none() | st.integers(0, 6),
    st.sampled_from(ZONES),
    st.sampled_from(ZONES),
)
def test_a_party_for_a_day_without_a_time_is_on_that_day_or_later_in_the_zone_of_the_host(
    day: date, at: time, weekday: int | None, of_show: str, zone: str
) -> None:
    (drop,) = drops_of(WeeklyPlan(day, time(), of_show, 1, 1, timed=False))
    start = start_after(Rule(at, weekday, zone), drop)
    assert start >= drop.at
    assert start.astimezone(ZoneInfo(zone)).date() >= day
    # A day begins up to two days earlier than at the other end of the world.
    assert start <= drop.at + timedelta(days=2 if weekday is None else 8, hours=3)


@pytest.mark.parametrize(
    ("zone", "starts", "early"),
    [
        # 20:00 in New York is 10:00 of the next day in Seoul: the whole day is over there.
        ("America/New_York", "2026-12-07 20:00", False),
        ("Asia/Seoul", "2026-12-07 20:00", True),
        ("Pacific/Auckland", "2026-12-07 20:00", True),
    ],
)
def test_only_a_party_that_begins_before_the_day_of_the_show_is_over_may_be_early(
    zone: str, starts: str, *, early: bool
) -> None:
    (drop,) = drops_of(WeeklyPlan(date(2026, 12, 7), time(), "Asia/Seoul", 1, 1, timed=False))
    rule = Rule(time(20), None, zone)
    (evening,) = planned(rule, [drop])
    assert f"{evening.starts_at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}" == starts
    assert may_be_early(rule, [drop], drop.at) is early
    assert not may_be_early(rule, [drop], evening.starts_at)
    assert not may_be_early(rule, [replace(drop, timed=True)], drop.at)
