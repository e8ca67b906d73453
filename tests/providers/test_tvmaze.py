"""TVmaze over a socket: what its tables become, and what odd ones cost."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.snapshots.snapshot import CastMember, CrewMember, EpisodeKind, Release, Status
from bot.providers.interface import ProviderUnavailableError, ShowNotFoundError
from bot.providers.tvmaze import TVmaze
from tests.fake_providers import FakeProviders, Trouble, shows
from tests.providers.quick import NOW


async def test_a_search_shows_what_sets_namesakes_apart(tvmaze: TVmaze) -> None:
    first, second = await tvmaze.search("mirror")
    assert (first.title, first.year, first.channel, first.country) == ("Mirror", 2012, "Harbour One", "US")
    assert (second.title, second.year, second.channel, second.country) == ("MIRROR", 2018, "Lantern TV", "KR")
    assert (first.status, second.status, second.poster) == (Status.ENDED, Status.RUNNING, None)


async def test_a_search_that_finds_nothing_is_not_an_error(tvmaze: TVmaze) -> None:
    assert await tvmaze.search("no such show anywhere") == ()


async def test_a_search_takes_any_letters(tvmaze: TVmaze) -> None:
    assert [hit.title for hit in await tvmaze.search("등대지기")] == ["The Lantern Keeper"]
    assert await tvmaze.search("a&b=c?#/../%00") == ()


async def test_a_snapshot_holds_what_the_show_is(tvmaze: TVmaze) -> None:
    one = await tvmaze.snapshot(str(shows.TIMED_WEEKLY), NOW)
    assert (one.title, one.aliases, one.channel) == (
        "The Lantern Keeper",
        tuple(name for name, _ in shows.LANTERN_TITLES),
        "Lantern TV",
    )
    assert (one.ref.season, one.timezone, one.premise) == (1, "Asia/Seoul", "The Lantern Keeper is made up.")
    assert one.credit == "TVmaze, CC BY-SA 4.0" and one.page.endswith("/shows/101/the-lantern-keeper")
    assert one.taken_at == NOW


async def test_people_come_once_with_all_roles_and_jobs(tvmaze: TVmaze) -> None:
    one = await tvmaze.snapshot(str(shows.TIMED_WEEKLY), NOW)
    assert one.cast[1] == CastMember("12", "Mina Alder", ("Ida Quill", "Old Ida"), one.cast[1].photo)
    assert CrewMember("22", "Rosa Lindt", ("Creator", "Executive Producer")) in one.crew


async def test_only_the_airstamp_counts_if_there_is_an_airtime(tvmaze: TVmaze) -> None:
    """After midnight the airdate is the evening before, so the two must never be composed."""
    one = await tvmaze.snapshot(str(shows.AFTER_MIDNIGHT), NOW)
    assert one.episodes[0].release == Release(at=datetime(2026, 3, 2, 16, 30, tzinfo=UTC))


async def test_an_empty_airtime_is_a_day_and_its_noon_is_no_time(tvmaze: TVmaze) -> None:
    one = await tvmaze.snapshot(str(shows.DATE_ONLY), NOW)
    assert {episode.release.at for episode in one.episodes} == {None}
    assert one.episodes[0].release.day == NOW.date() - timedelta(weeks=2)


async def test_a_placeholder_is_no_name_and_no_date_no_release(tvmaze: TVmaze, fake: FakeProviders) -> None:
    fake.tvmaze.episode(2002)["name"] = "Episode 2"
    one = await tvmaze.snapshot(str(shows.HALF_ANNOUNCED), NOW)
    assert [episode.name for episode in one.episodes] == ["Chapter 1", None, "Chapter 3", None, None, None]
    assert one.episodes[-1].release == Release()
    assert [(season.number, season.episodes) for season in one.seasons] == [(1, 6), (2, 1)]


async def test_a_special_has_no_number_and_says_whether_it_matters(tvmaze: TVmaze) -> None:
    one = await tvmaze.snapshot(str(shows.WITH_SPECIAL), NOW)
    specials = [(episode.kind, episode.name) for episode in one.episodes if episode.number is None]
    assert specials == [
        (EpisodeKind.INSIGNIFICANT, "The Making of Salt Road"),
        (EpisodeKind.SPECIAL, "The Wedding"),
    ]


async def test_a_season_has_its_own_summary_and_poster(tvmaze: TVmaze) -> None:
    second = await tvmaze.snapshot(str(shows.SEASONS), NOW)
    first = await tvmaze.snapshot(str(shows.SEASONS), NOW, 1)
    assert (second.ref.season, second.premise) == (2, "The second year.")
    assert second.poster == "https://x.example/2.jpg"
    assert (first.premise, [one.id for one in first.episodes]) == (
        "The first year.",
        ["2101", "2102", "2103"],
    )


async def test_seasons_that_are_years_are_followed_as_one_show(tvmaze: TVmaze) -> None:
    one = await tvmaze.snapshot(str(shows.DAILY), NOW)
    numbers = [episode.number for episode in one.episodes]
    assert one.ref.season is None and one.earlier > 0
    assert numbers == list(range(one.earlier + 1, 701))


async def test_1200_episodes_are_a_window_around_now(tvmaze: TVmaze) -> None:
    one = await tvmaze.snapshot(str(shows.ENDLESS), NOW)
    assert len(one.episodes) <= 300
    assert one.episodes[-1].number == 1200 and one.episodes[0].number == one.earlier + 1


async def test_an_unknown_show_or_season_is_not_found(tvmaze: TVmaze) -> None:
    for show_id, season in (("99999999", None), ("../updates", None), (str(shows.DATE_ONLY), 9)):
        with pytest.raises(ShowNotFoundError):
            await tvmaze.snapshot(show_id, NOW, season)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("season", "one"),
        ("season", None),
        ("number", "three"),
        ("number", -4),
        ("airdate", "soon"),
        ("airdate", "0000-00-00"),
        ("airtime", 1200),
        ("airstamp", "noon"),
        ("airstamp", "2026-05-04T12:00:00"),
        ("airstamp", []),
        ("type", 5),
    ],
)
async def test_an_unreadable_episode_is_left_out_and_reported(
    tvmaze: TVmaze, fake: FakeProviders, field: str, value: object
) -> None:
    fake.tvmaze.episode(1003)[field] = value
    one = await tvmaze.snapshot(str(shows.TIMED_WEEKLY), NOW, 1)
    assert len(one.episodes) == 7 and one.unreadable == ("1003",)


@pytest.mark.parametrize("entry", [None, 7, [], {}, "episode", {"id": "x"}])
async def test_an_entry_that_is_no_episode_costs_nothing_else(
    tvmaze: TVmaze, fake: FakeProviders, entry: object
) -> None:
    fake.tvmaze.episodes(shows.TIMED_WEEKLY).insert(2, entry)  # pyright: ignore[reportArgumentType] - that is the point
    assert len((await tvmaze.snapshot(str(shows.TIMED_WEEKLY), NOW)).episodes) == 8


@pytest.mark.parametrize("name", ["name", "summary", "runtime", "rating", "image", "url", "_links"])
async def test_a_text_of_a_wrong_type_costs_that_text_alone(
    tvmaze: TVmaze, fake: FakeProviders, name: str
) -> None:
    wrong: tuple[object, ...] = (5, [], {}, None)
    for value in wrong:
        fake.tvmaze.episode(1003)[name] = value
        one = await tvmaze.snapshot(str(shows.TIMED_WEEKLY), NOW)
        assert [episode.id for episode in one.episodes][2] == "1003"


@pytest.mark.parametrize("value", [None, 5, "x", [], {}, [None], [{"name": 5}]])
async def test_no_field_of_a_show_but_id_and_name_is_needed(
    tvmaze: TVmaze, fake: FakeProviders, value: object
) -> None:
    table = fake.tvmaze.shows[shows.TIMED_WEEKLY]
    for name in set(table["show"]) - {"id", "name"}:
        table["show"][name] = value
    for name in ("cast", "crew", "seasons", "akas"):
        table[name] = value
    one = await tvmaze.snapshot(str(shows.TIMED_WEEKLY), NOW)
    assert len(one.episodes) == 8 and one.page.startswith("https://")


async def test_fields_that_are_missing_or_new_change_nothing(tvmaze: TVmaze, fake: FakeProviders) -> None:
    before = await tvmaze.snapshot(str(shows.TIMED_WEEKLY), NOW)
    for table in (fake.tvmaze.shows[shows.TIMED_WEEKLY]["show"], *fake.tvmaze.episodes(shows.TIMED_WEEKLY)):
        table["mood"] = {"dark": True}
        for name in ("rating", "_links", "weight", "externals"):
            table.pop(name, None)
    assert await tvmaze.snapshot(str(shows.TIMED_WEEKLY), NOW) == before


@pytest.mark.parametrize("path", ["/shows/101", "/episodes", "/search"])
@pytest.mark.parametrize("kind", ["wrong", "nonsense", "status", "reset"])
async def test_nonsense_instead_of_an_answer_is_one_clean_error(
    tvmaze: TVmaze, fake: FakeProviders, path: str, kind: str
) -> None:
    fake.trouble(Trouble(kind, path=path))  # pyright: ignore[reportArgumentType] - one of its kinds
    question = tvmaze.search("mirror") if path == "/search" else tvmaze.snapshot("101", NOW)
    with pytest.raises(ProviderUnavailableError):
        await question


@pytest.mark.parametrize("kind", ["nonsense", "status", "reset", "cut"])
async def test_updates_that_cannot_be_read_are_an_error_and_not_an_hour_without_changes(
    tvmaze: TVmaze, fake: FakeProviders, kind: str
) -> None:
    fake.trouble(Trouble(kind))  # pyright: ignore[reportArgumentType] - one of its kinds
    with pytest.raises(ProviderUnavailableError):
        await tvmaze.changed({"101": NOW}, NOW)


async def test_a_failure_to_get_other_titles_is_ignored(tvmaze: TVmaze, fake: FakeProviders) -> None:
    fake.trouble(Trouble("status", path="/akas"))
    one = await tvmaze.snapshot(str(shows.TIMED_WEEKLY), NOW)
    assert one.aliases == () and len(one.episodes) == 8


async def test_a_show_whose_every_episode_is_nonsense_is_no_empty_show(
    tvmaze: TVmaze, fake: FakeProviders
) -> None:
    for episode in fake.tvmaze.episodes(shows.TIMED_WEEKLY):
        episode["season"] = "?"
    with pytest.raises(ProviderUnavailableError):
        await tvmaze.snapshot(str(shows.TIMED_WEEKLY), NOW, 1)


async def test_a_moved_episode_keeps_its_id(tvmaze: TVmaze, fake: FakeProviders) -> None:
    before = await tvmaze.snapshot(str(shows.TIMED_WEEKLY), NOW)
    later = before.episodes[4].release.at
    assert later is not None
    fake.tvmaze.episode(1005)["airstamp"] = (later + timedelta(days=2)).isoformat()
    after = await tvmaze.snapshot(str(shows.TIMED_WEEKLY), NOW)
    moved = replace(before.episodes[4], release=Release(at=later + timedelta(days=2)))
    assert after.episodes[4] == moved


async def test_one_request_finds_the_changes_of_all_shows(tvmaze: TVmaze, fake: FakeProviders) -> None:
    taken = {str(number): NOW - timedelta(hours=5) for number in range(1, 500)}
    fake.tvmaze.updated = {
        "7": int(NOW.timestamp()),
        "8": int((NOW - timedelta(hours=20)).timestamp()),
        "9": "nonsense",
        "9999": int(NOW.timestamp()),
    }
    assert await tvmaze.changed(taken, NOW) == {"7", "9"}
    assert [call.query for call in fake.calls] == ["since=day"]


@pytest.mark.parametrize(("age", "query"), [(2, "since=day"), (40, "since=week"), (300, "since=month")])
async def test_updates_are_asked_for_as_far_back_as_needed(
    tvmaze: TVmaze, fake: FakeProviders, age: int, query: str
) -> None:
    await tvmaze.changed({"7": NOW - timedelta(hours=age)}, NOW)
    assert fake.calls[0].query == query


async def test_a_snapshot_older_than_any_update_is_taken_again(tvmaze: TVmaze, fake: FakeProviders) -> None:
    assert await tvmaze.changed({"7": NOW - timedelta(days=60)}, NOW) == {"7"}
    assert await tvmaze.changed({}, NOW) == frozenset()
    assert fake.calls == []


async def test_one_forgotten_snapshot_makes_no_others_look_changed(
    tvmaze: TVmaze, fake: FakeProviders
) -> None:
    checked = {"7": NOW - timedelta(days=60), "8": NOW - timedelta(hours=1)}
    assert await tvmaze.changed(checked, NOW) == {"7"}
    assert fake.calls[0].query == "since=day"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("airdate", "9999-12-31"),
        ("airstamp", "9999-12-31T23:59:59-14:00"),
        ("airstamp", "0001-01-01T00:00:00+14:00"),
        ("airstamp", "9999-12-31T23:59:59+00:00"),
    ],
)
async def test_a_day_that_no_calendar_has_is_left_out(
    tvmaze: TVmaze, fake: FakeProviders, field: str, value: str
) -> None:
    fake.tvmaze.episode(1101).update({field: value, "airtime": "20:00"})
    one = await tvmaze.snapshot(str(shows.DATE_ONLY), NOW, 1)
    assert one.unreadable == ("1101",)
    assert all(episode.release.day and episode.release.day < date(2200, 1, 1) for episode in one.episodes)
