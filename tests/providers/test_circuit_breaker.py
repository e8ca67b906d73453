"""A provider that is down is asked rarely, one request at a time, until it answers again."""

import asyncio
from dataclasses import replace

import pytest

from bot.providers.circuit_breaker import FAILURES_TO_OPEN, LONGEST_PAUSE_S, CircuitBreaker
from bot.providers.interface import ProviderUnavailableError
from tests.fake_providers import FakeProviders, Trouble
from tests.providers.asked import ask, client_of
from tests.providers.quick import QUICK

# A machine that stands still for a second asks no more often than one that doesn't.
ONE_TRY = replace(QUICK, tries=1, first_pause_s=2)


async def test_a_provider_that_is_down_is_asked_rarely_and_found_up_again(fake: FakeProviders) -> None:
    down = fake.trouble(Trouble("status"))
    async with client_of(ONE_TRY) as client:
        for _ in range(50):
            with pytest.raises(ProviderUnavailableError):
                await ask(fake, client)
        assert down.hits == FAILURES_TO_OPEN
        fake.troubles.clear()
        await asyncio.sleep(ONE_TRY.first_pause_s + 0.05)
        assert await ask(fake, client) == {}
        assert client.health.down_for_s == 0 and client.health.last_failure == "status 500"


async def test_one_probe_at_a_time_finds_out_whether_a_provider_is_up_again(fake: FakeProviders) -> None:
    down = fake.trouble(Trouble("status"))
    async with client_of(ONE_TRY) as client:
        for _ in range(FAILURES_TO_OPEN):
            with pytest.raises(ProviderUnavailableError):
                await ask(fake, client)
        await asyncio.sleep(ONE_TRY.first_pause_s + 0.05)
        await asyncio.gather(*(ask(fake, client) for _ in range(9)), return_exceptions=True)
        assert down.hits == FAILURES_TO_OPEN + 1


def test_the_pause_of_a_breaker_doubles_up_to_ten_minutes() -> None:
    now = 0.0
    breaker = CircuitBreaker(lambda: now)
    pauses: list[float] = []
    for _ in range(FAILURES_TO_OPEN - 1):
        breaker.record_failure()
    assert not breaker.is_open
    for _ in range(7):
        breaker.record_failure()
        pauses.append(breaker.wait_s)
        now += breaker.wait_s
    assert pauses == [30, 60, 120, 240, 480, LONGEST_PAUSE_S, LONGEST_PAUSE_S]
