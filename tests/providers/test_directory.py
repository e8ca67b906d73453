"""One search across all providers: merged, remembered, and always in time."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest

from bot.domain.snapshots.snapshot import Hit, ShowRef
from bot.messages.provider_shows import hit_labels
from bot.providers.directory import LONGEST_SEARCH_S, ProviderDirectory, directory_of
from bot.providers.interface import ProviderUnavailableError, ShowNotFoundError
from bot.providers.tvmaze import ALLOWANCE
from tests.fake_providers import FakeProviders, Trouble, shows
from tests.providers.quick import NOW


@pytest.fixture
async def patient(fake: FakeProviders) -> AsyncIterator[ProviderDirectory]:
    """A directory with the allowances and the patience of the real program."""
    directory = directory_of(("tvmaze", "anilist"), fake.tvmaze_url, fake.anilist_url)
    yield directory
    await directory.close()


def labels(directory: ProviderDirectory, hits: tuple[Hit, ...]) -> tuple[str, ...]:
    return hit_labels(hits, [directory.label(hit.ref.provider) for hit in hits])


async def test_a_search_goes_to_all_providers_and_tells_namesakes_apart(directory: ProviderDirectory) -> None:
    found = await directory.search("mirror")
    assert labels(directory, found.hits) == (
        "Mirror (2012) · Harbour One, US · ended · TVmaze",
        "Mirror (2026) · JP · ended · AniList",
        "MIRROR (2018) · Lantern TV, KR · running · TVmaze",
    )
    assert found.missing == ()


async def test_a_title_that_was_typed_whole_comes_first(
    directory: ProviderDirectory, fake: FakeProviders
) -> None:
    fake.tvmaze.shows[shows.DATE_ONLY]["show"]["name"] = "Mirror of the Sea"
    found = await directory.search("mirror of the sea")
    assert found.hits[0].title == "Mirror of the Sea"


async def test_no_episodes_of_two_providers_are_ever_merged(directory: ProviderDirectory) -> None:
    hits = (await directory.search("mirror")).hits
    for hit in hits:
        one = await directory.current(hit.ref, NOW)
        assert one.ref.provider == hit.ref.provider and len(one.episodes) == 1


@pytest.mark.parametrize("kind", ["hang", "status", "reset", "cut", "nonsense", "wrong", "huge"])
async def test_a_provider_in_trouble_hides_nothing_of_the_other(
    directory: ProviderDirectory, fake: FakeProviders, kind: str
) -> None:
    fake.trouble(Trouble(kind, path="tvmaze"))  # pyright: ignore[reportArgumentType] - one of its kinds
    found = await directory.search("mirror")
    assert [hit.ref.provider for hit in found.hits] == ["anilist"]
    assert found.missing == ("TVmaze",)


async def test_a_search_never_lasts_longer_than_two_and_a_half_seconds(
    patient: ProviderDirectory, fake: FakeProviders
) -> None:
    fake.trouble(Trouble("hang"))
    async with asyncio.timeout(LONGEST_SEARCH_S + 5):  # the provider itself is waited for 15 seconds
        found = await patient.search("mirror")
    assert found.hits == () and found.missing == ("TVmaze", "AniList")


async def test_a_late_answer_is_there_for_the_next_person_who_asks(
    directory: ProviderDirectory, fake: FakeProviders
) -> None:
    fake.trouble(Trouble("delay", delay_s=1.5))
    assert (await directory.search("lantern", patience_s=0.05)).hits == ()
    calls = len(fake.calls)
    await asyncio.sleep(2)
    assert (await directory.search("lantern", patience_s=5)).hits[0].title == "The Lantern Keeper"
    assert len(fake.calls) == calls


async def test_suggestions_begin_with_three_letters(
    directory: ProviderDirectory, fake: FakeProviders
) -> None:
    assert await directory.suggest("mi", "me") == ()
    assert fake.calls == []
    assert len(await directory.suggest("mir", "me")) == 3


async def test_a_storm_of_keystrokes_stays_within_the_allowance_and_in_time(
    patient: ProviderDirectory, fake: FakeProviders
) -> None:
    slowest = 0.0

    async def press(number: int) -> None:
        nonlocal slowest
        began = time.monotonic()
        await patient.suggest(f"title {number}", typist=number)
        slowest = max(slowest, time.monotonic() - began)

    began = time.monotonic()
    presses: list[asyncio.Task[None]] = []
    for number in range(150):
        presses.append(asyncio.create_task(press(number)))
        await asyncio.sleep(0.02)
    await asyncio.gather(*presses)
    assert time.monotonic() - began < ALLOWANCE.period_s
    assert len(fake.calls_to("tvmaze")) <= ALLOWANCE.rate * 0.75
    assert len(fake.calls_to("anilist")) <= 30 * 0.75
    assert slowest < 5


async def test_typing_leaves_enough_of_the_allowance_for_a_snapshot(
    patient: ProviderDirectory, fake: FakeProviders
) -> None:
    await asyncio.gather(*(patient.suggest(f"title {number}", number) for number in range(40)))
    one = await asyncio.wait_for(patient.snapshot(ShowRef("tvmaze", "101", 1), NOW), 6)
    assert len(one.episodes) == 8
    assert fake.calls_to("/shows/101")


async def test_without_providers_nothing_is_found_and_nothing_asked() -> None:
    directory = directory_of((), "http://127.0.0.1:1", "http://127.0.0.1:1")
    assert (await directory.search("mirror")).hits == () and directory.names == ()
    assert await directory.suggest("mirror", "me") == ()
    with pytest.raises(ShowNotFoundError, match="switched off"):
        await directory.snapshot(ShowRef("tvmaze", "101", 1), NOW)
    await directory.close()


async def test_a_start_with_the_providers_down_asks_nothing_and_fails_nothing() -> None:
    directory = directory_of(("tvmaze", "anilist"), "http://127.0.0.1:1", "http://127.0.0.1:1")
    assert [health.requests for health in directory.health.values()] == [0, 0]
    assert set((await directory.search("mirror")).missing) == {"TVmaze", "AniList"}
    with pytest.raises(ProviderUnavailableError):
        await directory.changed("tvmaze", {"101": NOW}, NOW)
    assert all(health.last_failure for health in directory.health.values())
    await directory.close()


async def test_following_500_shows_takes_one_request_an_hour_of_tvmaze(
    directory: ProviderDirectory, fake: FakeProviders
) -> None:
    await directory.changed("tvmaze", {str(number): NOW for number in range(500)}, NOW)
    await directory.changed("anilist", {str(number): NOW for number in range(1, 501)}, NOW)
    assert (len(fake.calls_to("tvmaze")), len(fake.calls_to("anilist"))) == (1, 10)


async def test_the_whole_of_a_show_counts_its_seasons_through(directory: ProviderDirectory) -> None:
    one = await directory.snapshot(ShowRef("tvmaze", str(shows.SEASONS)), NOW)
    assert [episode.number for episode in one.episodes] == [1, 2, 3, 4, 5, 6, 7]
