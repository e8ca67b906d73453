"""AniList over a socket: times and titles, and nothing else of its answers."""

from datetime import timedelta

import pytest

from bot.domain.snapshots.snapshot import Status
from bot.domain.snapshots.stored import to_json
from bot.providers.anilist import AniList
from bot.providers.interface import ProviderUnavailableError, ShowNotFoundError
from tests.fake_providers import FakeProviders, Trouble, shows
from tests.providers.quick import NOW

WEEKLY, ENDLESS = str(shows.ANIME_WEEKLY), str(shows.ANIME_ENDLESS)


async def test_an_anime_is_found_under_each_of_its_titles(anilist: AniList) -> None:
    for title in ("clockwork", "tokei no niwa"):
        (hit,) = await anilist.search(title)
        assert (hit.title, hit.year, hit.country, hit.status) == (
            "Clockwork Garden",
            2026,
            "JP",
            Status.RUNNING,
        )


async def test_what_is_for_adults_is_not_found(anilist: AniList, fake: FakeProviders) -> None:
    fake.anilist.media[shows.ANIME_WEEKLY]["isAdult"] = True
    assert await anilist.search("clockwork") == ()


async def test_airings_are_episodes_with_their_instants(anilist: AniList, fake: FakeProviders) -> None:
    one = await anilist.snapshot(WEEKLY, NOW)
    nodes = fake.anilist.airings(shows.ANIME_WEEKLY)
    told = [(one.id, one.number, one.release.at and one.release.at.timestamp()) for one in one.episodes]
    assert told == [(str(node["id"]), node["episode"], node["airingAt"]) for node in nodes]
    assert one.aliases == ("Tokei no Niwa", "架空の話", "Tokei no Niwa TV")


async def test_descriptions_tags_and_names_are_neither_asked_for_nor_kept(
    anilist: AniList, fake: FakeProviders
) -> None:
    one = await anilist.snapshot(WEEKLY, NOW)
    await anilist.search("clockwork")
    await anilist.changed({WEEKLY: NOW}, NOW)
    assert "SECRET" not in to_json(one)
    assert (one.premise, one.cast, one.crew, one.genres) == (None, (), (), ())
    for call in fake.calls:
        for word in ("description", "tags", "characters", "staff", "Spoiler", "genres"):
            assert word not in call.body["query"]


async def test_a_long_running_anime_has_its_recent_and_coming_episodes(
    anilist: AniList, fake: FakeProviders
) -> None:
    one = await anilist.snapshot(ENDLESS, NOW)
    numbers = [episode.number or 0 for episode in one.episodes]
    assert numbers == list(range(numbers[0], 1161))
    assert 1050 <= numbers[0] <= 1100
    assert len(fake.calls) <= 6


async def test_episode_0_is_a_special(anilist: AniList, fake: FakeProviders) -> None:
    fake.anilist.airings(shows.ANIME_WEEKLY)[0]["episode"] = 0
    assert (await anilist.snapshot(WEEKLY, NOW)).episodes[0].number is None


async def test_an_unknown_anime_is_not_found(anilist: AniList) -> None:
    for show_id in ("999", "x"):
        with pytest.raises(ShowNotFoundError):
            await anilist.snapshot(show_id, NOW)


@pytest.mark.parametrize("value", [None, "soon", 10**15, -5, []])
async def test_an_unreadable_airing_is_left_out_and_reported(
    anilist: AniList, fake: FakeProviders, value: object
) -> None:
    fake.anilist.airings(shows.ANIME_WEEKLY)[3]["airingAt"] = value
    one = await anilist.snapshot(WEEKLY, NOW)
    assert len(one.episodes) == 11 and one.unreadable == ("7004",)


@pytest.mark.parametrize("kind", ["wrong", "nonsense", "status", "reset"])
async def test_nonsense_instead_of_an_answer_is_one_clean_error(
    anilist: AniList, fake: FakeProviders, kind: str
) -> None:
    fake.trouble(Trouble(kind))  # pyright: ignore[reportArgumentType] - one of its kinds
    for question in (anilist.search("x"), anilist.snapshot(WEEKLY, NOW), anilist.changed({WEEKLY: NOW}, NOW)):
        with pytest.raises(ProviderUnavailableError):
            await question


async def test_one_query_for_fifty_finds_what_has_changed(anilist: AniList, fake: FakeProviders) -> None:
    await anilist.snapshot(WEEKLY, NOW)
    await anilist.snapshot(ENDLESS, NOW)
    fake.calls.clear()
    gone = {str(number): NOW for number in range(1000, 1090)}
    assert await anilist.changed({WEEKLY: NOW, ENDLESS: NOW} | gone, NOW) == gone.keys()
    assert len(fake.calls) == 2
    fake.anilist.airings(shows.ANIME_WEEKLY)[5]["airingAt"] += 7 * 24 * 3600
    assert await anilist.changed({WEEKLY: NOW, ENDLESS: NOW}, NOW) == {WEEKLY}


async def test_an_episode_that_came_out_is_no_change(anilist: AniList, fake: FakeProviders) -> None:
    await anilist.snapshot(WEEKLY, NOW)
    later = NOW + timedelta(weeks=2)
    fake.anilist.now = later
    assert await anilist.changed({WEEKLY: NOW}, later) == frozenset()


async def test_after_a_restart_every_anime_is_looked_at_once(anilist: AniList) -> None:
    assert await anilist.changed({WEEKLY: NOW, ENDLESS: NOW}, NOW) == {WEEKLY, ENDLESS}
