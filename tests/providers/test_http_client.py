"""Asking a provider: patience, tries, errors and one connection, all over a real socket."""

import asyncio
import re
from dataclasses import replace
from importlib.metadata import version

import pytest

from bot.providers.interface import ProviderError, ProviderUnavailableError, ShowNotFoundError
from bot.providers.limits import Allowance
from tests.fake_providers import FakeProviders, Trouble
from tests.providers.asked import SOON, ask, client_of
from tests.providers.quick import IMPATIENT, QUICK


async def asked(fake: FakeProviders, allowance: Allowance = QUICK) -> object:
    """The answer to one question, or the error that it ended with."""
    try:
        async with client_of(allowance) as client:
            return await ask(fake, client)
    except ProviderError as error:
        return error


@pytest.mark.parametrize(
    "trouble",
    [
        Trouble("status", count=2, status=500),
        Trouble("status", count=2, status=503),
        Trouble("reset", count=2),
        Trouble("cut", count=2),
        Trouble("nonsense", count=2),
        Trouble("hang", count=1),
    ],
    ids=lambda trouble: f"{trouble.kind}{trouble.status}",
)
async def test_what_passes_is_tried_again(fake: FakeProviders, trouble: Trouble) -> None:
    fake.tvmaze.updated = {"81": 5}
    fake.trouble(trouble)
    allowance = IMPATIENT if trouble.kind == "hang" else QUICK
    assert await asked(fake, allowance) == {"81": 5}
    assert len(fake.calls) == (trouble.count or 0) + 1


@pytest.mark.parametrize("kind", ["status", "reset", "cut", "nonsense", "hang"])
async def test_what_stays_is_given_up_after_three_tries(fake: FakeProviders, kind: str) -> None:
    fake.trouble(Trouble(kind))  # pyright: ignore[reportArgumentType] - one of its kinds
    assert isinstance(await asked(fake, replace(QUICK, total_timeout_s=0.4)), ProviderUnavailableError)
    assert len(fake.calls) == 3


@pytest.mark.parametrize("status", [400, 401, 403])
async def test_a_refusal_is_not_tried_again(fake: FakeProviders, status: int) -> None:
    fake.trouble(Trouble("status", status=status))
    assert isinstance(await asked(fake), ProviderUnavailableError)
    assert len(fake.calls) == 1


async def test_a_missing_show_is_not_mistaken_for_a_provider_that_is_down(fake: FakeProviders) -> None:
    fake.trouble(Trouble("status", status=404))
    assert isinstance(await asked(fake), ShowNotFoundError)
    assert len(fake.calls) == 1


async def test_a_body_beyond_the_cap_is_not_read_to_its_end(fake: FakeProviders) -> None:
    fake.trouble(Trouble("huge"))
    answer = await asked(fake, replace(QUICK, most_bytes=100_000))
    assert isinstance(answer, ProviderUnavailableError)
    assert len(fake.calls) == 1


async def test_a_provider_that_asks_for_a_pause_gets_it(fake: FakeProviders) -> None:
    fake.trouble(Trouble("status", count=1, status=429, retry_after="1"))
    await asked(fake)
    first, second = fake.calls
    assert second.at - first.at >= 1.0


async def test_nobody_waits_for_the_end_of_a_long_pause(fake: FakeProviders) -> None:
    fake.trouble(Trouble("status", status=429, retry_after="60"))
    async with asyncio.timeout(30):
        answer = await asked(fake)
    assert isinstance(answer, ProviderUnavailableError)
    assert answer.retry_after == pytest.approx(60, abs=10)
    assert len(fake.calls) == 1


async def test_everything_goes_over_one_connection(fake: FakeProviders) -> None:
    async with client_of(QUICK) as client:
        await asyncio.gather(*(ask(fake, client) for _ in range(20)))
    assert len({call.peer for call in fake.calls}) == 1


async def test_time_in_the_queue_does_not_count_as_slowness(fake: FakeProviders) -> None:
    fake.trouble(Trouble("delay", delay_s=0.4))
    async with client_of(IMPATIENT) as client:
        assert await asyncio.gather(*(ask(fake, client) for _ in range(6))) == [{}] * 6
        assert client.health.last_failure is None


async def test_the_program_names_itself_its_version_and_its_address(fake: FakeProviders) -> None:
    await asked(fake)
    assert re.match(rf"watchparty/{re.escape(version('watchparty'))} \(\+https://\S+\)$", fake.calls[0].agent)


async def test_a_client_that_was_closed_can_be_used_again(fake: FakeProviders) -> None:
    async with client_of(QUICK) as client:
        await ask(fake, client)
        await client.close()
        assert await ask(fake, client) == {}


async def test_a_provider_that_hangs_up_without_an_answer_is_reported() -> None:
    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readline()
        writer.close()

    async with client_of(QUICK) as client, await asyncio.start_server(hang_up, "127.0.0.1", 0) as server:
        with pytest.raises(ProviderUnavailableError, match="the other side closed the connection"):
            await client.get(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/", urgency=SOON)
