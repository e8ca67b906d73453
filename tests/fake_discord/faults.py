"""Faults to inject: what goes wrong, for which requests, how often, how long."""

import time
from dataclasses import dataclass, field
from random import Random
from typing import Literal

from tests.fake_discord.patterns import path_matches

FaultKind = Literal[
    "reset", "hang", "status", "shared_429", "global_429", "cloudflare_429", "garbage", "page", "slow"
]


@dataclass(slots=True)
class Fault:
    """`after`: once the request has taken effect, so that a message exists and its sender cannot know."""

    id: int
    kind: FaultKind
    method: str | None = None
    path: str | None = None
    channel_id: int | None = None
    probability: float = 1.0
    count: int | None = None
    until: float | None = None
    after: bool = False
    status: int = 500
    retry_after: float = 1.0
    delay: float = 5.0
    hits: int = 0

    def spent(self, now: float) -> bool:
        return (self.count is not None and self.hits >= self.count) or bool(self.until and now >= self.until)

    def covers(self, method: str, path: str, channel_id: int | None) -> bool:
        if self.method not in {None, method} or self.channel_id not in {None, channel_id}:
            return False
        return self.path is None or path_matches(self.path, path)


@dataclass(slots=True)
class Faults:
    """The faults in force. The dice are seeded, so that a campaign can be run again."""

    seed: int = 7
    _active: dict[int, Fault] = field(default_factory=dict[int, Fault])
    _dice: Random = field(init=False)
    _given: int = 0

    def __post_init__(self) -> None:
        self._dice = Random(self.seed)  # noqa: S311  a campaign wants dice that fall the same way twice

    def add(
        self,
        kind: FaultKind,
        *,
        method: str | None = None,
        path: str | None = None,
        channel_id: int | None = None,
        probability: float = 1.0,
        count: int | None = None,
        seconds: float | None = None,
        after: bool = False,
        status: int = 500,
        retry_after: float = 1.0,
        delay: float = 5.0,
    ) -> int:
        """A fault in force for `count` requests, or `seconds`, or until it is removed; returns its number.

        reset, hang, status: before the request takes effect, or `after` it. `status` is 500, 502, 503 or 504,
        or 401, 403 or 404 for the page of a firewall.
        shared_429, global_429, cloudflare_429: refused, with `retry_after` seconds.
        garbage: takes effect and is answered 200 with no JSON. page: the same with a web page.
        slow: `delay` seconds more.
        """
        self._given += 1
        until = None if seconds is None else time.monotonic() + seconds
        self._active[self._given] = Fault(
            self._given,
            kind,
            method,
            path,
            channel_id,
            probability,
            count,
            until,
            after,
            status,
            retry_after,
            delay,
        )
        return self._given

    def hits(self, fault_id: int) -> int:
        """How often a fault has struck."""
        return self._active[fault_id].hits

    def remove(self, fault_id: int) -> None:
        self._active.pop(fault_id, None)

    def clear(self) -> None:
        self._active.clear()

    def pick(self, method: str, path: str, channel_id: int | None) -> Fault | None:
        """The first fault that strikes this request, if any."""
        if not self._active:
            return None
        now = time.monotonic()
        for fault in self._active.values():
            if fault.spent(now) or not fault.covers(method, path, channel_id):
                continue
            if fault.probability >= 1 or self._dice.random() < fault.probability:
                fault.hits += 1
                return fault
        return None
