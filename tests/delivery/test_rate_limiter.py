"""The rate limiter on a clock of its own: never too many in a second, and hardly a moment wasted."""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.delivery.rate_limiter import Permit, RateLimiter

RATE = 10
Found = TypeVar("Found")


class SkippingSelector(selectors.SelectSelector):
    """Never waits: the time that an event loop would sleep passes at once."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 1000.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        self.now += timeout or 0.0
        return super().select(0)


class SkippingLoop(asyncio.SelectorEventLoop):
    """An event loop with a clock of its own, so that a test of minutes takes none."""

    def __init__(self) -> None:
        self._skipping = SkippingSelector()
        super().__init__(self._skipping)

    def time(self) -> float:
        return self._skipping.now


def skipping(work: Coroutine[Any, Any, Found]) -> Found:
    with asyncio.Runner(loop_factory=SkippingLoop) as runner:
        return runner.run(work)


def now() -> float:
    return asyncio.get_running_loop().time()


async def permits(
    limiter: RateLimiter, delays: list[float], inbound: list[float], *, answered: bool = True
) -> list[float]:
    """When each request arrives: it leaves a delay after its turn, and is `inbound` seconds on its way."""
    arrivals: list[float] = []

    async def one(delay: float, way: float) -> None:
        permit = await limiter.acquire(1000.0)
        assert permit
        await permit.wait()
        await asyncio.sleep(delay)
        limiter.record_sent(permit)
        await asyncio.sleep(way)
        arrivals.append(now())
        if answered:
            limiter.record_answer(permit)

    await asyncio.gather(*map(one, delays, inbound))
    return sorted(arrivals)


def most_in_a_second(times: list[float]) -> int:
    return max(sum(start <= each < start + 1.0 for each in times) for start in times)


DELAYS = st.sampled_from([0.0, 0.001, 0.02, 0.3])
UNEVEN_WAYS = st.sampled_from([0.03, 0.035, 0.04])


@settings(max_examples=60)
@given(st.lists(st.tuples(DELAYS, UNEVEN_WAYS), min_size=RATE * 4, max_size=RATE * 6))
def test_whatever_delays_a_request_no_second_sees_more_than_the_rate(
    requests: list[tuple[float, float]],
) -> None:
    delays, ways = (list(each) for each in zip(*requests, strict=True))
    arrivals = skipping(permits(RateLimiter(RATE), delays, ways, answered=False))
    assert most_in_a_second(arrivals) <= RATE


@settings(max_examples=60)
@given(st.lists(st.sampled_from([0.03, 0.03, 0.03, 0.07]), min_size=RATE * 4, max_size=RATE * 6))
def test_requests_that_are_delayed_on_their_way_make_the_next_ones_wait(ways: list[float]) -> None:
    ways[0] = 0.03
    arrivals = skipping(permits(RateLimiter(RATE), [0.0] * len(ways), ways))
    assert most_in_a_second(arrivals) <= RATE


async def through_a_network_that_stands_still(
    limiter: RateLimiter, begins: float, length: float
) -> tuple[list[float], int]:
    """When requests arrive if those that leave in the stall are there at its end, and how many those are."""
    began, arrivals, held = now(), list[float](), 0

    async def one() -> None:
        nonlocal held
        permit = await limiter.acquire(1000.0)
        assert permit
        await permit.wait()
        limiter.record_sent(permit)
        left = begins + length - (now() - began)
        held += 0.03 < left <= length
        await asyncio.sleep(left if 0.03 < left <= length else 0.03)
        arrivals.append(now())
        await asyncio.sleep(0.03)
        limiter.record_answer(permit)

    await asyncio.gather(*(one() for _ in range(RATE * 8)))
    return sorted(arrivals), held


@settings(max_examples=100, deadline=None)
@given(st.floats(0.05, 7.0), st.sampled_from([0.08, 0.2, 0.4]))
def test_a_network_that_stands_still_for_a_while_makes_the_next_ones_wait(
    begins: float, length: float
) -> None:
    arrivals, held = skipping(through_a_network_that_stands_still(RateLimiter(RATE), begins, length))
    # One alone may as well be for a slow channel.
    assume(held != 1)
    assert most_in_a_second(arrivals) <= RATE


async def _beside_slow_channels(limiter: RateLimiter, count: int) -> float:
    """How long a row takes in which every twentieth channel answers a third of a second late."""
    began = now()

    async def one(number: int) -> None:
        permit = await limiter.acquire(1000.0)
        assert permit
        await permit.wait()
        limiter.record_sent(permit)
        await asyncio.sleep(0.4 if number % (2 * RATE) == RATE - 1 else 0.06)
        limiter.record_answer(permit)

    await asyncio.gather(*(one(number) for number in range(count)))
    return now() - began


def test_a_slow_channel_hardly_delays_the_others() -> None:
    count = RATE * 50
    assert skipping(_beside_slow_channels(RateLimiter(RATE), count)) < count / RATE * 1.06


def test_1000_channels_get_their_alert_as_fast_as_the_rate_allows() -> None:
    count = RATE * 100
    arrivals = skipping(permits(RateLimiter(RATE), [0.004] * count, [0.03] * count))
    assert arrivals[-1] - arrivals[0] < count / RATE * 1.03


def test_the_first_request_does_not_wait() -> None:
    assert skipping(permits(RateLimiter(RATE), [0.0], [0.0])) == [1000.0]


async def _after_a_pause() -> float:
    limiter = RateLimiter(RATE)
    limiter.pause(7.0)
    permit = await limiter.acquire(60.0)
    assert permit
    await permit.wait()
    return now()


def test_a_pause_holds_everybody() -> None:
    assert skipping(_after_a_pause()) == pytest.approx(1007.0)


async def _impatient() -> tuple[Permit | None, float]:
    limiter = RateLimiter(RATE)
    limiter.pause(7.0)
    return await limiter.acquire(3.0), now()


def test_a_request_that_would_wait_too_long_is_told_at_once() -> None:
    assert skipping(_impatient()) == (None, 1000.0)


async def _closed() -> Permit | None:
    limiter = RateLimiter(RATE)
    limiter.pause(600.0)
    waiting = asyncio.create_task(limiter.acquire(1000.0))
    await asyncio.sleep(1.0)
    limiter.close()
    return await waiting


def test_a_limiter_that_is_closed_lets_nobody_wait() -> None:
    assert skipping(_closed()) is None


async def _less_urgent(batches: int) -> tuple[float, float]:
    """When the last of several batches left, and when a request that gives way went on."""
    limiter = RateLimiter(RATE)
    idle = asyncio.create_task(_idle_at(limiter))
    last = 0.0
    for _ in range(batches):
        last = (await permits(limiter, [0.0] * RATE, [0.0] * RATE))[-1]
        await asyncio.sleep(0.1)
    return last, await idle


async def _idle_at(limiter: RateLimiter) -> float:
    await asyncio.sleep(0.01)
    await limiter.until_idle(5.0)
    return now()


def test_a_request_that_gives_way_lets_every_batch_go_first() -> None:
    last, went_on = skipping(_less_urgent(batches=3))
    assert last < went_on < last + 1.0


def test_a_request_that_gives_way_does_not_wait_for_ever() -> None:
    last, went_on = skipping(_less_urgent(batches=20))
    assert went_on == pytest.approx(1005.0, abs=0.1)
    assert went_on < last
