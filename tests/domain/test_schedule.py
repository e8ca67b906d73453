"""Release plans have the right instants, whatever the zone's clocks do; compared with other computations."""

import calendar
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from bot.domain.dates.wall_clock import instant
from bot.domain.runs import decode_drops, encode_drops
from bot.domain.schedule import (
    Drop,
    ExplicitPlan,
    Special,
    WeeklyPlan,
    drops_of,
    episode_count,
    episodes_out,
    latest_drop,
    next_drop,
    special_number,
)
from tests.domain.wall_clocks import utc_by_search

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
WEEKDAYS = st.frozensets(st.integers(0, 6), min_size=1)


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


@st.composite
def rich_plans(draw: st.DrawFn) -> WeeklyPlan:
    """A plan with several weekdays, a bigger premiere, weeks off, episode 0 and a special, as they come."""
    premiere = draw(st.dates(date(1975, 1, 1), date(2036, 12, 31)))
    weekdays = draw(WEEKDAYS) | {premiere.weekday()}
    episodes = draw(st.integers(1, 30))
    per_drop = draw(st.integers(1, 6))
    later = [premiere + timedelta(days=days) for days in range(1, 120)]
    skippable = [day for day in later if day.weekday() in weekdays]
    return WeeklyPlan(
        premiere,
        draw(st.times()).replace(microsecond=0, fold=0),
        draw(st.sampled_from(ZONES)),
        episodes,
        per_drop,
        weekdays=tuple(sorted(weekdays)),
        premiere_episodes=draw(st.integers(0, min(episodes, 4))),
        skip=tuple(draw(st.lists(st.sampled_from(skippable), max_size=5, unique=True))),
        first_episode=draw(st.integers(0, 1)),
    )


def by_walking(plan: WeeklyPlan) -> list[tuple[date, list[int]]]:
    """The days and episodes of a plan, found by looking at one day after the other."""
    left = list(range(plan.first_episode, plan.episodes + 1))
    day, found = plan.premiere, list[tuple[date, list[int]]]()
    while left:
        name = calendar.day_name[day.weekday()]
        wanted = [calendar.day_name[number] for number in plan.weekdays]
        if day == plan.premiere or (name in wanted and day not in plan.skip):
            size = plan.premiere_episodes if plan.premiere_episodes and not found else plan.per_drop
            found.append((day, left[:size]))
            left = left[size:]
        day = date.fromordinal(day.toordinal() + 1)
    return found


@given(plan=rich_plans())
def test_a_rich_plan_gives_what_walking_through_its_days_gives(plan: WeeklyPlan) -> None:
    zone = ZoneInfo(plan.timezone)
    drops, walked = drops_of(plan), by_walking(plan)
    assert [(drop.day, list(drop.episodes)) for drop in drops] == walked
    assert [drop.at for drop in drops] == [
        utc_by_search(datetime.combine(day, plan.time), zone) for day, _ in walked
    ]
    assert episode_count(drops) == plan.episodes
    assert all(drop.timed for drop in drops)


@given(plan=rich_plans(), day=st.integers(-30, 200), at=st.none() | st.times())
def test_a_special_takes_its_place_in_time_and_counts_as_no_episode(
    plan: WeeklyPlan, day: int, at: time | None
) -> None:
    special = Special(
        "Making of", plan.premiere + timedelta(days=day), at and at.replace(microsecond=0, fold=0)
    )
    without = drops_of(plan)
    own = instant(special.day, special.time or plan.time, plan.timezone)
    assume(all(drop.at != own for drop in without))
    rich = WeeklyPlan(
        plan.premiere, plan.time, plan.timezone, plan.episodes, plan.per_drop, plan.weekdays,
        plan.premiere_episodes, plan.skip, plan.first_episode, (special,),
    )  # fmt: skip
    drops = drops_of(rich)
    assert [drop.number for drop in drops] == list(range(1, len(drops) + 1))
    assert all(before.at < after.at for before, after in pairwise(drops))
    assert [drop.episodes for drop in drops if not drop.special] == [drop.episodes for drop in without]
    (found,) = [drop for drop in drops if drop.special]
    assert (found.at, found.episodes) == (own, (special_number("Making of"),))
    assert episode_count(drops) == episode_count(without)


@given(plan=rich_plans(), timed=st.booleans())
@example(
    plan=WeeklyPlan(date(2024, 1, 1), time(), "UTC", 1, 1, specials=(Special("A", date(2024, 1, 2), None),)),
    timed=False,
)
def test_a_fingerprint_holds_the_instants_and_episodes_that_it_was_made_of(
    plan: WeeklyPlan, timed: bool
) -> None:
    plan = WeeklyPlan(
        plan.premiere, plan.time, plan.timezone, plan.episodes, plan.per_drop, plan.weekdays,
        plan.premiere_episodes, plan.skip, plan.first_episode, plan.specials, timed=timed,
    )  # fmt: skip
    drops = drops_of(plan)
    kept = decode_drops(encode_drops(drops))
    assert [(drop.number, drop.at, drop.episodes) for drop in kept] == [
        (drop.number, drop.at, drop.episodes) for drop in drops
    ]


@pytest.mark.parametrize(
    ("zone", "change"),
    [
        ("Europe/Berlin", date(2026, 3, 29)),
        ("America/New_York", date(2026, 11, 1)),
        ("Australia/Lord_Howe", date(2026, 4, 5)),
        ("America/Santiago", date(2026, 9, 6)),
        ("Africa/Casablanca", date(2026, 2, 15)),
        ("America/St_Johns", date(2026, 3, 8)),
    ],
)
@pytest.mark.parametrize("hour", range(24))
def test_monday_20_00_stays_monday_20_00_through_the_clock_changes_of_six_zones(
    zone: str, change: date, hour: int
) -> None:
    premiere = change - timedelta(days=14)
    plan = WeeklyPlan(premiere, time(hour, 30), zone, episodes=5, per_drop=1)
    before, after = (
        datetime.combine(day, time(12), ZoneInfo(zone)).utcoffset() for day in (premiere, change)
    )
    assert before != after, "the table names a day without a clock change"
    for week, drop in enumerate(drops_of(plan)):
        wall = datetime.combine(premiere + timedelta(weeks=week), time(hour, 30))
        shown = drop.at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
        assert drop.at == utc_by_search(wall, ZoneInfo(zone))
        # A time that the clocks skip moves forward by the gap, never back.
        assert shown == wall or (wall.date() == change and timedelta() < shown - wall <= timedelta(hours=1))


@pytest.mark.parametrize("zone", ["Asia/Seoul", "Pacific/Kiritimati", "America/Los_Angeles"])
def test_a_run_continues_past_new_years_eve(zone: str) -> None:
    plan = WeeklyPlan(
        date(2026, 12, 30),
        time(),
        zone,
        episodes=6,
        per_drop=1,
        weekdays=(0, 2, 3, 4),
        skip=(date(2027, 1, 4),),
    )
    days = [drop.at.astimezone(ZoneInfo(zone)) for drop in drops_of(plan)]
    assert [(day.date(), day.time()) for day in days] == [
        (date(2026, 12, 30), time()),
        (date(2026, 12, 31), time()),
        (date(2027, 1, 1), time()),
        (date(2027, 1, 6), time()),
        (date(2027, 1, 7), time()),
        (date(2027, 1, 8), time()),
    ]
    first, _, third, *_ = drops_of(plan)
    assert third.at - first.at == timedelta(days=2)
    assert first.at.tzinfo is UTC


@pytest.mark.parametrize("at", [time(), time(23, 59, 59)])
def test_a_daily_show_misses_no_day_around_new_years_eve(at: time) -> None:
    daily = WeeklyPlan(date(2024, 12, 30), at, "Asia/Kathmandu", 4, 1, weekdays=tuple(range(7)))
    instants = [drop.at for drop in drops_of(daily)]
    assert {after - before for before, after in pairwise(instants)} == {timedelta(days=1)}
    assert instants[2] == utc_by_search(datetime.combine(date(2025, 1, 1), at), ZoneInfo("Asia/Kathmandu"))
