"""Snapshots: what shares a drop, what is out, a server's own hour, seasons and windows, and storing."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.snapshots.drops import WatchRule, drops_in, is_out, next_out, plan_of, starts_at
from bot.domain.snapshots.seasons import MOST_EPISODES, current_season, with_episodes
from bot.domain.snapshots.snapshot import Episode, EpisodeKind, Release, ShowRef, Snapshot, ref_in
from bot.domain.snapshots.strangers_text import cut_at_sentence, harmless_line, in_parts

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
WEEK = timedelta(weeks=1)
MADRID = WatchRule(time(20), "Europe/Madrid")


def episode(number: int | None, release: Release, **fields: object) -> Episode:
    kind = EpisodeKind.REGULAR if number is not None else EpisodeKind.SPECIAL
    made = Episode(f"e{number}", 1, number, kind, release, f"Name {number}", f"Text {number}.", 50)
    return replace(made, **fields)  # pyright: ignore[reportArgumentType] - fields of an episode


def snapshot(*episodes: Episode, **fields: object) -> Snapshot:
    made = Snapshot(
        ShowRef("tvmaze", "7", 1), NOW, "Salt Road", "https://x.example/7", "TVmaze", episodes=episodes
    )
    return replace(made, **fields)  # pyright: ignore[reportArgumentType] - fields of a snapshot


def at(hours: float) -> Release:
    return Release(at=NOW + timedelta(hours=hours))


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


@pytest.mark.parametrize(
    "ref", [ShowRef("tvmaze", "139", 2), ShowRef("anilist", "21"), ShowRef("tvmaze", "8", 2026)]
)
def test_a_reference_is_read_back_from_its_show_id(ref: ShowRef) -> None:
    assert ref_in(ref.key) == ref


@pytest.mark.parametrize("text", ["love-in-the-big-city", "own_", "", "tvmaze_1_x", "TVMAZE_1", "x_1_2_3"])
def test_other_show_ids_are_no_references(text: str) -> None:
    assert ref_in(text) is None


@given(st.text())
def test_strangers_text_can_neither_ping_nor_format_nor_link(text: str) -> None:
    line = harmless_line(text)
    assert not set(line) & set("*_~`|<>[]\\@\n\r\t\u202e\u200b")
    assert "://" not in line
    assert not line.startswith(("# ", "- ", "-# "))
    assert line == harmless_line(line)


@pytest.mark.parametrize(
    "name", ["30 Rock", "9-1-1", "#Alive", "M.A.D.", 'Dale "Barbie" Barbara', "이정은", "ไทย"]
)
def test_ordinary_names_stay_as_they_are(name: str) -> None:
    assert harmless_line(name) == name


def test_a_long_text_ends_with_a_sentence() -> None:
    text = "One comes. Two comes. " + "Three goes on and on" * 20
    assert cut_at_sentence(text, 30) == "One comes. Two comes."
    assert cut_at_sentence("word " * 50, 30).endswith("word…")


@given(st.text(alphabet="ab. !", max_size=300), st.integers(10, 60))
def test_parts_of_a_text_stay_within_their_limit(text: str, limit: int) -> None:
    line = harmless_line(text)
    assert all(0 < len(part) <= limit for part in in_parts(line, limit, 5))
