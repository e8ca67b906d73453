"""Release plans have the right instants, whatever the zone's clocks do."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.dates.wall_clock import instant
from bot.domain.schedule import (
    Drop,
    ExplicitPlan,
    WeeklyPlan,
    drops_of,
    episode_count,
    episodes_out,
    latest_drop,
    next_drop,
)

ZONES = [
    "Asia/Seoul",
    "UTC",
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "America/Sao_Paulo",
    "America/St_Johns",
    "America/Havana",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Africa/Casablanca",
    "Asia/Kathmandu",
    "Asia/Beirut",
    "Antarctica/Troll",
]

plans = st.builds(
    WeeklyPlan,
    premiere=st.dates(date(1975, 1, 1), date(2036, 12, 31)),
    time=st.times().map(lambda at: at.replace(microsecond=0, fold=0)),
    timezone=st.sampled_from(ZONES),
    episodes=st.integers(1, 40),
    per_drop=st.integers(1, 8),
)
KDRAMA = WeeklyPlan(date(2024, 10, 21), time(), "Asia/Seoul", episodes=8, per_drop=2)


def utc_by_search(wall: datetime, zone: ZoneInfo) -> datetime:
    """The first instant at which the clocks show `wall`; a skipped time counts with the offset before it."""
    guess = wall.replace(tzinfo=UTC)
    offsets = [
        (guess + timedelta(hours=hours)).astimezone(zone).utcoffset() or timedelta()
        for hours in range(-30, 31)
    ]
    fitting = [guess - offset for offset in offsets]
    shown = [at for at in fitting if at.astimezone(zone).replace(tzinfo=None) == wall]
    return min(shown, default=fitting[0])


@given(plan=plans)
@example(plan=WeeklyPlan(date(2024, 10, 20), time(2, 30), "Europe/Berlin", 4, 1))
@example(plan=WeeklyPlan(date(2024, 3, 24), time(2, 30), "Europe/Berlin", 4, 1))
@example(plan=WeeklyPlan(date(2011, 12, 23), time(12), "Pacific/Apia", 3, 1))
@example(plan=WeeklyPlan(date(2024, 9, 29), time(2, 15), "Australia/Lord_Howe", 6, 1))
def test_each_weekly_drop_comes_when_the_zones_clocks_show_its_time(plan: WeeklyPlan) -> None:
    zone = ZoneInfo(plan.timezone)
    for index, drop in enumerate(drops_of(plan)):
        wall = datetime.combine(plan.premiere + timedelta(days=7 * index), plan.time)
        assert drop.at == utc_by_search(wall, zone)
        assert drop.at.tzinfo is UTC


@given(plan=plans)
def test_a_weekly_plan_releases_every_episode_once_and_in_order(plan: WeeklyPlan) -> None:
    drops = drops_of(plan)
    assert [episode for drop in drops for episode in drop.episodes] == list(range(1, plan.episodes + 1))
    assert [drop.number for drop in drops] == list(range(1, len(drops) + 1))
    assert all(len(drop.episodes) == plan.per_drop for drop in drops[:-1])
    assert 1 <= len(drops[-1].episodes) <= plan.per_drop
    assert all(before.at < after.at for before, after in pairwise(drops))


@pytest.mark.parametrize(
    ("day", "at", "zone", "utc"),
    [
        pytest.param(date(2024, 3, 31), time(2, 30), "Europe/Berlin", "2024-03-31T01:30", id="skipped-hour"),
        pytest.param(
            date(2024, 10, 27), time(2, 30), "Europe/Berlin", "2024-10-27T00:30", id="repeated-hour"
        ),
        pytest.param(
            date(2024, 3, 10), time(2, 30), "America/New_York", "2024-03-10T07:30", id="skipped-in-new-york"
        ),
        pytest.param(
            date(2024, 11, 3), time(1, 30), "America/New_York", "2024-11-03T05:30", id="repeated-in-new-york"
        ),
        pytest.param(
            date(2024, 10, 6), time(2, 15), "Australia/Lord_Howe", "2024-10-05T15:45", id="half-hour-gap"
        ),
        pytest.param(
            date(2018, 11, 4), time(0, 0), "America/Sao_Paulo", "2018-11-04T03:00", id="skipped-midnight"
        ),
        pytest.param(date(2011, 12, 30), time(20, 0), "Pacific/Apia", "2011-12-31T06:00", id="skipped-day"),
        pytest.param(
            date(2024, 12, 31), time(23, 59, 59), "Asia/Seoul", "2024-12-31T14:59:59", id="year-end"
        ),
        pytest.param(
            date(2025, 1, 1), time(0, 0), "Pacific/Kiritimati", "2024-12-31T10:00", id="year-begins-early"
        ),
        pytest.param(date(2024, 2, 29), time(12, 0), "Asia/Kathmandu", "2024-02-29T06:15", id="leap-day"),
        pytest.param(date(2024, 10, 21), time(0, 0), "Asia/Seoul", "2024-10-20T15:00", id="premiere"),
    ],
)
def test_an_instant_is_the_wall_clock_time_in_utc(day: date, at: time, zone: str, utc: str) -> None:
    assert instant(day, at, zone) == datetime.fromisoformat(utc).replace(tzinfo=UTC)


def test_a_repeated_hour_is_its_first_even_when_the_time_asks_for_the_second() -> None:
    assert instant(date(2024, 10, 27), time(2, 30, fold=1), "Europe/Berlin") == datetime(
        2024, 10, 27, 0, 30, tzinfo=UTC
    )


def test_the_last_drop_of_an_odd_season_is_smaller() -> None:
    plan = WeeklyPlan(date(2024, 12, 23), time(20), "Asia/Seoul", episodes=5, per_drop=2)
    assert [drop.episodes for drop in drops_of(plan)] == [(1, 2), (3, 4), (5,)]
    assert drops_of(plan)[-1].at == datetime(2025, 1, 6, 11, tzinfo=UTC)


def test_explicit_drops_are_taken_as_they_are() -> None:
    drops = (
        Drop(1, datetime(2025, 1, 3, tzinfo=UTC), (1, 2, 3)),
        Drop(2, datetime(2025, 1, 4, tzinfo=UTC), (4,)),
    )
    assert drops_of(ExplicitPlan(drops)) == drops


@given(now=st.datetimes(datetime(2024, 10, 1), datetime(2024, 11, 30), timezones=st.just(UTC)))  # noqa: DTZ001 -- bounds
@example(now=datetime(2024, 10, 20, 15, tzinfo=UTC))
@example(now=datetime(2024, 11, 10, 15, tzinfo=UTC))
def test_every_drop_is_either_out_or_to_come(now: datetime) -> None:
    drops = drops_of(KDRAMA)
    out = [drop for drop in drops if drop.at <= now]
    assert latest_drop(drops, now) == (out[-1] if out else None)
    assert next_drop(drops, now) == (drops[len(out)] if len(out) < len(drops) else None)
    assert episodes_out(drops, now) == 2 * len(out)


def test_a_drop_is_out_at_its_very_instant() -> None:
    drops = drops_of(KDRAMA)
    assert latest_drop(drops, drops[1].at) == drops[1]
    assert next_drop(drops, drops[1].at) == drops[2]
    assert latest_drop(drops, drops[0].at - timedelta(microseconds=1)) is None
    assert next_drop(drops, drops[-1].at) is None


def test_the_episode_count_is_that_of_all_drops() -> None:
    assert episode_count(drops_of(KDRAMA)) == 8
    assert episode_count(()) == 0
