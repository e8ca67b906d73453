"""People who use the bot at a steady rate, and how long each waited for the first answer."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass

from tests.bench.figures import percentile
from tests.fake_discord import Reply

# Discord shows "the application did not respond" after this.
DEADLINE_MS = 3000.0

Act = Callable[[], Awaitable[Reply]]


@dataclass(frozen=True, slots=True)
class Waited:
    """Milliseconds until each first answer, ascending, without those that had none within three seconds."""

    answered: Sequence[float]
    unanswered: int

    @property
    def count(self) -> int:
        return len(self.answered) + self.unanswered

    def p(self, percent: int) -> float:
        """A percentile; who got no answer waited for three seconds."""
        return percentile([*self.answered, *[DEADLINE_MS] * self.unanswered], percent)

    @property
    def longest(self) -> float:
        return self.p(100)


async def one_by_one(act: Act, times: int) -> Waited:
    """Act, and again once it is answered."""
    return _waited([await act() for _ in range(times)])


async def at_rate(
    acts: Iterable[Act], per_second: float, seconds: float, tick: Callable[[], None] = lambda: None
) -> Waited:
    """Act so many times a second, whether or not the ones before were answered; `tick` after each."""
    began = time.monotonic()
    acting: list[asyncio.Task[Reply]] = []
    for number, act in enumerate(acts):
        due = began + number / per_second
        if due >= began + seconds:
            break
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        acting.append(asyncio.create_task(_acted(act)))
        tick()
    return _waited(await asyncio.gather(*acting))


async def _acted(act: Act) -> Reply:
    return await act()


def _waited(replies: Sequence[Reply]) -> Waited:
    answered = sorted(one.latency_ms for one in replies if one.latency_ms is not None)
    return Waited(answered, len(replies) - len(answered))
