"""A title is asked for once an hour, however many type it; a search that failed is not remembered."""

import asyncio

from bot.providers.directory import ProviderDirectory
from tests.fake_providers import FakeProviders, Trouble


async def test_a_title_is_asked_for_once_an_hour_however_many_type_it(
    directory: ProviderDirectory, fake: FakeProviders
) -> None:
    await asyncio.gather(*(directory.search(title) for title in ["mirror", "MIRROR", " mirror "] * 20))
    await directory.search("Mirror")
    assert len(fake.calls) == 2


async def test_a_search_that_failed_is_not_remembered(
    directory: ProviderDirectory, fake: FakeProviders
) -> None:
    fake.trouble(Trouble("status", count=3, path="tvmaze"))
    assert (await directory.search("lantern")).missing == ("TVmaze",)
    assert (await directory.search("lantern")).hits[0].title == "The Lantern Keeper"


async def test_a_search_is_made_once_for_somebody_who_types_on(
    directory: ProviderDirectory, fake: FakeProviders
) -> None:
    keys = [asyncio.create_task(directory.suggest("lantern"[:length], "me")) for length in range(3, 8)]
    answers = await asyncio.gather(*keys)
    assert [len(answer) for answer in answers] == [0, 0, 0, 0, 1]
    assert [call.query for call in fake.calls_to("tvmaze")] == ["q=lantern"]


async def test_while_somebody_types_on_what_is_known_of_the_beginning_is_shown(
    directory: ProviderDirectory,
) -> None:
    await directory.search("the")
    first = asyncio.create_task(directory.suggest("the la", "me"))
    second = asyncio.create_task(directory.suggest("the lan", "me"))
    assert [hit.title for hit in await first] == ["The Lantern Keeper"]
    assert [hit.title for hit in await second] == ["The Lantern Keeper"]
