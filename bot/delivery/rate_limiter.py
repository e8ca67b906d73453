"""The global rate limiter: at most `rate` requests in any second, and a pause when Discord asks for it.

`rate` is the setting `DISCORD_RATE`; its default is in `bot/settings/__init__.py`.
"""

import asyncio
import math
from collections import deque
from dataclasses import dataclass

# Requests that leave a second apart may arrive a little closer together. So a permit is due this long after
# the one `rate` permits before it, and a little less than that after the earlier request was sent, if it was
# sent late. The difference absorbs the delays of a busy processor, which would otherwise add up.
AFTER_DUE_S = 1.02
AFTER_SENT_S = 1.011
# If an answer is slower than the quickest recent one, its request may have arrived that much later. A channel
# may just be slow, so that is capped, unless all requests that left meanwhile were slow too: then the network
# or Discord itself held them up.
AFTER_ARRIVAL_S = 1.002
LATEST_ARRIVAL_S = 0.05
# A few seconds' answers, so that "recent" follows a network that changes.
ANSWERS_KEPT = 200
# A second's requests leave within this part of it, because all at once they would arrive out of order.
SPREAD = 0.4
# A permit is given out this long before it is due, so that its request can be prepared, and the last look at
# the rows is one for four requests.
LEAD_S = 0.05
# Longer than the next batch takes to be claimed after the last one has left.
IDLE_AFTER_S = 0.3
# Sleeping tasks notice a pause or a close within this time.
MAX_SLEEP_S = 0.25


@dataclass(slots=True, eq=False)
class Permit:
    """One request: when it may leave, was sent, and had arrived at the latest, in monotonic seconds.

    `arrived` is that instant if the answer's delay is all its request's, and infinite without an answer.
    """

    due: float
    sent: float
    arrived: float = math.inf

    async def wait(self) -> None:
        """Wait until the request may leave, at most `LEAD_S` seconds."""
        await asyncio.sleep(max(0.0, self.due - _now()))


class RateLimiter:
    """Lets `rate` requests through in any window of one second, in the order in which they asked.

    A leaky bucket (aiolimiter's kind) lets twice its rate through in the first second after a rest,
    which Discord answers with 429; a log of the last `rate` permits never does. `refused` counts the requests
    that Discord has answered with 429 all the same.
    """

    def __init__(self, rate: int) -> None:
        self._permits: deque[Permit] = deque(maxlen=rate)
        self._gap = SPREAD / rate
        self._answers: deque[float] = deque(maxlen=ANSWERS_KEPT)
        self._last_due = -math.inf
        self._queue = asyncio.Lock()
        self._waiting = 0
        self._paused_until = 0.0
        self._closed = False
        self.refused = 0

    async def acquire(self, patience_s: float) -> Permit | None:
        """Wait for the next permit; None if that would take more than `patience_s` seconds.

        It returns a moment early: finish preparing, await the permit's `wait`, and call `record_sent`.
        """
        self._waiting += 1
        try:
            async with self._queue:
                return await self._next(_now() + patience_s)
        finally:
            self._waiting -= 1

    async def until_idle(self, patience_s: float) -> None:
        """Let requests that wait for a permit go first, at most `patience_s` seconds.

        Batches come with gaps, so it takes a short while without any request to be idle.
        """
        deadline = _now() + patience_s
        while (self._waiting or _now() < self._last_due + IDLE_AFTER_S) and _now() < deadline:  # noqa: ASYNC110
            await asyncio.sleep(LEAD_S)

    def record_sent(self, permit: Permit) -> None:
        """Note that a request is sent only now; connecting, or a busy processor, may have delayed it."""
        permit.sent = _now()
        if permit not in self._permits:
            self._permits.append(permit)

    def record_answer(self, permit: Permit) -> None:
        """Note that Discord has answered a request, which limits how late it can have arrived there."""
        taken = _now() - permit.sent
        self._answers.append(taken)
        permit.arrived = permit.sent + taken - min(self._answers)

    def close(self) -> None:
        """Let nothing more through; waiting requests get no permit."""
        self._closed = True

    def pause(self, seconds: float) -> bool:
        """Let nothing through for a while; returns True if it was not paused before.

        A longer pause that is already running stays.
        """
        begins = not self.paused_for()
        self._paused_until = max(self._paused_until, _now() + seconds)
        return begins

    def paused_for(self) -> float:
        """Seconds until a pause ends; 0 if there is none."""
        return max(0.0, self._paused_until - _now())

    async def _next(self, deadline: float) -> Permit | None:
        while (delay := self._opens() - LEAD_S - _now()) > 0:
            if self._closed or _now() + delay > deadline:
                return None
            await asyncio.sleep(min(delay, MAX_SLEEP_S))
        if self._closed or _now() > deadline:
            return None
        due = max(self._opens(), _now())
        permit = Permit(due, due)
        self._last_due = due
        self._permits.append(permit)
        return permit

    def _opens(self) -> float:
        earliest = max(self._paused_until, self._last_due + self._gap)
        if len(self._permits) < (self._permits.maxlen or 0):
            return earliest
        first = self._permits[0]
        arrived = self._arrival_of(first) + AFTER_ARRIVAL_S
        return max(first.due + AFTER_DUE_S, first.sent + AFTER_SENT_S, arrived, earliest)

    def _arrival_of(self, first: Permit) -> float:
        """When the request of the oldest permit had arrived, as far as answers tell."""
        latest = first.sent + LATEST_ARRIVAL_S
        if first.arrived <= latest:
            return first.arrived
        if math.isinf(first.arrived):
            return first.sent
        mates = [one for one in self._permits if first.sent <= one.sent < first.arrived and one is not first]
        return max(latest, min(one.arrived for one in (first, *mates))) if mates else latest


def _now() -> float:
    return asyncio.get_running_loop().time()
