"""Which episodes of a snapshot are followed: a season, or a window on a show with no end in sight."""

from datetime import timedelta

from bot.domain.snapshots.seasons import MOST_EPISODES, current_season, with_episodes
from bot.domain.snapshots.snapshot import Release, ShowRef
from tests.domain.snapshots.made import NOW, at, episode, snapshot


def test_the_season_to_offer_first_is_that_of_the_next_episode() -> None:
    old = [episode(number, at(-1000 + number), id=f"a{number}") for number in (1, 2)]
    new = [episode(number, at(100 + number), id=f"b{number}", season=2) for number in (1, 2)]
    announced = [episode(1, Release(), id="c1", season=3)]
    assert current_season([*old, *new, *announced], None, NOW) == 2
    assert current_season([*old, *announced], None, NOW) == 1
    assert current_season([], None, NOW) is None


def test_seasons_that_are_years_are_counted_through() -> None:
    episodes = [
        episode(number, at(24 * (365 * (year - 2026) + number)), id=f"{year}-{number}", season=year)
        for year in (2025, 2026)
        for number in (1, 2, 3)
    ]
    assert current_season(episodes, None, NOW) is None
    whole = with_episodes(snapshot(ref=ShowRef("tvmaze", "7")), episodes, NOW)
    assert [one.number for one in whole.episodes] == [1, 2, 3, 4, 5, 6]
    assert [one.number for one in whole.seasons] == [2025, 2026]


def test_a_window_holds_recent_and_coming_episodes_and_keeps_their_numbers() -> None:
    episodes = [episode(number, at(24 * (number - 1100))) for number in range(1, 1201)]
    window = with_episodes(snapshot(), episodes, NOW)
    numbers = [one.number for one in window.episodes]
    assert len(numbers) <= MOST_EPISODES
    assert numbers[0] == window.earlier + 1 and {1050, 1100, 1200} <= set(numbers)


def test_a_window_moves_in_steps_so_that_drops_seldom_change_their_numbers() -> None:
    episodes = [episode(number, at(24 * (number - 1100))) for number in range(1, 1201)]
    starts = [with_episodes(snapshot(), episodes, NOW + timedelta(days=day)).earlier for day in range(100)]
    assert set(starts) == {1000, 1050}


def test_two_episodes_with_one_number_are_counted_through() -> None:
    twins = [episode(1, at(1), id="a"), episode(1, at(2), id="b"), episode(2, at(3), id="c")]
    assert [one.number for one in with_episodes(snapshot(), twins, NOW).episodes] == [1, 2, 3]
