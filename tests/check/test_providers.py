"""What `watchparty check` says of providers that answer, and of those that don't."""

import asyncio
import io
from collections.abc import AsyncIterator

import pytest
from rich.console import Console

from bot.check.all_checks import PATIENCE_S, check_all
from bot.clock import utc_now
from bot.settings import Settings
from bot.settings.loading import CheckedSettings
from tests.fake_providers import FakeProviders, Trouble

# What a busy machine may add.
SLACK_S = 10.0


@pytest.fixture
async def fake() -> AsyncIterator[FakeProviders]:
    async with FakeProviders(utc_now()) as fake:
        yield fake


async def said_of(fake: FakeProviders, *providers: str) -> list[str]:
    """The lines about providers. Without a token Discord isn't asked, which is the one failure."""
    settings = Settings(
        database_url="sqlite+aiosqlite:///:memory:",
        providers=providers,
        tvmaze_url=fake.tvmaze_url,
        anilist_url=fake.anilist_url,
    )
    out = io.StringIO()
    async with asyncio.timeout(PATIENCE_S + SLACK_S):
        errors = await check_all(CheckedSettings(settings, {}), Console(file=out, width=400))
    assert errors == 1
    return [line.rstrip() for line in out.getvalue().splitlines() if "provider" in line]


async def test_each_provider_that_answers_has_its_line(fake: FakeProviders) -> None:
    assert await said_of(fake, "tvmaze", "anilist") == [
        "✓ provider TVmaze: answers",
        "✓ provider AniList: answers",
    ]


@pytest.mark.parametrize(
    ("trouble", "reason"),
    [
        (Trouble("hang", path="/tvmaze"), "no answer in time"),
        (Trouble("status", path="/tvmaze", status=429, retry_after="60"), "status 429"),
        (Trouble("status", path="/tvmaze", status=403), "status 403"),
    ],
    ids=["hang", "429", "403"],
)
async def test_a_provider_that_is_down_is_a_warning_and_no_failure(
    fake: FakeProviders, trouble: Trouble, reason: str
) -> None:
    fake.trouble(trouble)
    assert await said_of(fake, "tvmaze", "anilist") == [
        f"! provider TVmaze: {reason}; alerts don't need it, but no shows can be found there for now",
        "✓ provider AniList: answers",
    ]


async def test_no_providers_are_no_fault(fake: FakeProviders) -> None:
    (line,) = await said_of(fake)
    assert line.startswith("✓ providers: none, because PROVIDERS is empty")
    assert fake.calls == []
