"""The world of commands, with the fake providers on a socket."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.settings import Settings
from tests.fake_providers import FakeProviders


@pytest.fixture
async def fake() -> AsyncIterator[FakeProviders]:
    """simcord waits for the timer that would close an idle connection, so answers leave none open."""
    async with FakeProviders(datetime.now(UTC), keeps_connections=False) as fake:
        yield fake


@pytest.fixture
def settings(settings: Settings, fake: FakeProviders) -> Settings:
    asked = {
        "providers": ("tvmaze", "anilist"),
        "tvmaze_url": fake.tvmaze_url,
        "anilist_url": fake.anilist_url,
    }
    return replace(settings, **asked)
