"""A provider's allowance: no window of time holds more requests, and a pause that it asks for is kept."""

import asyncio
from dataclasses import replace

import pytest

from bot.providers.interface import ProviderUnavailableError
from bot.providers.limits import Urgency
from tests.fake_providers import FakeProviders, Trouble
from tests.providers.asked import ask, client_of
from tests.providers.quick import QUICK


async def test_a_pause_holds_for_all_that_is_asked_later(fake: FakeProviders) -> None:
    fake.trouble(Trouble("status", count=1, status=429, retry_after="60"))
    async with client_of(QUICK) as client:
        for _ in range(5):
            with pytest.raises(ProviderUnavailableError):
                await ask(fake, client)
    assert len(fake.calls) == 1


async def test_no_window_of_time_holds_more_requests_than_allowed(fake: FakeProviders) -> None:
    async with client_of(replace(QUICK, rate=5, period_s=0.5)) as client:
        await asyncio.gather(*(ask(fake, client) for _ in range(17)))
    times = sorted(call.at for call in fake.calls)
    assert all(later - first > 0.5 for first, later in zip(times, times[5:], strict=False))


async def test_searches_leave_a_part_of_the_allowance_to_the_schedule(fake: FakeProviders) -> None:
    async with client_of(replace(QUICK, rate=8, period_s=30)) as client:
        typing = Urgency(patience_s=0.1, spare=0.25)
        asking = (ask(fake, client, typing) for _ in range(20))
        answers = await asyncio.gather(*asking, return_exceptions=True)
        assert sum(answer == {} for answer in answers) == 6
        assert await ask(fake, client) == {}
