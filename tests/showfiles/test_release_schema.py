"""Release plans in show files: weekly, drop by drop, days without a time, and all that real shows have."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.domain.schedule import ExplicitPlan
from bot.showfiles.loader import read_show
from tests.showfiles.files import HEAD, TRACK, explicit, weekly, written


def test_explicit_drops_may_have_any_offset_and_become_utc(tmp_path: Path) -> None:
    drops = [("2024-10-21T00:00:00+09:00", "[1, 2]"), ("2024-10-21T10:30:00-05:30", "[3]")]
    plan = read_show(written(tmp_path, explicit(*drops))).release
    assert isinstance(plan, ExplicitPlan)
    assert [drop.at for drop in plan.drops] == [
        datetime(2024, 10, 20, 15, tzinfo=UTC),
        datetime(2024, 10, 21, 16, tzinfo=UTC),
    ]
    assert [(drop.number, drop.episodes, drop.at.tzinfo) for drop in plan.drops] == [
        (1, (1, 2), UTC),
        (2, (3,), UTC),
    ]


def test_a_plan_may_have_all_that_real_shows_have(tmp_path: Path) -> None:
    rich = weekly(
        every='["monday", "thursday"]',
        per_drop="1",
        premiere_episodes="2",
        skip="[2024-10-28]",
        specials='[{name = "Making of", date = 2024-11-09, time = 12:00:00}]',
    )
    show = read_show(written(tmp_path, rich + TRACK))
    assert [(drop.day, drop.special or drop.episodes) for drop in show.drops] == [
        (date(2024, 10, 21), (1, 2)),
        (date(2024, 10, 24), (3,)),
        (date(2024, 10, 31), (4,)),
        (date(2024, 11, 4), (5,)),
        (date(2024, 11, 7), (6,)),
        (date(2024, 11, 9), "Making of"),
        (date(2024, 11, 11), (7,)),
        (date(2024, 11, 14), (8,)),
    ]
    assert show.drops[5].at == datetime(2024, 11, 9, 3, tzinfo=UTC)
    track = show.official_drops("us")
    assert track
    assert (track[0].at, track[0].timed) == (datetime(2024, 10, 22, tzinfo=UTC), False)
    assert show.official_drops("uk") is None


def test_a_season_may_come_at_once_and_without_a_time(tmp_path: Path) -> None:
    (drop,) = read_show(written(tmp_path, weekly(every=None, time=None, per_drop="8"))).drops
    assert drop.episodes == tuple(range(1, 9))
    assert (drop.at, drop.timed) == (datetime(2024, 10, 20, 15, tzinfo=UTC), False)


def test_explicit_drops_may_be_days_with_the_plans_time_or_with_none(tmp_path: Path) -> None:
    drops = (
        "[[release.drops]]\ndate = 2024-10-21\nepisodes = [0, 1]\n"
        '[[release.drops]]\ndate = 2024-10-22\ntime = 09:30:00\nspecial = "Concert"\n'
    )
    for time_line, timed in (("time = 20:00:00\n", True), ("", False)):
        text = f'{HEAD}[release]\ntimezone = "Asia/Seoul"\n{time_line}{drops}'
        first, second = read_show(written(tmp_path, text)).drops
        assert (first.timed, second.timed, second.special) == (timed, True, "Concert")
        assert first.at == datetime(2024, 10, 21, 11 if timed else -9 + 24, tzinfo=UTC) - timedelta(
            days=not timed
        )
        assert second.at == datetime(2024, 10, 22, 0, 30, tzinfo=UTC)
