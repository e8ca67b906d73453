"""What of a snapshot comes out together, when it is certainly out, and a server's own hour."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.snapshots.drops import WatchRule, drops_in, is_out, next_out, plan_of, starts_at
from bot.domain.snapshots.snapshot import EpisodeKind, Release
from tests.domain.snapshots.made import NOW, at, episode, snapshot

MADRID = WatchRule(time(20), "Europe/Madrid")


def on(day: date) -> Release:
    return Release(day=day)


def test_episodes_of_one_instant_are_one_drop_with_all_their_ids() -> None:
    one = snapshot(episode(1, at(1)), episode(2, at(1)), episode(3, at(2)))
    assert [(drop.drop.episodes, drop.episode_ids) for drop in drops_in(one, NOW)] == [
        ((1, 2), ("e1", "e2")),
        ((3,), ("e3",)),
    ]


def test_a_bare_day_is_one_drop_without_an_hour() -> None:
    day = date(2026, 5, 6)
    (drop,) = drops_in(snapshot(episode(1, on(day)), episode(2, on(day)), timezone="Asia/Seoul"), NOW)
    assert (drop.drop.timed, drop.drop.day, drop.drop.episodes) == (False, day, (1, 2))
    assert drop.drop.at == datetime(2026, 5, 5, 15, tzinfo=UTC)


def test_a_time_and_a_bare_day_are_two_drops_of_the_same_day() -> None:
    one = snapshot(episode(1, on(NOW.date())), episode(2, at(1)))
    assert [(drop.drop.episodes, drop.drop.timed) for drop in drops_in(one, NOW)] == [
        ((1,), False),
        ((2,), True),
    ]


def test_a_time_at_the_very_start_of_a_bare_day_claims_no_hour_for_it() -> None:
    midnight = datetime(2026, 5, 6, tzinfo=UTC)
    (drop,) = drops_in(snapshot(episode(1, Release(at=midnight)), episode(2, on(midnight.date()))), NOW)
    assert not drop.drop.timed and drop.drop.day == midnight.date()


def test_an_episode_without_a_date_has_no_drop() -> None:
    assert drops_in(snapshot(episode(1, Release())), NOW) == ()


def test_insignificant_specials_come_only_if_asked_for() -> None:
    making_of = episode(None, at(2), kind=EpisodeKind.INSIGNIFICANT)
    one = snapshot(episode(1, at(1)), making_of)
    assert len(drops_in(one, NOW)) == 1
    assert len(drops_in(one, NOW, all_specials=True)) == 2


def test_a_special_comes_alone_and_has_no_name_before_it_is_out() -> None:
    one = snapshot(episode(1, at(1)), episode(None, at(1), name="The Wedding"))
    before = {drop.drop.special for drop in drops_in(one, NOW)}
    after = {drop.drop.special for drop in drops_in(one, NOW + timedelta(hours=1))}
    assert before == {None, "Special"}
    assert after == {None, "The Wedding"}


def test_the_numbers_of_drops_follow_their_places() -> None:
    """The rest of the program finds drop N at place N - 1."""
    plan = plan_of(snapshot(episode(2, at(5)), episode(1, at(1)), episode(None, at(3))), NOW)
    assert [drop.number for drop in plan.drops] == [1, 2, 3]


def test_a_bare_day_is_out_when_it_is_over_in_the_show_s_zone() -> None:
    one = snapshot(first := episode(1, on(date(2026, 5, 6))), timezone="Asia/Seoul")
    over = datetime(2026, 5, 6, 15, tzinfo=UTC)
    assert not is_out(first, one, over - timedelta(seconds=1))
    assert is_out(first, one, over)


def test_a_bare_day_of_a_worldwide_platform_is_out_when_it_is_over_everywhere() -> None:
    one = snapshot(first := episode(1, on(date(2026, 5, 6))))
    over = datetime(2026, 5, 7, 12, tzinfo=UTC)
    assert not is_out(first, one, over - timedelta(seconds=1))
    assert is_out(first, one, over)


def test_a_show_is_made_again_when_the_next_episode_is_out() -> None:
    one = snapshot(episode(1, at(-1)), episode(2, at(3)), episode(3, at(7)))
    assert next_out(one, NOW) == NOW + timedelta(hours=3)
    assert next_out(one, NOW + timedelta(hours=7)) is None


def test_a_server_s_own_hour_gives_a_bare_day_its_instant_there() -> None:
    summer, winter = date(2026, 7, 1), date(2026, 12, 1)
    assert starts_at(on(summer), None, MADRID) == datetime(2026, 7, 1, 18, tzinfo=UTC)
    assert starts_at(on(winter), None, MADRID) == datetime(2026, 12, 1, 19, tzinfo=UTC)
    assert starts_at(on(winter), None, replace(MADRID, days=2)) == datetime(2026, 12, 3, 19, tzinfo=UTC)


def test_the_server_s_hour_moves_with_the_day() -> None:
    moved = [
        starts_at(on(day), None, MADRID).astimezone(UTC).date()
        for day in (date(2026, 7, 1), date(2026, 7, 9))
    ]
    assert moved == [date(2026, 7, 1), date(2026, 7, 9)]


@given(
    hours=st.integers(0, 5_000),
    hour=st.integers(0, 23),
    days=st.integers(0, 3),
    zone=st.sampled_from(["Europe/Madrid", "America/Los_Angeles", "Asia/Seoul", "Pacific/Auckland"]),
    home=st.sampled_from([None, "Asia/Tokyo", "America/New_York"]),
)
def test_once_a_time_is_known_the_rule_stays_and_never_comes_before_it(
    hours: int, hour: int, days: int, zone: str, home: str | None
) -> None:
    rule = WatchRule(time(hour), zone, days)
    release = at(hours)
    watched = starts_at(release, home, rule)
    assert release.at is not None and watched >= release.at
    assert watched - release.at < timedelta(days=days + 2, hours=2)
