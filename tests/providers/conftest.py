"""The fake providers on a socket, and clients that are impatient enough for tests."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.providers.anilist import AniList
from bot.providers.directory import ProviderDirectory
from bot.providers.limits import Allowance
from bot.providers.tvmaze import TVmaze
from tests.fake_providers import FakeProviders

NOW = datetime(2026, 5, 4, 12, 30, tzinfo=UTC)
QUICK = Allowance(
    rate=1_000,
    period_s=1,
    total_timeout_s=0.4,
    connect_timeout_s=0.4,
    first_backoff_s=0.01,
    first_pause_s=0.3,
    most_bytes=3_000_000,
)


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
