"""The world of commands, with the fake providers on a socket."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import aiohttp
import pytest

from bot.providers.http_client import HttpClient
from bot.settings import Settings
from tests.fake_providers import FakeProviders


@pytest.fixture(autouse=True)
def no_kept_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    """simcord waits for the timer that would close an idle connection, so there is none here."""

    def opened() -> aiohttp.ClientSession:
        return aiohttp.ClientSession(connector=aiohttp.TCPConnector(force_close=True))

    monkeypatch.setattr(HttpClient, "_opened", staticmethod(opened))


@pytest.fixture
async def fake() -> AsyncIterator[FakeProviders]:
    async with FakeProviders(datetime.now(UTC)) as fake:
        yield fake


@pytest.fixture
def settings(settings: Settings, fake: FakeProviders) -> Settings:
    asked = {
        "providers": ("tvmaze", "anilist"),
        "tvmaze_url": fake.tvmaze_url,
        "anilist_url": fake.anilist_url,
    }
    return settings.model_copy(update=asked)
