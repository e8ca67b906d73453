"""The fake providers on a socket, and clients that are impatient enough for tests."""

from collections.abc import AsyncIterator

import pytest

from bot.providers.anilist import AniList
from bot.providers.directory import ProviderDirectory
from bot.providers.tvmaze import TVmaze
from tests.fake_providers import FakeProviders
from tests.providers.quick import NOW, QUICK


@pytest.fixture
async def fake() -> AsyncIterator[FakeProviders]:
    async with FakeProviders(NOW) as fake:
        yield fake


@pytest.fixture
async def tvmaze(fake: FakeProviders) -> AsyncIterator[TVmaze]:
    provider = TVmaze(fake.tvmaze_url, QUICK)
    yield provider
    await provider.close()


@pytest.fixture
async def anilist(fake: FakeProviders) -> AsyncIterator[AniList]:
    provider = AniList(fake.anilist_url, QUICK)
    yield provider
    await provider.close()


@pytest.fixture
async def directory(fake: FakeProviders) -> AsyncIterator[ProviderDirectory]:
    directory = ProviderDirectory([TVmaze(fake.tvmaze_url, QUICK), AniList(fake.anilist_url, QUICK)])
    yield directory
    await directory.close()
